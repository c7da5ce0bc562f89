import type { RawBuilder } from 'kysely';
import type { Dimension } from './dimension.ts';
import type { Asked } from './subject-rows.ts';

/** A number the database works out for each group, by its own name. */
export type Aggregates = Readonly<Record<string, RawBuilder<unknown>>>;

export interface Group {
  readonly period: string;
  /** `''`: subjects without a value. */
  readonly key: string;
  readonly text: string | null;
  /** Exact decimals. */
  readonly values: Readonly<Record<string, string | null>>;
}

export interface Evaluation {
  readonly groups: readonly Group[];
  /** Everything of a period together, asked of the same rows. */
  readonly wholes: readonly Group[];
}

export interface Question extends Asked {
  readonly by: Dimension | null;
  readonly aggregates: Aggregates;
  /** Codes the aggregates read as `valueColumn`. */
  readonly codes: readonly string[];
}
