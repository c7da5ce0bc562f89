import { afterAll, expect, test, vi } from 'vitest';
import { monthlyStory } from '../../tests/support/monthly-story.ts';
import { readingWorld } from '../../tests/support/reading-world.ts';
import { buildApp } from '../server/http/app.ts';
import { verifyLogs } from './verify-log.ts';

const world = await readingWorld();
const { database } = world.services;
const app = await buildApp(world.services, { pages: null, behindProxy: false });
vi.stubEnv('DATABASE_URL', `${database.pool.options.connectionString}`);
const said: string[] = [];
vi.spyOn(console, 'log').mockImplementation((text) => void said.push(text));
vi.spyOn(console, 'error').mockImplementation((text) => void said.push(text));
afterAll(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await app.close();
  await world.close();
});

test('HB-64 the command answers 0 while every digest holds, else 1 with filing and number of the fact', async () => {
  const story = monthlyStory(app);
  const filing = await story.submitted(await story.signedIn('clerk', 'clerk'), world.rooms.east);
  expect(await verifyLogs()).toBe(0);
  expect(said.splice(0)).toEqual([expect.stringMatching(/^1 份填报件的 \d+ 条流转记录.*全部完好$/)]);
  await database.rows('alter table filing_event disable trigger user');
  await database.rows(`update filing_event set at = at - interval '1 day' where filing = $1 and sequence = 2`, [
    filing,
  ]);
  expect(await verifyLogs()).toBe(1);
  expect(said[0]).toBe(`填报件 ${filing} 的流转记录第 2 条被改动`);
  expect(said[1]).toMatch(/1 处不符$/);
});
