import type { FastifyRequest } from 'fastify';
import type { Site } from '#definition/site.ts';
import type { SiteShelf } from '../programmes/site-shelf.ts';

/** The site a visitor looks at: named by `?site=`, else by the cookie that names it from then on, else the first. */
export function siteOf(request: FastifyRequest, sites: SiteShelf): Site {
  const { site } = request.query as { site?: unknown };
  const named = typeof site === 'string' ? site : request.cookies['kebao_site'];
  return sites.get(named ?? '') ?? sites.first();
}
