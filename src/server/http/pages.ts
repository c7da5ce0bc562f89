import statics from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refused } from '#engine/filing.ts';
import { sendRefusal } from './errors.ts';

/**
 * The built page, each file beside its packed twins. Files whose names carry a digest are kept for ever; every other
 * address gets the page itself, with the `Link` header that `ahead` says.
 */
export async function servePages(
  app: FastifyInstance,
  folder: string | null,
  ahead: (request: FastifyRequest) => Promise<string>,
): Promise<void> {
  const missing = refused('not-found', '没有这个地址');
  if (folder === null) {
    app.setNotFoundHandler((request, reply) => sendRefusal(request, reply, missing));
    return;
  }
  await app.register(statics, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply, path) => {
      if (!path.includes('/assets/')) reply.header('Cache-Control', 'no-cache');
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/')) return sendRefusal(request, reply, missing);
    const link = await ahead(request);
    if (link !== '') reply.header('Link', link);
    return reply.sendFile('index.html', { maxAge: 0, immutable: false });
  });
}
