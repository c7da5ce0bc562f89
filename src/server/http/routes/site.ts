import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GetArticle, GetArticleFile, GetDownload, GetSite, GetText } from '#contract/site.ts';
import { isRefusal, refused } from '#engine/filing.ts';
import { findArticle, findArticleFile } from '../../portal/articles.ts';
import { findDownload } from '../../portal/downloads.ts';
import { presentSite } from '../../portal/present-site.ts';
import { siteOf } from '../../portal/site-of.ts';
import type { Services } from '../../services.ts';
import { publicRoute, route } from '../route.ts';
import { sessionOf } from '../session.ts';

export function siteRoutes(app: FastifyInstance, services: Services): void {
  const { programmes, sites } = services;
  publicRoute(app, GetSite, ({ request }) => presentSite(services, siteOf(request, sites)));
  publicRoute(app, GetArticle, async ({ params, request }) => {
    const article = await findArticle(services, params.article, await readerPath(request));
    if (isRefusal(article)) return article;
    return { ...article, files: article.files.map(({ id, name, size }) => ({ id, name, size })) };
  });
  publicRoute(app, GetArticleFile, async ({ params, request }) =>
    findArticleFile(services, params, await readerPath(request)),
  );
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

/** Where a reader stands in the tree of organisations; null for a visitor. */
const readerPath = async (request: FastifyRequest): Promise<string | null> =>
  (await sessionOf(request))?.organisation.path ?? null;
