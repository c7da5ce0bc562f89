/**
 * Rosters as workbooks, out and back: a template with drop-downs, and a reader that says of every bad cell where it
 * stands and how to mend it. Nothing is written: the answer is the changes a person may accept.
 */
import type { CellValue, Row } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import type { Form, Roster } from '#definition/form.ts';
import type { Change } from '#engine/form/change.ts';
import { compareRows, type RowFate, type RowPreview } from './compare-rows.ts';
import type { WorkbookProblem } from './problem.ts';
import { readRecordWorkbook } from './read-record-workbook.ts';
import { type ChoicesOf, rosterSheet } from './record-sheet.ts';
import { recordTemplate } from './record-template.ts';

/** What reader and writer must share, so that a value comes back as it went out. */
export interface RosterContext {
  readonly form: Pick<Form, 'form' | 'help'>;
  readonly roster: Roster;
  readonly rows: readonly Row[];
  readonly choices: ChoicesOf;
  /** A value as this reader may see it; see `workbookText`. */
  readonly text: (column: Field, value: CellValue) => string | null;
}

/** @param empty without the existing rows; such a workbook only adds when it comes back */
export const rosterTemplate = (context: RosterContext, heading: string, empty = false): Promise<Uint8Array> =>
  recordTemplate(rosterSheet(context.form, context.roster), {
    heading,
    choices: context.choices,
    help: context.form.help,
    rows: empty ? [] : context.rows,
    complete: !empty,
    text: context.text,
  });

export interface RosterReading extends Readonly<Record<RowFate, number>> {
  readonly changes: readonly Change[];
  readonly rows: readonly RowPreview[];
  readonly problems: readonly WorkbookProblem[];
}

const nothing = (problems: readonly WorkbookProblem[]): RosterReading => ({
  changes: [],
  rows: [],
  problems,
  added: 0,
  changed: 0,
  removed: 0,
  unchanged: 0,
});

/** @param newId makes ids of rows that are added */
export async function readRosterWorkbook(
  bytes: Uint8Array,
  context: RosterContext,
  newId: () => string,
): Promise<RosterReading> {
  const sheet = rosterSheet(context.form, context.roster);
  const { records, problems, complete } = await readRecordWorkbook(bytes, sheet, context.choices);
  if (records.length === 0) return nothing(problems);
  const compared = compareRows(records, sheet, {
    roster: context.roster.id,
    existing: context.rows,
    complete,
    text: context.text,
    newId,
  });
  const count = (what: RowFate): number => compared.rows.filter((row) => row.what === what).length;
  const refused = sheet.fixed ? compared.rows.filter((row) => row.what === 'added') : [];
  return {
    changes: sheet.fixed ? compared.changes.filter((change) => change.kind !== 'add-row') : compared.changes,
    rows: compared.rows.filter((row) => !refused.includes(row)),
    problems: [...problems, ...refused.map(({ line }) => fixedLine(line))],
    added: sheet.fixed ? 0 : count('added'),
    changed: count('changed'),
    removed: count('removed'),
    unchanged: count('unchanged'),
  };
}

const fixedLine = (line: number): WorkbookProblem => ({
  level: 'error',
  cell: null,
  line,
  column: null,
  message: '本表各行由系统给出，不能增加，本行没有导入',
});
