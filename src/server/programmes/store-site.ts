import type { Site } from '#definition/site.ts';
import { storeArticles } from '../portal/store-articles.ts';
import type { Database } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import { tell } from '../store/listener.ts';

/** Sites are as their files say: loading replaces what was there, and the articles of the folder with it. */
export const storeSite = (database: Database, site: Site, now: Instant): Promise<void> =>
  database.transact(async (tx) => {
    await tx.rows(
      `insert into site (site, body, loaded_at) values ($1, $2, $3)
       on conflict (site) do update set body = excluded.body, loaded_at = excluded.loaded_at`,
      [site.site, JSON.stringify(site), now],
    );
    await storeArticles(tx, site);
    await tell(tx, 'definition', site.site);
  });
