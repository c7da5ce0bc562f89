import type { RawBuilder } from 'kysely';
import type { PoolClient } from 'pg';
import type { Database } from '../store/database.ts';
import { compiled } from '../store/database.ts';

/** Reads a statement of any length, some rows at a time. */
export type ReadRows = <R>(query: RawBuilder<R>) => AsyncIterable<readonly R[]>;

/** Rows a fetch brings: some milliseconds of work, so that requests are answered in between. */
const fetched = 200;

/**
 * Everything read in `work` stands as it did at one moment, through cursors of a transaction that only reads: nobody
 * who writes waits for it, and it waits for nobody.
 */
export async function withRows<T>({ pool }: Pick<Database, 'pool'>, work: (read: ReadRows) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin transaction isolation level repeatable read, read only');
    let cursors = 0;
    const result = await work((query) => {
      cursors += 1;
      return readCursor(client, `rows_${cursors}`, query);
    });
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** The database reads the next page while this one is worked on. */
async function* readCursor<R>(client: PoolClient, name: string, query: RawBuilder<R>): AsyncGenerator<readonly R[]> {
  const { sql, parameters } = compiled(query);
  await client.query(`declare ${name} no scroll cursor for ${sql}`, [...parameters]);
  const fetch = async (): Promise<R[]> => (await client.query(`fetch ${fetched} from ${name}`)).rows;
  try {
    for (let rows = await fetch(); rows.length > 0; ) {
      const next = rows.length < fetched ? Promise.resolve([]) : fetch();
      next.catch(() => {});
      yield rows;
      rows = await next;
    }
  } finally {
    await client.query(`close ${name}`).catch(() => {});
  }
}
