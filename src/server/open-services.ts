import { join } from 'node:path';
import type { Logger } from 'pino';
import { openTypesetter } from '#document/typst/pool.ts';
import { noScanner } from '#document/upload/virus.ts';
import { SessionCache } from './accounts/session-cache.ts';
import type { Clock } from './clock.ts';
import { folderStore } from './files/file-store.ts';
import { openFilingShelf } from './filings/filing-shelf.ts';
import { openManualShelf } from './portal/manuals.ts';
import { readWorkdays } from './programmes/national-facts.ts';
import { openProgrammeShelf } from './programmes/programme-shelf.ts';
import { openSiteShelf } from './programmes/site-shelf.ts';
import { loadMaster, secretsFrom } from './secrets.ts';
import type { Services } from './services.ts';
import { openDatabase } from './store/database.ts';
import { openListener } from './store/listener.ts';

export interface ServiceOptions {
  readonly url: string;
  /** A connection that is not pooled by transaction, for LISTEN; the same where nothing stands in between. */
  readonly directUrl: string;
  readonly pooled: boolean;
  readonly connections: number;
  readonly dataFolder: string;
  readonly siteFolder: string;
  readonly secret: string | undefined;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface OpenServices extends Services {
  close(): Promise<void>;
}

/** Puts the parts together over a migrated database. */
export async function openServices(options: ServiceOptions): Promise<OpenServices> {
  const { clock, log, siteFolder, publicUrl } = options;
  const typesetter = openTypesetter();
  const database = openDatabase(options);
  const listener = await openListener(options.directUrl);
  const programmes = await openProgrammeShelf(database, listener, readWorkdays(siteFolder));
  return {
    database,
    databaseUrl: options.url,
    clock,
    log,
    siteFolder,
    publicUrl,
    typesetter,
    manuals: openManualShelf(join(options.dataFolder, 'manuals'), { typesetter, clock }),
    scanner: noScanner,
    programmes,
    secrets: secretsFrom(loadMaster(options.dataFolder, options.secret)),
    sessions: new SessionCache(database, clock, listener),
    sites: await openSiteShelf(database, listener),
    filings: openFilingShelf(database, programmes, listener),
    exportFolder: join(options.dataFolder, 'exports'),
    files: folderStore(join(options.dataFolder, 'files')),
    close: async () => {
      await typesetter.close();
      await listener.close();
      await database.close();
    },
  };
}
