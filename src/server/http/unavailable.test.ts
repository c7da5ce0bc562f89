import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { WebClient } from '../../../tests/support/web-client.ts';
import { shiftedClock } from '../clock.ts';
import { openServices } from '../open-services.ts';
import { startEmbeddedServer } from '../postgres/embedded-server.ts';
import { migrate } from '../store/migrate.ts';
import { buildApp } from './app.ts';

const folder = mkdtempSync(join(tmpdir(), 'kebao-down-'));
const server = await startEmbeddedServer({ folder, durable: true });
const admin = new Client({ connectionString: server.url('postgres') });
await admin.connect();
await admin.query('create database down');
await admin.end();
const url = server.url('down');
await runMigrations({ connectionString: url });
await migrate(url);
const services = await openServices({
  url,
  directUrl: url,
  pooled: false,
  connections: 4,
  dataFolder: folder,
  siteFolder: folder,
  secret: undefined,
  publicUrl: '',
  clock: shiftedClock(0),
  log: pino({ level: 'silent' }),
});
const app = await buildApp(services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await services.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a database that was killed is told in a sentence, and comes back by itself', async () => {
  const client = new WebClient(app);
  expect((await client.call('GET', '/api/health')).status).toBe(200);
  const postmaster = Number.parseInt(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8'), 10);
  process.kill(postmaster, 'SIGKILL');
  const down = async () => (await client.call('GET', '/api/health')).json;
  await expect.poll(down, { interval: 2, timeout: 5000 }).toMatchObject({
    code: 'unavailable',
    detail: expect.stringContaining('数据库暂时不可用'),
  });
  const status = async () => (await client.call('GET', '/api/health')).status;
  await expect.poll(status, { interval: 20, timeout: 20_000 }).toBe(200);
});

test('a fault nobody expected gives a number to quote, not its inside', async () => {
  await services.database.rows('alter table captcha rename to captcha_gone');
  const { status, json } = await new WebClient(app).call('POST', '/api/captchas');
  expect(status).toBe(500);
  expect(json.detail).toContain(json.requestId);
  expect(JSON.stringify(json)).not.toContain('captcha');
  await services.database.rows('alter table captcha_gone rename to captcha');
});
