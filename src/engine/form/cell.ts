import type { Answers, CellPath, CellValue, Row } from '#definition/answers.ts';

/** `RY02` → a field; `RYA/k3f/RYA07` → a roster cell; `RYA/k3f` → a row. */
export interface CellAddress {
  readonly code: string;
  readonly row: string | null;
  readonly column: string | null;
}

export function addressOf(cell: CellPath): CellAddress {
  const [code = '', row = null, column = null] = cell.split('/');
  return { code, row, column };
}

export const rosterCell = (roster: string, row: string, column: string): CellPath => `${roster}/${row}/${column}`;

export const rowsOf = (answers: Answers, roster: string): readonly Row[] => answers.rosters[roster] ?? [];

export const findRow = (answers: Answers, roster: string, row: string): Row | undefined =>
  rowsOf(answers, roster).find((one) => one.id === row);

/** The value of a field or a roster cell; null where nothing stands. */
export function valueAt(answers: Answers, cell: CellPath): CellValue {
  const { code, row, column } = addressOf(cell);
  if (row === null) return answers.fields[code] ?? null;
  return column === null ? null : (findRow(answers, code, row)?.cells[column] ?? null);
}

/** Blank is null: an empty text or an empty list says nothing either. */
export const isBlank = (value: CellValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether two cells say the same; the order of chosen codes does not matter. */
export function sameValue(a: CellValue | undefined, b: CellValue | undefined): boolean {
  if (isBlank(a) || isBlank(b)) return isBlank(a) && isBlank(b);
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item) => b.includes(item));
}
