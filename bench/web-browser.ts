import { type Browser, type BrowserContextOptions, chromium } from '@playwright/test';
import { findChromium } from '../scripts/test/chromium.ts';

/** A slow office machine: CPU × 4, 10 Mbit/s, 40 ms to the server. */
const slow = {
  cpu: 4,
  network: { offline: false, latency: 40, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 },
};

const viewport = { width: 1366, height: 768 };

/** Nothing happens any more when no long task was seen for this long. */
const quiet = 1500;

export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...sandbox, '--disable-gpu', '--disable-background-networking'] });
}

export interface Opening {
  /** Milliseconds until the box was in sight and open, and the last long task over. */
  readonly interactive: number;
  readonly requests: readonly string[];
}

interface Watched {
  seen: number;
  busyUntil: number;
}
declare global {
  interface Window {
    benchWatch: Watched;
  }
}

/** Opens an address cold (a new profile each time) on the slow profile, until a box can be written in and nothing runs any more. */
export async function openCold(
  browser: Browser,
  session: BrowserContextOptions['storageState'],
  url: string,
  cell: string,
): Promise<Opening> {
  const context = await browser.newContext({ ...(session && { storageState: session }), viewport });
  try {
    const page = await context.newPage();
    const tools = await context.newCDPSession(page);
    await tools.send('Network.enable');
    await tools.send('Network.emulateNetworkConditions', slow.network);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
    await page.addInitScript(watchOpening, cell);
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(
      (rest) => {
        const { seen, busyUntil } = window.benchWatch;
        return seen > 0 && performance.now() - Math.max(seen, busyUntil) > rest;
      },
      quiet,
      { timeout: 60_000, polling: 100 },
    );
    return await page.evaluate(() => ({
      interactive: Math.max(window.benchWatch.seen, window.benchWatch.busyUntil),
      requests: performance.getEntriesByType('resource').map((entry) => entry.name),
    }));
  } finally {
    await context.close();
  }
}

/** Runs in the page, before anything of the page does. */
function watchOpening(cell: string): void {
  const watched: Watched = { seen: 0, busyUntil: 0 };
  window.benchWatch = watched;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries())
      watched.busyUntil = Math.max(watched.busyUntil, task.startTime + task.duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const box = document.querySelector<HTMLInputElement>(`[data-cell="${cell}"]`);
    if (box?.checkVisibility() && !box.disabled && !box.readOnly) watched.seen = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
