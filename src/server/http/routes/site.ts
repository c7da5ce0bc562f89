import type { FastifyInstance } from 'fastify';
import { GetArticle, GetDownload, GetSite } from '#contract/site.ts';
import { findArticle } from '../../portal/articles.ts';
import { findDownload } from '../../portal/downloads.ts';
import { presentSite } from '../../portal/present-site.ts';
import { siteOf } from '../../portal/site-of.ts';
import type { Services } from '../../services.ts';
import { publicRoute } from '../route.ts';

export function siteRoutes(app: FastifyInstance, services: Services): void {
  const { sites } = services;
  publicRoute(app, GetSite, ({ request }) => presentSite(services, siteOf(request, sites)));
  publicRoute(app, GetArticle, ({ params }) => findArticle(services, params.article));
  publicRoute(app, GetDownload, ({ params, request }) =>
    findDownload(services.siteFolder, siteOf(request, sites), params.file),
  );
}
