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

/** One embedded server a run, without durability, and a migrated database to copy from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'kebao-test-'));
  const server = await startEmbeddedServer({ folder, durable: false });
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
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
