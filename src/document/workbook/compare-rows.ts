import type { CellValue, Row } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { isBlank, rosterCell, sameValue } from '#engine/form/cell.ts';
import type { Change } from '#engine/form/change.ts';
import type { ReadRecord } from './read-records.ts';
import type { RecordSheet } from './record-sheet.ts';

export type RowFate = 'added' | 'changed' | 'removed' | 'unchanged';

/** What becomes of one row: shown to the person before anything is saved. */
export interface RowPreview {
  /** Line of the workbook; of a removed row, its number in the roster. */
  readonly line: number;
  readonly what: RowFate;
  readonly cells: readonly { readonly column: string; readonly was: string; readonly becomes: string }[];
}

export interface Comparison {
  readonly changes: readonly Change[];
  readonly rows: readonly RowPreview[];
}

export interface CompareWith {
  readonly roster: string;
  readonly existing: readonly Row[];
  /** Rows the workbook does not have are to be removed. */
  readonly complete: boolean;
  /** A value as it was written into the workbook: labels, masks. */
  readonly text: (column: Field, value: CellValue) => string | null;
  readonly newId: () => string;
}

/** Sets records beside rows: by row id, else by a unique column set, else by being altogether the same. */
export function compareRows(records: readonly ReadRecord[], sheet: RecordSheet, against: CompareWith): Comparison {
  const left = new Map(against.existing.map((row) => [row.id, row]));
  const pairs = matchRecords(records, sheet, against, left);
  const changes: Change[] = [];
  const rows: RowPreview[] = [];
  for (const { record, row } of pairs) {
    const cells = differences(record, row, sheet, against);
    if (row === null) {
      const values = cells.map(({ column, value }) => [column.code, value] as const);
      changes.push({
        kind: 'add-row',
        roster: against.roster,
        row: against.newId(),
        before: null,
        cells: Object.fromEntries(values),
      });
    } else {
      for (const { column, value } of cells) {
        changes.push({ kind: 'set', cell: rosterCell(against.roster, row.id, column.code), value });
      }
    }
    const what = row === null ? 'added' : cells.length > 0 ? 'changed' : 'unchanged';
    rows.push({ line: record.line, what, cells: cells.map(({ column, was, value }) => said(column, was, value)) });
  }
  if (against.complete && !sheet.fixed) {
    for (const row of left.values()) {
      changes.push({ kind: 'remove-row', roster: against.roster, row: row.id });
      const filled = sheet.columns.filter((column) => !isBlank(row.cells[column.code]));
      rows.push({
        line: against.existing.indexOf(row) + 1,
        what: 'removed',
        cells: filled.map((column) => said(column, row.cells[column.code] ?? null, null)),
      });
    }
  }
  return { changes, rows };

  function said(column: Field, was: CellValue, becomes: CellValue) {
    return {
      column: column.label,
      was: against.text(column, was) ?? '',
      becomes: against.text(column, becomes) ?? '',
    };
  }
}

interface Difference {
  readonly column: Field;
  readonly was: CellValue;
  readonly value: CellValue;
}

/** A cell that holds just what was exported is unchanged even where that was a mask: `1301**********0017`. */
function differences(
  record: ReadRecord,
  row: Row | null,
  { columns }: RecordSheet,
  { text }: CompareWith,
): readonly Difference[] {
  return columns.flatMap((column) => {
    const value = record.cells[column.code];
    const was = row?.cells[column.code] ?? null;
    if (value === undefined || sameValue(value, was)) return [];
    if (!isBlank(was) && text(column, was) === record.written[column.code]) return [];
    return [{ column, was, value }];
  });
}

interface Pair {
  readonly record: ReadRecord;
  readonly row: Row | null;
}

function matchRecords(
  records: readonly ReadRecord[],
  sheet: RecordSheet,
  against: CompareWith,
  left: Map<string, Row>,
): readonly Pair[] {
  const take = (row: Row | undefined): Row | null => {
    if (row !== undefined) left.delete(row.id);
    return row ?? null;
  };
  const byId = records.map((record) => (record.id === null ? null : take(left.get(record.id))));
  const keyOf = (cells: Readonly<Record<string, CellValue>>, set: readonly string[]): string | null =>
    set.some((code) => isBlank(cells[code])) ? null : JSON.stringify(set.map((code) => cells[code]));
  const sets = sheet.unique.length > 0 ? sheet.unique : [sheet.columns.map((column) => column.code)];
  return records.map((record, index) => {
    const known = byId[index] ?? null;
    if (known !== null) return { record, row: known };
    for (const set of sets) {
      const key = keyOf(record.cells, set);
      const found = key === null ? undefined : [...left.values()].find((row) => keyOf(row.cells, set) === key);
      if (found !== undefined) return { record, row: take(found) };
    }
    const same = [...left.values()].find((row) => differences(record, row, sheet, against).length === 0);
    return { record, row: take(same) };
  });
}
