import { Client } from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/server/store/database.ts';

let made = 0;

export interface TestDatabase extends Database {
  readonly url: string;
}

/** A database of its own, copied from the migrated template. Close it when the file is done. */
export async function testDatabase(): Promise<TestDatabase> {
  made += 1;
  const name = `test_${process.pid}_${made}`;
  const server = inject('databaseServer');
  const client = new Client({ connectionString: server.replace('%DATABASE%', 'postgres') });
  await client.connect();
  await client.query(`create database ${name} template template_kebao strategy file_copy`);
  await client.end();
  const url = server.replace('%DATABASE%', name);
  return { ...openDatabase({ url, connections: 10, pooled: false }), url };
}
