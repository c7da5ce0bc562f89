import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { bigFiling } from './keys-filing.ts';
import { servePage } from './keys-server.ts';

const keys = 45;
/** Milliseconds within which a key and its frame are long over, and the engine has not heard of the value yet. */
const soon = 90;
/** Milliseconds in which the engine hears of the value, checks it, and the page draws what follows. */
const between = 400;

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
      key_work_ms: quantile(grid.work, 0.5),
      key_wall_ms: quantile(grid.wall, 0.5),
      key_wall_p95_ms: quantile(grid.wall, 0.95),
      after_key_work_ms: quantile(grid.after, 0.5),
      list_key_work_ms: quantile(list.work, 0.5),
      list_key_wall_ms: quantile(list.wall, 0.5),
      list_key_wall_p95_ms: quantile(list.wall, 0.95),
      list_after_key_work_ms: quantile(list.after, 0.5),
    };
  } finally {
    await browser.close();
    server.close();
    rmSync(dist, { recursive: true, force: true });
  }
}

/** What the page itself is answerable for. Drawing without a graphics card is not counted. */
const parts: ReadonlySet<string> = new Set(['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration']);

interface Times {
  /** From the key reaching the page to the end of the frame that shows it, by the clock on the wall. */
  readonly wall: readonly number[];
  /** Thread time of script, style and layout for the key and its frame: does not see how busy the machine is. */
  readonly work: readonly number[];
  /** The same for what follows once typing rests: calculation, checks, panels, saving. */
  readonly after: readonly number[];
}

async function timeKeys(page: Page, box: string): Promise<Times> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.filter(({ name }) => parts.has(name)).reduce((sum, { value }) => sum + value, 0);
  };
  await page.locator(box).first().focus();
  await page.evaluate(watchFrames);
  const [work, after]: [number[], number[]] = [[], []];
  for (let at = 0; at < keys; at += 1) {
    if (at % 3 === 0) await page.keyboard.press('Control+A');
    const before = await spent();
    await page.keyboard.press(String((at % 9) + 1));
    await page.waitForTimeout(soon);
    const shown = await spent();
    await page.waitForTimeout(between);
    work.push(shown - before);
    after.push((await spent()) - shown);
  }
  await session.detach();
  return { wall: await page.evaluate(() => (window as unknown as { times: number[] }).times), work, after };
}

function watchFrames(): void {
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
}

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
