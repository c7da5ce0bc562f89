import { afterAll, expect, test } from 'vitest';
import { password, readingWorld } from '../../../tests/support/reading-world.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from '../http/app.ts';
import type { Listener } from '../store/listener.ts';
import { SessionCache } from './session-cache.ts';

const world = await readingWorld();
const { database, clock } = world.services;
/** Another process's line, on which nothing is ever heard. */
const deaf: Listener = { connected: true, on: () => {}, onGap: () => {}, close: async () => {} };
const sessions = new SessionCache(database, clock, deaf);
const app = await buildApp({ ...world.services, sessions }, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});

test('whoever changed the password, or left, is known by the very next request, before any other process hears of it', async () => {
  await database.rows(`update account set must_change_password = true where login = 'head'`);
  const client = new WebClient(app);
  await client.signIn('unit', 'head', password);
  expect((await client.call('GET', '/api/sessions')).json.code).toBe('must-change-password');
  await client.call('PUT', '/api/account/password', { current: password, next: 'Another-2025-word' });
  expect((await client.call('GET', '/api/sessions')).status).toBe(200);
  const { cookie } = client;
  await client.call('DELETE', '/api/session');
  client.cookie = cookie;
  expect((await client.call('GET', '/api/sessions')).status).toBe(401);
});

test('while the line to the database is down nothing is taken from memory', async () => {
  const down = new SessionCache(database, clock, { ...deaf, connected: false });
  const client = new WebClient(app);
  await client.signIn('clerk', 'clerk', password);
  const token =
    client.cookie
      .split('; ')
      .find((one) => one.startsWith('kebao_session='))
      ?.slice(14) ?? '';
  expect(await down.find(token, 30)).not.toBeNull();
  await database.rows('update session set ended_at = now()');
  expect(await down.find(token, 30)).toBeNull();
});
