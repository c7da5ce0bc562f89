import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePages } from './pages.ts';

const page = '<!doctype html><title>科报</title>';
const script = 'export const answer = 42;';
let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kebao-pages-'));
  mkdirSync(join(folder, 'assets'));
  for (const [name, text] of [
    ['index.html', page],
    ['assets/base-1a2b.js', script],
    ['ahead.json', JSON.stringify([{ address: '^/filings/', code: ['/assets/base-1a2b.js'] }])],
  ] as const) {
    writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text));
  }
  app = fastify();
  await servePages(app, folder, async ({ url }) =>
    url.startsWith('/filings/') ? ['</api/session>; rel=preload'] : [],
  );
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

test('a file whose name carries a digest comes packed and is kept for ever', async () => {
  const answer = await app.inject({ url: '/assets/base-1a2b.js', headers: { 'accept-encoding': 'gzip, br' } });
  expect(answer.headers).toMatchObject({ 'content-encoding': 'br', 'content-type': expect.stringContaining('script') });
  expect(answer.headers['cache-control']).toContain('immutable');
  expect(brotliDecompressSync(answer.rawPayload).toString()).toBe(script);
  expect((await app.inject('/assets/base-1a2b.js')).body).toBe(script);
});

test('every other address gets the page, which is asked for anew, with what it will want first', async () => {
  const filing = await app.inject('/filings/f-1/fill');
  expect([filing.statusCode, filing.body]).toEqual([200, page]);
  expect(filing.headers).toMatchObject({
    link: '</assets/base-1a2b.js>; rel=modulepreload, </api/session>; rel=preload',
    'cache-control': 'no-cache',
  });
  expect((await app.inject('/home')).headers['link']).toBeUndefined();
});

test('what the interface does not know is not found, and no page', async () => {
  const answer = await app.inject('/api/nothing');
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
});
