import type { Site } from '#definition/site.ts';
import type { Queryable } from '../store/database.ts';
import type { Listener } from '../store/listener.ts';

/** The sites this server shows; read once and again when a process says they changed. */
export interface SiteShelf {
  get(site: string): Site | undefined;
  all(): readonly Site[];
  /** The site a visitor gets who names none: the lowest `order`, then the first name. */
  first(): Site;
}

/** The server was started without any site. */
export class NoSiteError extends Error {
  override readonly name = 'NoSiteError';
}

export async function openSiteShelf(database: Queryable, listener: Listener): Promise<SiteShelf> {
  let sites = await read(database);
  listener.on('definition', async () => {
    sites = await read(database);
  });
  return {
    get: (site) => sites.find((one) => one.site === site),
    all: () => sites,
    first: () => {
      const [site] = sites;
      if (!site) throw new NoSiteError('没有载入任何站点：sites 文件夹是空的');
      return site;
    },
  };
}

async function read(database: Queryable): Promise<readonly Site[]> {
  const rows = await database.rows<{ body: Site }>(`select body from site order by (body ->> 'order')::integer, site`);
  return rows.map((row) => row.body);
}
