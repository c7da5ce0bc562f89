import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import statics from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refused } from '#engine/filing.ts';
import { sendRefusal } from './errors.ts';

/**
 * The built page, each file beside its packed twins. Files whose names carry a digest are kept for ever; every other
 * address gets the page itself, and in its `Link` header what it will want first: its code, and the answers `ahead` says.
 */
export async function servePages(
  app: FastifyInstance,
  folder: string | null,
  ahead: (request: FastifyRequest) => Promise<readonly string[]>,
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
  const code = codeAhead(folder);
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/')) return sendRefusal(request, reply, missing);
    const link = [...code(request.url), ...(await ahead(request))];
    if (link.length > 0) reply.header('Link', link.join(', '));
    return reply.sendFile('index.html', { maxAge: 0, immutable: false });
  });
}

/** What the build says in `ahead.json`: code files by address. */
function codeAhead(folder: string): (url: string) => readonly string[] {
  const file = join(folder, 'ahead.json');
  const told = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { address: string; code: string[] }[])
    : [];
  const known = told.map(({ address, code }) => ({
    address: new RegExp(address),
    links: code.map(
      (path) => `<${path}>; rel=${path.endsWith('.css') ? 'preload; as=style; crossorigin' : 'modulepreload'}`,
    ),
  }));
  return (url) => known.find(({ address }) => address.test(url))?.links ?? [];
}
