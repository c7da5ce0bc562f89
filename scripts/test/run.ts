import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs a tool of node_modules (or, with `null`, a script of ours) on this very Node; true when it exits 0. */
export function run(
  tool: string | null,
  arguments_: readonly string[],
  environment: Record<string, string> = {},
): boolean {
  const script = tool === null ? [] : [join('node_modules', tool)];
  const child = spawnSync(process.execPath, [...script, ...arguments_], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return child.status === 0;
}
