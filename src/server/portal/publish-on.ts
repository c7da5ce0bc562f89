import { addresses } from '#contract/addresses.ts';
import type { Programme } from '#definition/programme.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/database.ts';
import type { ArticleFile } from './article-file.ts';

export interface Publishing {
  readonly programme: Programme;
  readonly column: string;
  readonly title: string;
  /** Already clean. */
  readonly html: string;
  /** Id of the organisation whose people, and those below it, see it once signed in; null: everybody, on the portal. */
  readonly scope: string | null;
  readonly pinned: boolean;
  /** Last day it is shown, `2023-12-31`; null: until it is taken down. */
  readonly validUntil: string | null;
  readonly files: readonly ArticleFile[];
  readonly origin: { readonly filing: string } | { readonly bulletin: string };
}

/** Puts an article on every site that hosts the programme and tells those whom the programme wants told. */
export async function publishOn(
  tx: Transaction,
  { sites, clock }: Pick<Services, 'sites' | 'clock'>,
  article: Publishing,
): Promise<void> {
  const at = clock.now();
  const { programme, origin } = article;
  const hosting = sites.all().filter((one) => one.programmes.includes(programme.programme));
  for (const [place, { site }] of hosting.entries()) {
    const id = newId();
    await tx.rows(
      `insert into article (id, site, portal_column, title, html, pinned, scope, published_at, valid_until, files, filing, bulletin)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        site,
        article.column,
        article.title,
        article.html,
        article.pinned,
        article.scope,
        at,
        article.validUntil,
        JSON.stringify(article.files),
        'filing' in origin ? origin.filing : null,
        'bulletin' in origin ? origin.bulletin : null,
      ],
    );
    if (place === 0) await tellReaders(tx, article, id, at);
  }
}

/** `on: published` of the programme's notices: everybody of those roles within the article's scope, in one statement. */
async function tellReaders(
  tx: Transaction,
  { programme, title, scope }: Publishing,
  article: string,
  at: string,
): Promise<void> {
  for (const { to, text } of programme.notices.filter((one) => one.on === 'published'))
    await tx.rows(
      `insert into notice (id, account, text, target, key, at)
       select gen_random_uuid(), m.account, $3, $4, $5, $6
         from membership m join organisation o on o.id = m.organisation
        where m.programme = $1 and m.role = any($2) and m.until is null
          and ($7::uuid is null or o.path like (select path from organisation where id = $7) || '%')
        group by m.account
       on conflict (account, key) do nothing`,
      [
        programme.programme,
        to,
        text.replaceAll('{title}', title),
        addresses.article(article),
        `article ${article}`,
        at,
        scope,
      ],
    );
}
