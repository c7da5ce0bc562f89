import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedServer } from '../../src/server/postgres/embedded-server.ts';
import { migrate } from '../../src/server/store/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `postgres://…/%DATABASE%`: the server of this run; it holds the migrated `template_kebao`. */
    readonly databaseServer: string;
  }
}

/**
 * One embedded server a run, without durability, and a migrated database to copy from. `KEBAO_TEST_SERVER`
 * (`postgres://…/%DATABASE%`) names another server instead, to run the suite on an older PostgreSQL.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'kebao-test-'));
  const given = process.env['KEBAO_TEST_SERVER'];
  const server = given === undefined ? await startEmbeddedServer({ folder, durable: false }) : serverAt(given);
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query('drop database if exists template_kebao');
  await client.query('create database template_kebao');
  await client.end();
  await runMigrations({ connectionString: server.url('template_kebao') });
  await migrate(server.url('template_kebao'));
  project.provide('databaseServer', server.url('%DATABASE%'));
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

const serverAt = (url: string) => ({
  url: (database: string) => url.replace('%DATABASE%', database),
  stop: async () => {},
});
