import type { FastifyInstance } from 'fastify';
import { GetArticle, GetDownload, GetSite, GetText } from '#contract/site.ts';
import { refused } from '#engine/filing.ts';
import { findArticle } from '../../portal/articles.ts';
import { findDownload } from '../../portal/downloads.ts';
import { presentSite } from '../../portal/present-site.ts';
import { siteOf } from '../../portal/site-of.ts';
import type { Services } from '../../services.ts';
import { publicRoute, route } from '../route.ts';

export function siteRoutes(app: FastifyInstance, services: Services): void {
  const { programmes, sites } = services;
  publicRoute(app, GetSite, ({ request }) => presentSite(services, siteOf(request, sites)));
  publicRoute(app, GetArticle, ({ params }) => findArticle(services, params.article));
  publicRoute(app, GetDownload, ({ params, request }) => findDownload(services, siteOf(request, sites), params.file));
  route(
    app,
    GetText,
    async ({ session, params }) => {
      const text = programmes.newest(session.programme)?.programme.texts[params.text];
      if (text === undefined) return refused('not-found', '没有这篇说明');
      return { title: /^# (.+)$/mu.exec(text)?.[1] ?? params.text, text };
    },
    { beforeDuty: true },
  );
}
