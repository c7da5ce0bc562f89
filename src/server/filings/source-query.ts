import type { Answers } from '#definition/answers.ts';
import type { Filing } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import type { Queryable } from '../store/database.ts';

/** The filing that asks; it need not be stored yet. */
export interface Asking extends Pick<Filing, 'id' | 'programme' | 'subject' | 'collection' | 'owner'> {
  readonly answers: Answers;
}

export type Found = Readonly<Record<string, unknown>>;

/** What a source asks of the database, and what it makes of the answer. */
export interface SourceQuery {
  /** A fixed text with `$1` … of its own. */
  readonly sql: string;
  readonly values: readonly unknown[];
  read(rows: readonly never[], database: Queryable, reader: Scope | null): unknown;
}
