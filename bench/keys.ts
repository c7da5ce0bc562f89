import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { bigFiling } from './keys-filing.ts';
import { servePage } from './keys-server.ts';

const keys = 60;
/** Longer than the pause after which the engine hears of a value, so that each key is followed by its checks. */
const between = 260;

/**
 * The filling page under its worst form: all items of Hebei's report in one grid and a list of five hundred. Limits:
 * JavaScript of the page 220 kB gzipped; a key on the screen within 16 ms at the median, in the list no worse. The
 * browser draws as fast as it can, so that waiting for the monitor is not counted.
 */
export async function run(): Promise<Readonly<Record<string, number>>> {
  const dist = mkdtempSync(join(tmpdir(), 'kebao-page-'));
  await build({ logLevel: 'error', build: { outDir: dist, emptyOutDir: true } });
  const { view, published, items } = bigFiling();
  const server = await servePage(dist, view, published);
  const browser = await chromium.launch({
    executablePath: process.env['KEBAO_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync', '--disable-quic'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(`${server.address}/filings/f-1/fill/people`);
    const mount = await page.evaluate(() => performance.now());
    await page.waitForSelector('[data-cell="RY02"]');
    const shown = await page.evaluate(() => performance.now());
    console.error(`grid of ${items} items, list of ${view.answers.rosters['RYA']?.length} rows`);
    const weight = [...server.fetched]
      .filter((file) => file.endsWith('.js'))
      .reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
    const grid = await timeKeys(page, '[data-cell="RY02"]');
    await page
      .getByRole('button', { name: /打开整份名单/ })
      .first()
      .click();
    await page.waitForSelector('.roster-grid input[data-cell$="/RYA01"]');
    const list = await timeKeys(page, '.roster-grid input[data-cell$="/RYA01"]');
    return {
      items,
      javascript_kb: weight / 1000,
      open_ms: shown - mount,
      key_median_ms: quantile(grid, 0.5),
      key_p95_ms: quantile(grid, 0.95),
      list_key_median_ms: quantile(list, 0.5),
      list_key_p95_ms: quantile(list, 0.95),
    };
  } finally {
    await browser.close();
    server.close();
    rmSync(dist, { recursive: true, force: true });
  }
}

/** From each key reaching the page to the end of the frame that shows it. */
async function timeKeys(page: Page, box: string): Promise<readonly number[]> {
  await page.locator(box).first().focus();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { times });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key.length !== 1) return;
        const began = performance.now();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - began);
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  for (let at = 0; at < keys; at += 1) {
    if (at % 3 === 0) await page.keyboard.press('Control+A');
    await page.keyboard.press(String((at % 9) + 1));
    await page.waitForTimeout(between);
  }
  return page.evaluate(() => (window as unknown as { times: number[] }).times);
}

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
