import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';
import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { instantOf } from './instant.ts';

types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) =>
  instantOf(Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))),
);

/** Whoever holds this may read. */
export interface Queryable {
  /** A fixed text: prepared once a connection. */
  rows<R>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** A text put together from fragments: filters, sorts, scopes. */
  composed<R>(query: RawBuilder<R>): Promise<R[]>;
}

/** Whoever holds this may write: everything done with it is committed together or not at all. */
export interface Transaction extends Queryable {
  readonly writes: true;
}

export interface Database extends Queryable {
  transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  readonly pool: Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly connections: number;
  /** Behind a pooler in transaction mode statements must not be named. */
  readonly pooled: boolean;
}

/** The database cannot be reached now; nothing of the request was stored. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}

export function openDatabase({ url, connections, pooled }: DatabaseOptions): Database {
  const config: PoolConfig = {
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    application_name: 'kebao',
    options: '-c TimeZone=UTC -c statement_timeout=60000',
  };
  const pool = new Pool(config);
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    ...queryable(pool, pooled),
    pool,
    transact: (work) => transact(pool, pooled, work),
    close: () => pool.end(),
  };
}

async function transact<T>(pool: Pool, pooled: boolean, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await guarded(() => pool.connect());
  try {
    await guarded(() => client.query('begin'));
    const result = await work({ ...queryable(client, pooled), writes: true });
    await guarded(() => client.query('commit'));
    client.release();
    return result;
  } catch (error) {
    const broken = error instanceof DatabaseUnavailableError;
    if (!broken) await client.query('rollback').catch(() => {});
    client.release(broken);
    throw error;
  }
}

function queryable(source: Pool | PoolClient, pooled: boolean): Queryable {
  return {
    rows: async (text, values = []) => {
      const query = pooled ? { text, values: [...values] } : { name: nameOf(text), text, values: [...values] };
      return (await guarded(() => source.query(query))).rows;
    },
    composed: async (query) => {
      const { sql, parameters } = compiled(query);
      return (await guarded(() => source.query(sql, [...parameters]))).rows;
    },
  };
}

/** Only spells fragments out; nothing runs through it. */
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** The text of a composed query and its parameters, for whoever runs it by other means than `composed`. */
export const compiled = (query: RawBuilder<unknown>): { sql: string; parameters: readonly unknown[] } =>
  query.compile(compiler);

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `k${names.size}`;
    names.set(text, name);
  }
  return name;
}

/** Class 08: connection; 57P0x: shutting down; the rest are Node's own. */
const unavailable = /^(08|57P0)|^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT)$/;
const lostConnection =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

async function guarded<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (cause) {
    const { code, message } = cause as { code?: string; message?: string };
    if (unavailable.test(code ?? '') || lostConnection.test(message ?? ''))
      throw new DatabaseUnavailableError('数据库暂时不可用', { cause });
    throw cause;
  }
}

/** The name of the unique constraint an insert ran against, or null for any other fault. */
export function violatedConstraint(error: unknown): string | null {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' ? (constraint ?? null) : null;
}
