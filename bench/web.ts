import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startKebao } from './kebao-server.ts';
import { run as timeKeys } from './keys.ts';
import { median } from './rounds.ts';
import { openBrowser, openCold } from './web-browser.ts';
import { openDraft } from './web-draft.ts';
import { openPeer } from './web-peer.ts';

const rounds = 9;

/**
 * The filling page of the largest form, served by the real server with the demonstration's data, cold, on a slow machine:
 * how long until it can be filled in against a plain React page with the same boxes, and what its scripts weigh. Then how
 * long a key takes to the screen, in the grid of all items and in a list of five hundred rows.
 */
export async function run(): Promise<Readonly<Record<string, number>>> {
  const folder = mkdtempSync(join(tmpdir(), 'kebao-bench-'));
  const server = await startKebao(folder, 'demo');
  let opened: Readonly<Record<string, number>>;
  try {
    opened = await comparePages(server.url);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const keys = await timeKeys();
  return {
    ...opened,
    'key-ms': keys['key_wall_ms'] ?? Number.NaN,
    'roster-key-ms': keys['list_key_wall_ms'] ?? Number.NaN,
  };
}

/** Ours, the plain page with the boxes of the same page, and one with those of the whole form, in turns. */
async function comparePages(url: string): Promise<Readonly<Record<string, number>>> {
  const draft = await openDraft(url);
  const [browser, peer] = await Promise.all([openBrowser(), openPeer()]);
  const address = `${url}/filings/${draft.id}/fill/${draft.page.page}`;
  const times = { ours: [] as number[], page: [] as number[], form: [] as number[] };
  let scripts: readonly string[] = [];
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const ours = await openCold(browser, draft.session, address, draft.cell);
      peer.show(draft.plain([draft.page]));
      const page = await openCold(browser, undefined, peer.url, draft.cell);
      peer.show(draft.plain(draft.form.pages));
      const form = await openCold(browser, undefined, peer.url, draft.cell);
      scripts = [...new Set(ours.requests)].filter((name) => name.endsWith('.js'));
      if (round === 0) continue;
      times.ours.push(ours.interactive);
      times.page.push(page.interactive);
      times.form.push(form.interactive);
    }
  } finally {
    await browser.close();
    await peer.stop();
  }
  for (const [name, found] of Object.entries(times))
    console.error(`${name}: ${found.map((time) => time.toFixed(0)).join(' ')} ms`);
  const against = (theirs: readonly number[]) =>
    median(times.ours.map((time, round) => time / (theirs[round] ?? Number.NaN)));
  return {
    'vs-plain': against(times.page),
    'vs-plain-form': against(times.form),
    'slow-ms': median(times.ours),
    'js-kb': await weigh(scripts),
  };
}

/** Kilobytes (1,000 bytes) of scripts, each packed by gzip. */
async function weigh(addresses: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    addresses.map(async (address) => gzipSync(await (await fetch(address)).bytes(), { level: 9 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
