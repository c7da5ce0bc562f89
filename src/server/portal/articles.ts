import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import { isId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { Queryable, Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import type { ArticleFile } from './article-file.ts';

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
        and (a.valid_until is null or a.valid_until >= ($2::timestamptz at time zone 'Asia/Shanghai')::date)
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
  readonly files: readonly ArticleFile[];
}

/** One article, if it is for everybody or for the people of an organisation above `path`; null: a visitor. */
export async function findArticle(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  id: string,
  path: string | null,
): Promise<Article | Refusal> {
  const [row] = isId(id)
    ? await database.rows<Article>(
        `select a.id, a.portal_column as "column", a.title, a.html, a.published_at as "publishedAt", a.files
           from article a left join organisation o on o.id = a.scope
          where a.id = $1 and a.withdrawn_at is null and a.published_at <= $2
            and (a.valid_until is null or a.valid_until >= ($2::timestamptz at time zone 'Asia/Shanghai')::date)
            and (a.scope is null or $3::text like o.path || '%')`,
        [id, clock.now(), path],
      )
    : [];
  return row ?? refused('not-found', '没有这条信息，它可能已撤下');
}

/** A file that goes with an article this reader may see. */
export async function findArticleFile(
  services: Pick<Services, 'database' | 'clock' | 'files'>,
  { article: id, file: wanted }: { article: string; file: string },
  path: string | null,
): Promise<FileAnswer | Refusal> {
  const article = await findArticle(services, id, path);
  if (isRefusal(article)) return article;
  const file = article.files.find((one) => one.id === wanted);
  if (!file) return refused('not-found', '没有这个附件');
  return { kind: 'file', name: file.name, type: file.type, content: services.files.stream(file.sha256) };
}

/** Takes down what came from a filing or a bulletin. */
export const withdrawArticles = (
  tx: Transaction,
  origin: { readonly filing: string } | { readonly bulletin: string },
  at: Instant,
): Promise<unknown> =>
  tx.rows(`update article set withdrawn_at = $3 where withdrawn_at is null and (filing = $1 or bulletin = $2)`, [
    'filing' in origin ? origin.filing : null,
    'bulletin' in origin ? origin.bulletin : null,
    at,
  ]);
