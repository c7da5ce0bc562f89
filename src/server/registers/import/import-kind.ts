import type { CellValue } from '#definition/answers.ts';
import type { ListSheet } from '#document/workbook/list-workbook.ts';
import type { WorkbookProblem } from '#document/workbook/problem.ts';
import type { ReadRecord } from '#document/workbook/read-records.ts';
import type { ChoicesOf, RecordSheet } from '#document/workbook/record-sheet.ts';
import type { Scope } from '../../access/scope.ts';
import type { Services } from '../../services.ts';
import type { Transaction } from '../../store/database.ts';

/** A line that can be carried out. Kept as JSON until it is. */
export interface ImportRecord {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  /** The entry it is about; null: it makes one. */
  readonly entry: string | null;
  readonly what: Outcome;
  readonly cells: Readonly<Record<string, CellValue>>;
}

/** What becomes of a line. */
export type Outcome = 'fresh' | 'changed' | 'same';

/** One thing that can be imported, for one capacity that may. */
export interface ImportKind {
  readonly target: string;
  readonly title: string;
  readonly note: string;
  /** Where the page leads back to. */
  readonly back: string;
  readonly sheets: readonly RecordSheet[];
  readonly choices: ChoicesOf;
  template(services: Services, scope: Scope): Promise<ListSheet>;
  /** What each record would do, and what is wrong with it beyond its cells. */
  plan(
    services: Services,
    scope: Scope,
    records: readonly ReadRecord[],
  ): Promise<{ readonly records: readonly ImportRecord[]; readonly problems: readonly WorkbookProblem[] }>;
  /** Does one record in the transaction of its batch; doing it twice changes nothing. */
  carryOut(tx: Transaction, services: Services, scope: Scope, record: ImportRecord): Promise<Outcome>;
}

export const ofLine = (line: number, message: string, level: WorkbookProblem['level'] = 'error'): WorkbookProblem => ({
  level,
  cell: null,
  line,
  column: null,
  message,
});
