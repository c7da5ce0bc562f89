import type { Logger } from 'pino';
import type { Typesetter } from '#document/typst/pool.ts';
import type { VirusScanner } from '#document/upload/virus.ts';
import type { SessionCache } from './accounts/session-cache.ts';
import type { Clock } from './clock.ts';
import type { FileStore } from './files/file-store.ts';
import type { FilingShelf } from './filings/filing-shelf.ts';
import type { ManualShelf } from './portal/manuals.ts';
import type { ProgrammeShelf } from './programmes/programme-shelf.ts';
import type { SiteShelf } from './programmes/site-shelf.ts';
import type { Secrets } from './secrets.ts';
import type { Database } from './store/database.ts';

/** Everything a command may need; each takes only what it uses. Put together in one place, `serve.ts`. */
export interface Services {
  readonly database: Database;
  /** For threads that open a database of their own. */
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly sessions: SessionCache;
  readonly programmes: ProgrammeShelf;
  readonly sites: SiteShelf;
  readonly filings: FilingShelf;
  readonly files: FileStore;
  /** Folder where workbooks written by jobs wait a day for their maker. */
  readonly exportFolder: string;
  /** Folder of the sites' own files. */
  readonly siteFolder: string;
  readonly manuals: ManualShelf;
  readonly typesetter: Typesetter;
  readonly scanner: VirusScanner;
  /** What links on paper and in messages begin with. */
  readonly publicUrl: string;
  readonly log: Logger;
}
