import type { Site } from '#definition/site.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import { tell } from '../store/listener.ts';

/** Sites are as their files say: loading replaces what was there. */
export async function storeSite(database: Queryable, site: Site, now: Instant): Promise<void> {
  await database.rows(
    `insert into site (site, body, loaded_at) values ($1, $2, $3)
     on conflict (site) do update set body = excluded.body, loaded_at = excluded.loaded_at`,
    [site.site, JSON.stringify(site), now],
  );
  await tell(database, 'definition', site.site);
}
