import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressAnswers } from './compress.ts';

const long = { text: '科技平台月度绩效'.repeat(400) };
let app: FastifyInstance;

beforeEach(() => {
  app = fastify();
  compressAnswers(app);
  app.get('/long', async () => long);
  app.get('/short', async () => ({ text: '短' }));
  app.get('/lasting', async (_request, reply) => {
    reply.header('Cache-Control', 'private, max-age=31536000, immutable');
    return long;
  });
});
afterEach(() => app.close());

const ask = (url: string, accepted?: string) =>
  app.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });

test('a long answer comes in the best packing the browser takes, and says so to caches', async () => {
  const brotli = await ask('/long', 'gzip, deflate, br');
  expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
  expect(JSON.parse(brotliDecompressSync(brotli.rawPayload).toString())).toEqual(long);
  const gzip = await ask('/long', 'gzip, deflate');
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(gzip.rawPayload).toString())).toEqual(long);
});

test('who takes no packing gets none, and a short answer is not worth one', async () => {
  expect((await ask('/long')).json()).toEqual(long);
  const short = await ask('/short', 'br');
  expect(short.headers['content-encoding']).toBeUndefined();
  expect(short.json()).toEqual({ text: '短' });
});

test('what never changes reads the same before and after it has been packed for good', async () => {
  for (let round = 0; round < 3; round += 1) {
    const answer = await ask('/lasting', 'br');
    expect(JSON.parse(brotliDecompressSync(answer.rawPayload).toString())).toEqual(long);
    await new Promise((done) => setTimeout(done, 30));
  }
});
