import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `kebao start` on a fresh data folder that goes away with it. Playwright waits for /api/health. */
const data = mkdtempSync(join(tmpdir(), 'kebao-e2e-'));
const server = spawn(process.execPath, ['src/cli/main.ts', 'start'], {
  stdio: 'inherit',
  env: { ...process.env, DATA_DIR: data, KEBAO_E2E: '1' },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => {
  rmSync(data, { recursive: true, force: true });
  process.exit(code ?? 0);
});
