import type { Reads } from '../form/reads.ts';
import type { Sheet } from '../form/sheet.ts';
import type { Finding } from './finding.ts';

/** One thing that is looked at as a whole, and again only when something it reads has moved. */
export interface Rule {
  /** Asked of each row of this roster; null: of the form. */
  readonly roster: string | null;
  readonly reads: Reads;
  /** Of a roster's rule: it asks no expression, so its rows need not be bound to names. */
  readonly bare?: boolean;
  readonly run: (sheet: Sheet, row: { readonly id: string; readonly number: number } | null) => readonly Finding[];
}
