import { defineConfig } from 'vitest/config';

const unit = ['src/**/*.test.ts', 'tests/**/*.test.ts', 'scripts/**/*.test.ts'];
const store = ['src/server/**/*.test.ts', 'src/cli/**/*.test.ts', 'tests/store/**/*.test.ts'];

/** `TZ` is awkward on purpose: code that leans on the machine's time zone shows itself at once. */
export default defineConfig({
  test: {
    env: { TZ: 'Pacific/Chatham' },
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: unit, exclude: store, environment: 'node', isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: store,
          environment: 'node',
          pool: 'forks',
          globalSetup: ['tests/support/embedded-database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { extends: true, test: { name: 'web', include: ['src/web/**/*.test.tsx'], environment: 'jsdom' } },
    ],
  },
});
