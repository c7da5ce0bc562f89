import { Client } from 'pg';
import type { Config } from './config.ts';
import { findRunningServer, startEmbeddedServer } from './postgres/embedded-server.ts';

export interface DatabaseServer {
  readonly url: string;
  readonly directUrl: string;
  stop(): Promise<void>;
}

const name = 'kebao';

/** The server `DATABASE_URL` names, or the embedded one with its database made on the first start. */
export async function openDatabaseServer({ databaseUrl, directUrl, dataFolder }: Config): Promise<DatabaseServer> {
  if (databaseUrl !== null) return { url: databaseUrl, directUrl: directUrl ?? databaseUrl, stop: async () => {} };
  const server = await startEmbeddedServer({ folder: dataFolder, durable: true });
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 0) await client.query(`create database ${name}`);
  await client.end();
  const url = server.url(name);
  return { url, directUrl: url, stop: () => server.stop() };
}

/** For commands beside a running server: the database it works on; else one opened for the command alone. */
export async function reachDatabaseServer(config: Config): Promise<DatabaseServer> {
  const urlOf = config.databaseUrl === null ? await findRunningServer(config.dataFolder) : null;
  if (urlOf === null) return openDatabaseServer(config);
  return { url: urlOf(name), directUrl: urlOf(name), stop: async () => {} };
}
