import type { FastifyInstance } from 'fastify';
import { refused } from '#engine/filing.ts';
import { sendRefusal } from './errors.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A page of another site may not act with this site's cookie: browsers say where a request comes from. */
export function refuseCrossSite(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (reading.has(request.method)) return;
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    const ours =
      site === undefined
        ? origin === undefined || hostOf(origin) === request.host
        : site === 'same-origin' || site === 'none';
    if (!ours) return sendRefusal(request, reply, refused('not-allowed', '请求来自别的网站，已拒绝'));
    return;
  });
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
