import { createHash } from 'node:crypto';
import type { CodeList } from '#definition/code-list.ts';
import { codeListOf, type Field } from '#definition/field.ts';
import { type Form, type Roster, uniqueColumns } from '#definition/form.ts';
import { isAtLevel } from '#engine/form/region-level.ts';
import type { Choice } from '#engine/form/session.ts';

/** One sheet whose lines are records: a roster's rows, or the subjects of a mass import. */
export interface RecordSheet {
  /** What it fills, `monthly/RYA`: a workbook made for one is refused by another. */
  readonly target: string;
  readonly title: string;
  readonly columns: readonly Field[];
  /** Column sets that tell records apart. */
  readonly unique: readonly (readonly string[])[];
  readonly max: number;
  /** The lines are given: they may be changed, neither added nor removed. */
  readonly fixed: boolean;
}

export const rosterSheet = (form: Pick<Form, 'form'>, roster: Roster): RecordSheet => ({
  target: `${form.form}/${roster.id}`,
  title: roster.title,
  columns: roster.columns.filter((column) => column.type.kind !== 'file'),
  unique: roster.unique.map(uniqueColumns),
  max: roster.rows.max,
  fixed: roster.rows.fixed === true,
});

/** The closed list of a column; null where anything may be written. */
export type ChoicesOf = (column: Field) => readonly Choice[] | null;

/** Choices that stand in code lists. Columns fed by other rows or registers need a caller who knows those. */
export function choicesFromLists(codeLists: Readonly<Record<string, CodeList>>): ChoicesOf {
  return ({ type }) => {
    const name = codeListOf(type);
    const rows = name === null ? undefined : codeLists[name]?.rows;
    return rows?.filter((row) => isAtLevel(type, row)) ?? null;
  };
}

/** What stands in the head of a column: `证件号码*`, `年投入时间（月）`. */
export const headOf = (column: Field): string =>
  column.label + (column.unit === undefined ? '' : `（${column.unit}）`) + (column.required === true ? '*' : '');

/** A person fills it in; the rest is calculated or taken from elsewhere. */
export const isFilled = (column: Field): boolean =>
  column.calculate === undefined && column.from === undefined && column.readonly !== true;

/** Changes whenever the columns do, so that a workbook made from an older edition is recognised. */
export const sheetHash = (sheet: RecordSheet): string =>
  createHash('sha256')
    .update(JSON.stringify(sheet.columns.map(({ code, label, type, unit }) => [code, label, type, unit ?? null])))
    .digest('hex')
    .slice(0, 16);
