import type { Site } from '#definition/site.ts';
import { newId } from '../ids.ts';
import type { Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import { markdownHtml } from './markdown-html.ts';

/**
 * The articles of a site's folder: column, title and day say which one it is. Those of before keep their address, those
 * the folder no longer lists go; what a filing put on the portal stays.
 */
export async function storeArticles(tx: Transaction, { site, articles }: Site): Promise<void> {
  const kept: string[] = [];
  for (const [place, { column, title, published, pinned, summary, text }] of articles.entries()) {
    const [row] = await tx.rows<{ id: string }>(
      `insert into article (id, site, portal_column, title, summary, html, pinned, published_at, place)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (site, portal_column, title, published_at) where filing is null
       do update set summary = excluded.summary, html = excluded.html, pinned = excluded.pinned, place = excluded.place
       returning id`,
      [newId(), site, column, title, summary ?? null, markdownHtml(text ?? ''), pinned, startOf(published), place],
    );
    if (row) kept.push(row.id);
  }
  await tx.rows('delete from article where site = $1 and filing is null and id <> all($2)', [site, kept]);
}

const startOf = (day: string): Instant => `${day}T00:00:00+08:00`;
