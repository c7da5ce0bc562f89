import type { Row } from '#definition/answers.ts';
import { type Frame, objectOf, type RosterFrame, wider } from './frame.ts';
import type { ColumnSymbol, RosterSymbol } from './scope.ts';
import { unitsOf } from './units.ts';
import type { FeelValue } from './value.ts';

/** Replaces all rows of a roster. */
export function setRows(
  frame: Frame,
  path: string,
  rows: readonly Row[],
  relevant: ((cell: string) => boolean) | null = null,
): number | null {
  const roster = frame.scope.rosters.get(path);
  const data = roster === undefined ? undefined : frame.rosters[roster.at];
  if (roster === undefined || data === undefined) return null;
  for (let at = data.length - 1; at >= 0; at -= 1) dropRow(frame, roster, data, at);
  for (const row of rows) insertRow(frame, roster, data, row, data.length, relevant);
  return roster.id;
}

/** Adds a row before another, or at the end. */
export function addRow(frame: Frame, path: string, row: Row, before: string | null = null): number | null {
  const roster = frame.scope.rosters.get(path);
  const data = roster === undefined ? undefined : frame.rosters[roster.at];
  if (roster === undefined || data === undefined) return null;
  const found = before === null ? -1 : data.ids.indexOf(before);
  insertRow(frame, roster, data, row, found < 0 ? data.length : found, null);
  return roster.id;
}

export function removeRow(frame: Frame, path: string, row: string): number | null {
  const roster = frame.scope.rosters.get(path);
  const data = roster === undefined ? undefined : frame.rosters[roster.at];
  const at = data?.ids.indexOf(row) ?? -1;
  if (roster === undefined || data === undefined || at < 0) return null;
  dropRow(frame, roster, data, at);
  return roster.id;
}

/** Sets one cell of a row; null where the roster, the row or the column is unknown. */
export function setCell(
  frame: Frame,
  path: string,
  row: string,
  column: string,
  value: FeelValue,
  relevant = true,
): number | null {
  const roster = frame.scope.rosters.get(path);
  const data = roster === undefined ? undefined : frame.rosters[roster.at];
  const symbol = roster?.columns.get(column);
  const at = data?.ids.indexOf(row) ?? -1;
  if (data === undefined || symbol === undefined || at < 0) return null;
  data.version += 1;
  writeCell(frame, data, symbol, at, value, relevant);
  return symbol.id;
}

function writeCell(
  frame: Frame,
  data: RosterFrame,
  column: ColumnSymbol,
  at: number,
  value: FeelValue,
  relevant: boolean,
): void {
  const place = column.place.at;
  frame.version += 1;
  if (!column.place.numeric) {
    const cells = data.objects[place];
    if (cells !== undefined) cells[at] = relevant ? objectOf(value) : null;
    return;
  }
  const [numbers, terms] = [data.numbers[place], data.terms[place]];
  if (numbers === undefined || terms === undefined) return;
  const units = relevant ? unitsOf(column.type, value, frame.scope) : Number.NaN;
  frame.wide += wider(column.type, units) - wider(column.type, numbers[at] ?? 0);
  numbers[at] = units;
  terms[at] = relevant ? units : 0;
}

function insertRow(
  frame: Frame,
  roster: RosterSymbol,
  data: RosterFrame,
  row: Row,
  at: number,
  relevant: ((cell: string) => boolean) | null,
): void {
  grow(data, data.length + 1);
  for (const column of [...data.numbers, ...data.terms]) {
    column.copyWithin(at + 1, at, data.length);
    column[at] = Number.NaN;
  }
  for (const column of data.objects) column.splice(at, 0, null);
  data.ids.splice(at, 0, row.id);
  data.length += 1;
  data.version += 1;
  frame.version += 1;
  for (const column of roster.columns.values()) {
    const shown = relevant === null || relevant(`${roster.path}/${row.id}/${column.code}`);
    writeCell(frame, data, column, at, (row.cells[column.code] ?? null) as FeelValue, shown);
  }
}

function dropRow(frame: Frame, roster: RosterSymbol, data: RosterFrame, at: number): void {
  for (const column of roster.columns.values()) writeCell(frame, data, column, at, null, true);
  for (const column of [...data.numbers, ...data.terms]) column.copyWithin(at, at + 1, data.length);
  for (const column of data.objects) column.splice(at, 1);
  data.ids.splice(at, 1);
  data.length -= 1;
  data.version += 1;
  frame.version += 1;
}

function grow(data: RosterFrame, length: number): void {
  const capacity = data.numbers[0]?.length ?? length;
  if (length <= capacity) return;
  for (const columns of [data.numbers, data.terms]) {
    for (const [index, column] of columns.entries()) {
      const larger = new Float64Array(capacity * 2);
      larger.set(column);
      columns[index] = larger;
    }
  }
}
