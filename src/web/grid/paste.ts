import type { CellPath } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { accepts } from '#engine/form/accepts.ts';
import type { Change } from '#engine/form/change.ts';
import type { Choice } from '#engine/form/session.ts';

/** Lines and columns of what a spreadsheet put on the clipboard; quoted cells may hold line breaks. */
export function blockOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/gy;
  let last = '\n';
  for (let found = pattern.exec(text); found && (found[0] !== '' || last === '\t'); found = pattern.exec(text)) {
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    last = found[3] ?? '';
    if (last === '') break;
    if (last !== '\t') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

interface Sheet {
  fieldOf(cell: CellPath): Field | undefined;
  choices(cell: CellPath): readonly Choice[] | null;
  readonly(cell: CellPath): boolean;
  relevant(cell: CellPath): boolean;
}

export interface RefusedCell {
  readonly cell: CellPath;
  /** Why what was pasted is no value. */
  readonly message: string;
}

/** Lays a block down from a cell onwards: down `cells`, and in a roster across `columns`. Says what it could not take. */
export function placeBlock(
  block: readonly (readonly string[])[],
  from: CellPath,
  cells: readonly CellPath[],
  columns: readonly string[],
  sheet: Sheet,
): { readonly changes: readonly Change[]; readonly refused: readonly RefusedCell[] } {
  const changes: Change[] = [];
  const refused: RefusedCell[] = [];
  const put = (cell: CellPath, text: string) => {
    const field = sheet.fieldOf(cell);
    if (!field || sheet.readonly(cell)) return;
    const typed = accepts(field, text, sheet.choices(cell));
    if (typed.ok) changes.push({ kind: 'set', cell, value: typed.value });
    else refused.push({ cell, message: typed.message });
  };
  const [roster = '', row, column] = from.split('/');
  if (row && column) {
    const rows = [...new Set(cells.map((cell) => cell.split('/')[1] ?? ''))];
    const [down, right] = [rows.indexOf(row), columns.indexOf(column)];
    block.forEach((line, dy) => {
      line.forEach((text, dx) => {
        const [toRow, toColumn] = [rows[down + dy], columns[right + dx]];
        if (toRow && toColumn) put(`${roster}/${toRow}/${toColumn}`, text);
      });
    });
    return { changes, refused };
  }
  const open = cells.filter((cell) => sheet.relevant(cell));
  const start = open.indexOf(from);
  block.forEach((line, dy) => {
    const to = open[start + dy];
    const text = line.find((each) => each.trim() !== '') ?? '';
    if (to) put(to, text);
  });
  return { changes, refused };
}
