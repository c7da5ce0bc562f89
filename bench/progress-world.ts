import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { pino } from 'pino';
import { shiftedClock } from '#server/clock.ts';
import { seedFilings } from '#server/demo/seed/seed-filings.ts';
import { foldStatistics } from '#server/notify/reactions/fold-statistics.ts';
import { type OpenServices, openServices } from '#server/open-services.ts';
import { startEmbeddedServer } from '#server/postgres/embedded-server.ts';
import type { Edition } from '#server/programmes/programme-shelf.ts';
import { publish } from '#server/programmes/publish.ts';
import { readProgramme } from '#server/programmes/read-folder.ts';
import { openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrate.ts';
import { reportFiles } from './report-programme.ts';

export interface ProgressWorld {
  readonly folder: string;
  readonly services: OpenServices;
  readonly edition: Edition;
  /** Of all runs. */
  readonly collections: readonly string[];
  /** Milliseconds the fold took to count everything. */
  readonly folded: number;
  close(): Promise<void>;
}

const now = '2023-12-28T14:03:00+08:00';

/** A year of reports of 150 numbers in a database of its own, with everything folded. */
export async function progressWorld(filings: number): Promise<ProgressWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'kebao-progress-'));
  const server = await startEmbeddedServer({ folder, durable: false });
  const admin = new Client({ connectionString: server.url('postgres') });
  await admin.connect();
  await admin.query('create database kebao');
  await admin.end();
  const url = server.url('kebao');
  await runMigrations({ connectionString: url });
  await migrate(url);
  const clock = shiftedClock(Date.parse(now) - Date.now());
  const database = openDatabase({ url, connections: 2, pooled: false });
  await publish({ database, clock }, readProgramme('report', reportFiles, 'bench'));
  await database.close();
  const log = pino({ level: 'error' });
  const shared = { url, directUrl: url, pooled: false, connections: 4, dataFolder: folder, siteFolder: '' };
  const services = await openServices({ ...shared, secret: undefined, publicUrl: '', clock, log });
  const edition = services.programmes.newest('report');
  if (!edition) throw new Error('the report is not published');
  await seedFilings(services, edition, { form: 'report', filings, contents: false });
  const began = performance.now();
  while ((await foldStatistics(services, 1_000_000)) > 0);
  const folded = performance.now() - began;
  const keeper = new Client({ connectionString: url });
  await keeper.connect();
  await keeper.query('vacuum analyze');
  await keeper.end();
  const rows = await services.database.rows<{ id: string }>('select id from collection order by period');
  return {
    folder,
    services,
    edition,
    collections: rows.map(({ id }) => id),
    folded,
    close: async () => {
      await services.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
