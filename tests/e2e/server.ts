import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

/**
 * `kebao start` on the run's own data folder, which goes away with it. Playwright waits for /api/health, which answers
 * once the demonstration has been told to its end.
 */
const data = process.env['KEBAO_E2E_DATA'];
if (!data) throw new Error('KEBAO_E2E_DATA is not set: the Playwright configuration sets it');
const server = spawn(process.execPath, ['src/cli/main.ts', 'start'], {
  stdio: 'inherit',
  env: { ...process.env, DATA_DIR: data, KEBAO_DEMO_WAIT: '1' },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => {
  rmSync(data, { recursive: true, force: true });
  process.exit(code ?? 0);
});
