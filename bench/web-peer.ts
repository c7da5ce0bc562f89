import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import fastify from 'fastify';
import { build } from 'vite';
import { compressAnswers } from '#server/http/compress.ts';
import { servePages } from '#server/http/pages.ts';
import { packedTwins } from '../scripts/vite/packed-twins.ts';
import type { PlainForm } from './web-peer/plain-form.ts';

const folder = fileURLToPath(new URL('../build/bench/web-peer', import.meta.url));

export interface Peer {
  readonly url: string;
  /** What `/api/form` answers from now on. */
  show(form: PlainForm): void;
  stop(): Promise<void>;
}

/** The plain page, built as ours is and served as ours is: packed twins, packed JSON, the same cache headers. */
export async function openPeer(): Promise<Peer> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('web-peer', import.meta.url)),
    plugins: [react(), packedTwins()],
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  });
  let shown: PlainForm | null = null;
  const app = fastify();
  compressAnswers(app);
  app.get('/api/form', (_request, reply) => reply.header('Cache-Control', 'no-store').send(shown));
  await servePages(app, folder, async () => []);
  const url = await app.listen({ port: 0, host: 'localhost' });
  return {
    url: url.replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost'),
    show: (form) => {
      shown = form;
    },
    stop: () => app.close(),
  };
}
