import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Site } from '#definition/site.ts';
import type { SiteShelf } from '../programmes/site-shelf.ts';

const cookie = 'kebao_site';

/** The site a visitor looks at: named by `?site=`, else by the cookie that names it from then on, else the first. */
export function siteOf(request: FastifyRequest, sites: SiteShelf): Site {
  const { site } = request.query as { site?: unknown };
  const named = typeof site === 'string' ? site : request.cookies[cookie];
  return sites.get(named ?? '') ?? sites.first();
}

/** Whoever names a site once stays on it: the pages that follow need not name it again. */
export function rememberSite(app: FastifyInstance, sites: SiteShelf): void {
  app.addHook('onRequest', async (request, reply) => {
    const { site } = request.query as { site?: unknown };
    if (typeof site !== 'string' || !sites.get(site) || request.cookies[cookie] === site) return;
    reply.setCookie(cookie, site, { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' });
  });
}
