import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const port = Number(process.env['KEBAO_E2E_PORT'] ?? 18_080);
const root = process.getuid?.() === 0;
/** Workers inherit it: a few journeys look into the server's own database. */
process.env['KEBAO_E2E_DATA'] ??= mkdtempSync(join(tmpdir(), 'kebao-e2e-'));

/** Journeys play on a server of their own: embedded PostgreSQL in a fresh folder, the demonstration's moved clock. */
export default defineConfig({
  testDir: 'tests/e2e/journeys',
  outputDir: 'build/test-results',
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    actionTimeout: 10_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['KEBAO_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        ...(root ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  /** Signing in needs no past; while it is tried out, the demonstration's past is played. Years end on a server of their own. */
  projects: [
    { name: 'doors', testMatch: 'doors-*.spec.ts' },
    { name: 'months', testIgnore: ['doors-*.spec.ts', 'years-*.spec.ts'] },
    { name: 'years', testMatch: 'years-*.spec.ts' },
  ],
  webServer: {
    command: `${process.execPath} tests/e2e/server.ts`,
    url: `http://127.0.0.1:${port}/api/health`,
    env: { PORT: String(port) },
    timeout: 420_000,
    gracefulShutdown: { signal: 'SIGINT', timeout: 8_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
