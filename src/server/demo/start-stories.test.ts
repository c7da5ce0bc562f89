import { mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { demoWorld } from '../../../tests/support/demo-world.ts';
import { readConfig } from '../config.ts';
import { buildApp } from '../http/app.ts';
import { startStories } from './start-stories.ts';

const now = '2023-08-28T14:03:00+08:00';
const world = await demoWorld('reading-room', now, { story: 'untold' });
const app = await buildApp(world.services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const { database } = world.services;
const programmeFolder = join(world.dataFolder, 'programmes');
mkdirSync(programmeFolder);
symlinkSync(world.folder, join(programmeFolder, basename(world.folder)));
const config = { ...readConfig({ DATA_DIR: world.dataFolder, KEBAO_NOW: now }), programmeFolder };

const start = () => startStories(database, config, { url: world.url, directUrl: world.url });
const demo = async (): Promise<unknown> => (await app.inject('/api/health')).json().demo;
const filings = async (): Promise<number> =>
  (await database.rows<{ filings: number }>('select count(*)::int as filings from filing'))[0]?.filings ?? 0;

/** Until the first subjects are there. */
async function someFilings(): Promise<void> {
  while ((await filings()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('stories told on a thread of their own', () => {
  test('a server without a demonstration says nothing of one', async () => {
    expect(await demo()).toBeUndefined();
  });

  test('a thread that is stopped half-way leaves whole subjects, and the demonstration loading', async () => {
    const stories = await start();
    await someFilings();
    await stories.stop();
    expect(await stories.done).toBe(false);
    expect(await demo()).toBe('loading');
    const halfOpened = await database.rows('select 1 from filing where event_count = 0 or event_hash is null');
    expect(halfOpened).toEqual([]);
  });

  test('the next start goes on where it stopped, and is complete once', async () => {
    const stories = await start();
    expect(await stories.done).toBe(true);
    expect(await demo()).toBe('complete');
    expect(await filings()).toBe(54);
    const counted = await database.rows('select 1 from filing_count');
    expect(counted.length).toBeGreaterThan(0);
  });

  test('a start after that has nothing left to tell', async () => {
    const stories = await start();
    await stories.done;
    expect(await filings()).toBe(54);
  });
});
