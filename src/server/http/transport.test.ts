import { afterAll, expect, test } from 'vitest';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import { buildApp } from './app.ts';

const world = await readingWorld();
const app = await buildApp(world.services, { pages: null, behindProxy: true });
afterAll(async () => {
  await app.close();
  await world.close();
});

const headersOf = async (protocol: string) =>
  (await app.inject({ url: '/api/site', headers: { 'x-forwarded-proto': protocol } })).headers;

test('GB/T 22239: who came by HTTPS is told to stay there; nothing is said over plain HTTP', async () => {
  expect((await headersOf('https'))['strict-transport-security']).toBe('max-age=31536000');
  expect(await headersOf('http')).not.toHaveProperty('strict-transport-security');
});

test('answers are never kept by what lies in between, and say no more of the server than they must', async () => {
  const headers = await headersOf('https');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  expect(headers).not.toHaveProperty('x-powered-by');
});
