import { type Refusal, refused } from '#engine/filing.ts';
import { isId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

export interface ArticleRow {
  readonly id: string;
  readonly column: string;
  readonly title: string;
  readonly summary: string | null;
  readonly publishedAt: Instant;
  readonly pinned: boolean;
}

/** Newest first, pinned before all, those of one moment as their folder lists them; those for one organisation's people only where `path` lies below it. */
export const listArticles = (
  database: Queryable,
  { site, path, now, limit }: { site: string; path: string | null; now: Instant; limit: number },
): Promise<ArticleRow[]> =>
  database.rows<ArticleRow>(
    `select a.id, a.portal_column as "column", a.title, a.summary, a.published_at as "publishedAt", a.pinned
       from article a left join organisation o on o.id = a.scope
      where a.site = $1 and a.withdrawn_at is null and a.published_at <= $2
        and (a.scope is null or $3::text like o.path || '%')
      order by a.pinned desc, a.published_at desc, a.place, a.id desc limit $4`,
    [site, now, path, limit],
  );

interface Article {
  readonly id: string;
  readonly column: string;
  readonly title: string;
  readonly html: string;
  readonly publishedAt: Instant;
}

/** One article everybody may read. */
export async function findArticle(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  id: string,
): Promise<Article | Refusal> {
  const [row] = isId(id)
    ? await database.rows<Article>(
        `select id, portal_column as "column", title, html, published_at as "publishedAt" from article
          where id = $1 and withdrawn_at is null and published_at <= $2 and scope is null`,
        [id, clock.now()],
      )
    : [];
  return row ?? refused('not-found', '没有这条信息，它可能已撤下');
}
