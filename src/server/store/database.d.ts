import { type RawBuilder } from 'kysely';
import { Pool } from 'pg';
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
export declare class DatabaseUnavailableError extends Error {
  readonly name = 'DatabaseUnavailableError';
}
export declare function openDatabase({ url, connections, pooled }: DatabaseOptions): Database;
/** The name of the unique constraint an insert ran against, or null for any other fault. */
export declare function violatedConstraint(error: unknown): string | null;
