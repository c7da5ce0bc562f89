import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

interface CruiseSummary {
  readonly totalCruised: number;
  readonly violations: readonly {
    readonly rule: { readonly name: string };
    readonly from: string;
    readonly to: string;
  }[];
}

const canary = 'src/engine/canary-of-the-arrow-check.ts';

/**
 * The arrows between layers. A check that sees nothing passes in silence, so a forbidden import is planted first
 * and must be caught, and a minimum of modules must have been read.
 */
export function checkArrows(): boolean {
  writeFileSync(canary, "export type { Database } from '#server/canary.ts';\nimport 'node:fs';\n");
  const planted = cruise();
  rmSync(canary);
  if (!planted.violations.some((violation) => violation.from === canary)) {
    console.log('The arrow check did not see a forbidden import that was planted for it.');
    return false;
  }
  const summary = cruise();
  for (const { rule, from, to } of summary.violations) console.log(`${rule.name}: ${from} → ${to}`);
  console.log(`${summary.totalCruised} modules, ${summary.violations.length} forbidden imports`);
  return summary.violations.length === 0 && summary.totalCruised > 100;
}

function cruise(): CruiseSummary {
  const tool = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';
  const child = spawnSync(
    process.execPath,
    [tool, 'src', '--output-type', 'json', '--config', '.dependency-cruiser.mjs'],
    {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  return (JSON.parse(child.stdout) as { summary: CruiseSummary }).summary;
}
