import type { CellPath } from '#definition/answers.ts';
import type { CodeList, CodeRow } from '#definition/code-list.ts';
import type { Field } from '#definition/field.ts';
import { lastDayOfPeriod } from '../calendar/period.ts';
import { addressOf, rowsOf } from './cell.ts';
import { fieldAt } from './form-index.ts';
import { isAtLevel, rowsLeadingTo } from './region-level.ts';
import type { Choice } from './session.ts';
import type { Sheet } from './sheet.ts';

/** The closed list a cell is chosen from now; null where any text may stand, or where only the server can look. */
export function choicesOf(sheet: Sheet, cell: CellPath): readonly Choice[] | null {
  const place = fieldAt(sheet.form.index, cell);
  if (place === undefined) return null;
  const { field } = place;
  const all = allChoices(sheet, field);
  if (all === null || field.except === undefined) return all;
  const { code: roster, row } = addressOf(cell);
  const taken = new Set(
    field.except.flatMap((code) => {
      const value = sheet.value(row === null ? code : `${roster}/${row}/${code}`);
      return Array.isArray(value) ? value : [value];
    }),
  );
  return all.filter((choice) => !taken.has(choice.code));
}

/**
 * The code among them that the cell may not have, or null. Closed lists are laid out once per filing: a long roster asks
 * this of every row.
 */
export function foreignCode(sheet: Sheet, cell: CellPath, codes: readonly unknown[]): string | null {
  const field = fieldAt(sheet.form.index, cell)?.field;
  if (field === undefined) return null;
  const fixed =
    field.options === undefined && field.except === undefined && field.where === undefined && field.type.kind !== 'row';
  const known: ReadonlySet<unknown> | null = fixed ? codesOf(sheet, field) : asSet(choicesOf(sheet, cell));
  if (known === null) return null;
  const foreign = codes.find((code) => !known.has(code));
  return foreign === undefined ? null : String(foreign);
}

const asSet = (choices: readonly Choice[] | null): ReadonlySet<string> | null =>
  choices === null ? null : new Set(choices.filter(({ heading }) => heading !== true).map(({ code }) => code));

const laidOut = new WeakMap<Sheet, Map<Field, ReadonlySet<string> | null>>();

function codesOf(sheet: Sheet, field: Field): ReadonlySet<string> | null {
  const lists = laidOut.get(sheet) ?? new Map<Field, ReadonlySet<string> | null>();
  laidOut.set(sheet, lists);
  const known = lists.get(field);
  if (known !== undefined) return known;
  const codes = asSet(allChoices(sheet, field));
  lists.set(field, codes);
  return codes;
}

function allChoices(sheet: Sheet, field: Field): readonly Choice[] | null {
  if (field.options !== undefined) return valuesOfColumn(sheet, field.options);
  switch (field.type.kind) {
    case 'choice':
    case 'choices':
      return fromList(sheet, field, field.type.list);
    case 'region':
      return fromList(sheet, field, 'region');
    case 'row':
      return rowsAsChoices(sheet, field.type.roster);
    default:
      return null;
  }
}

function fromList(sheet: Sheet, field: Field, list: string | null): readonly Choice[] | null {
  const rows = list === null ? undefined : sheet.live.lists[list]?.rows;
  if (rows === undefined) return null;
  const day = lastDayOfPeriod(sheet.input.collection.period) ?? sheet.input.today;
  const where = field.where === undefined ? null : sheet.form.treeOf(field.where);
  const open = rows
    .filter((row) => isValidOn(row, day))
    .filter(
      (row) =>
        where === null ||
        sheet.live.evaluate(where, { ...row.columns, code: row.code, label: row.label, parent: row.parent ?? null }) ===
          true,
    );
  return rowsLeadingTo(field.type, open).map((row) => choiceOf(row, isAtLevel(field.type, row)));
}

const choiceOf = ({ code, label, parent }: CodeRow, takes: boolean): Choice => ({
  code,
  label,
  ...(parent === undefined ? {} : { parent }),
  ...(takes ? {} : { heading: true }),
});

/** Months compare with days by their own length: `until: 2023-08` lasts to the end of August. */
const isValidOn = ({ since, until }: CodeRow, day: string): boolean =>
  (since === undefined || day.slice(0, since.length) >= since) &&
  (until === undefined || day.slice(0, until.length) <= until);

function valuesOfColumn(sheet: Sheet, options: string): readonly Choice[] {
  const [roster = '', column = ''] = options.split('.');
  const field = sheet.form.index.rosters.get(roster)?.columns.get(column)?.field;
  const list = field?.type.kind === 'choice' ? sheet.live.lists[field.type.list ?? ''] : undefined;
  const values = rowsOf(sheet.answers, roster).flatMap((row) => row.cells[column] ?? []);
  return [...new Set(values.map(String))].map((code) => ({ code, label: labelIn(list, code) }));
}

const labelIn = (list: CodeList | undefined, code: string): string =>
  list?.rows.find((row) => row.code === code)?.label ?? code;

/** A row is called by its first text. */
function rowsAsChoices(sheet: Sheet, roster: string): readonly Choice[] {
  const columns = [...(sheet.form.index.rosters.get(roster)?.columns.values() ?? [])];
  const named = columns.find(({ field }) => field.type.kind === 'text')?.field.code ?? '';
  return rowsOf(sheet.answers, roster).map((row, at) => ({
    code: row.id,
    label: String(row.cells[named] ?? `第${at + 1}行`),
  }));
}
