/**
 * The whole test run: format and lint, types, arrows, unit, store, component and scenario tests, browser journeys.
 * `--fast` leaves the browser out, `--long` adds the long suites. Closes with one line: `N passed, N failed`.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkArrows } from './test/arrows.ts';
import { findChromium } from './test/chromium.ts';
import { playwrightCounts, vitestCounts } from './test/counts.ts';
import { run } from './test/run.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const fast = process.argv.includes('--fast');
const long = process.argv.includes('--long');
const reports = join(root, 'build/reports');
mkdirSync(reports, { recursive: true });

let passed = 0;
let failed = 0;

/** A step that crashed counts as at least one failure, whatever it managed to count before. */
function record(name: string, ok: boolean, counts = { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }): void {
  passed += counts.passed;
  failed += ok ? counts.failed : Math.max(counts.failed, 1);
  console.log(`${ok ? '✓' : '✗'} ${name}: ${counts.passed} passed, ${counts.failed} failed`);
}

record('format and lint', run('@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '.']));
record('types', run('typescript/bin/tsc', ['-b']));
record('arrows', checkArrows());

const unitReport = join(reports, 'vitest.json');
const unitOk = run(
  'vitest/vitest.mjs',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  {
    ...(long && { KEBAO_LONG: '1' }),
  },
);
record('unit, store and component tests', unitOk, vitestCounts(unitReport));

for (const programme of readdirSync('programmes').filter((name) =>
  existsSync(join('programmes', name, 'programme.yaml')),
)) {
  record(`kebao check ${programme}`, run(null, ['src/cli/main.ts', 'check', join('programmes', programme)]));
}

if (!fast) {
  const chromium = findChromium();
  if (chromium === null) {
    console.log('No Chromium was found and none could be installed: the browser journeys cannot run.');
    record('browser journeys', false);
  } else {
    const report = join(reports, 'playwright.json');
    const ok = run('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
      KEBAO_CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    });
    record('browser journeys', ok, playwrightCounts(report));
  }
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
