import { type Field, isNumeric, scaleOf } from '#definition/field.ts';

/** Lines of a record sheet. Line 3 is hidden and holds codes; column A is hidden and holds row ids. */
export const layout = { title: 1, note: 2, codes: 3, heads: 4, first: 5, idColumn: 1, firstColumn: 2 } as const;

/** Name of the hidden sheet that says what the workbook was made for. */
export const passport = '_kebao';

/** Excel allows 31 characters and none of []:*?/\ in the name of a sheet. */
export const sheetName = (title: string): string =>
  title
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, 31)
    .trim() || 'Sheet1';

/** Everything that is no number is text to Excel: it must not turn a document number into 1.3E+17 or a code into a date. */
export function formatOf({ type }: Field): string {
  if (!isNumeric(type)) return '@';
  return scaleOf(type) === 0 ? '#,##0' : `#,##0.${'0'.repeat(scaleOf(type))}`;
}
