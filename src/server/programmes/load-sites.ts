import type { Programme } from '#definition/programme.ts';
import type { Site } from '#definition/site.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { ownSite } from './own-site.ts';
import { storeSite } from './store-site.ts';

/** Sites as their folders say, and a plain one for each published programme that none of them hosts. */
export async function loadSites(database: Database, clock: Clock, written: readonly Site[]): Promise<void> {
  const hosted = new Set(written.flatMap((site) => site.programmes));
  const programmes = await database.rows<{ body: Programme }>(
    `select distinct on (d.programme) d.body -> 'programme' as body from definition d
      order by d.programme, d.effective desc, d.published_at desc`,
  );
  const own = programmes.map((row) => row.body).filter(({ programme }) => !hosted.has(programme));
  const sites = [...written, ...own.map(ownSite)];
  for (const site of sites) await storeSite(database, site, clock.now());
  const names = sites.map((site) => site.site);
  await database.rows('delete from article where filing is null and site <> all($1)', [names]);
  await database.rows('delete from site where site <> all($1)', [names]);
}
