import type { CellValue } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { isBlank } from '#engine/form/cell.ts';
import type { Table } from './find-columns.ts';
import { cellName, type GridCell } from './grid.ts';
import { ofWorkbook, type WorkbookProblem } from './problem.ts';
import { readCell } from './read-cell.ts';
import { type ChoicesOf, isFilled, type RecordSheet } from './record-sheet.ts';

/** One line of a workbook, understood as far as it can be. */
export interface ReadRecord {
  readonly line: number;
  readonly id: string | null;
  /** By code; columns that could not be read are absent. */
  readonly cells: Readonly<Record<string, CellValue>>;
  readonly written: Readonly<Record<string, string>>;
}

export interface Records {
  readonly records: readonly ReadRecord[];
  readonly problems: readonly WorkbookProblem[];
  /** Every line was understood as a record; else a row without a record need not have been deleted. */
  readonly whole: boolean;
}

export function readRecords(table: Table, wanted: RecordSheet, choicesOf: ChoicesOf): Records {
  const columns = wanted.columns.filter((column) => isFilled(column) && table.columns.has(column.code));
  const lines = [...table.sheet.rows].filter(
    ([line, cells]) => line > table.headLine && hasAnswer(cells, table, columns),
  );
  if (lines.length > wanted.max) {
    return {
      records: [],
      problems: [ofWorkbook(`共 ${lines.length} 行，超过“${wanted.title}”的上限 ${wanted.max} 行`)],
      whole: false,
    };
  }
  const problems: WorkbookProblem[] = mergeProblems(table);
  const choices = new Map(columns.map((column) => [column.code, choicesOf(column)]));
  const merged = problems.length > 0;
  const records = lines.map(([line, cells]) => readLine(line, cells));
  const distinct = withoutDuplicates(records, wanted, problems);
  return { records: distinct, problems, whole: !merged && distinct.length === records.length };

  function readLine(line: number, cells: ReadonlyMap<number, GridCell>): ReadRecord {
    const values: Record<string, CellValue> = {};
    const written: Record<string, string> = {};
    for (const column of columns) {
      const at = table.columns.get(column.code) ?? 0;
      const cell = cells.get(at);
      const say = (level: WorkbookProblem['level'], message: string): void => {
        problems.push({ level, cell: cellName(line, at), line, column: column.label, message });
      };
      const reading = cell === undefined ? null : readCell(cell, column, choices.get(column.code) ?? null);
      if (reading?.error != null) {
        say('error', reading.error);
        continue;
      }
      if (reading?.note != null) say('note', reading.note);
      values[column.code] = reading?.value ?? null;
      written[column.code] = reading?.written ?? '';
      if (column.required === true && isBlank(reading?.value)) say('note', `“${column.label}”必填，这里是空的`);
    }
    return { line, id: idOf(cells, table), cells: values, written };
  }
}

const hasAnswer = (cells: ReadonlyMap<number, GridCell>, table: Table, columns: readonly Field[]): boolean =>
  columns.some((column) => {
    const cell = cells.get(table.columns.get(column.code) ?? 0);
    return cell !== undefined && !(cell.kind === 'value' && String(cell.value).trim() === '');
  });

function idOf(cells: ReadonlyMap<number, GridCell>, { idColumn }: Table): string | null {
  const cell = idColumn === null ? undefined : cells.get(idColumn);
  return cell?.kind === 'value' ? String(cell.value) : null;
}

/** Merged cells below the head: only their first cell holds a value, so the other lines would silently be blank. */
const mergeProblems = ({ sheet, headLine }: Table): WorkbookProblem[] =>
  sheet.merges.flatMap((range) => {
    const first = /^([A-Z]+)(\d+)/.exec(range);
    const last = /:[A-Z]+(\d+)$/.exec(range);
    if (first === null || Number(last?.[1] ?? first[2]) <= headLine) return [];
    const line = Math.max(Number(first[2]), headLine + 1);
    const message = `${range} 是合并单元格，请取消合并，逐行填写`;
    return [{ level: 'error' as const, cell: `${first[1]}${first[2]}`, line, column: null, message }];
  });

/** The later of two records with the same key is not taken over: nobody could say which one is meant. */
function withoutDuplicates(
  records: readonly ReadRecord[],
  { unique, columns }: RecordSheet,
  problems: WorkbookProblem[],
): readonly ReadRecord[] {
  const seen = new Map<string, number>();
  return records.filter((record) => {
    for (const set of unique) {
      const values = set.map((code) => record.cells[code] ?? null);
      if (values.some((value) => isBlank(value))) continue;
      const key = JSON.stringify([set, values]);
      const earlier = seen.get(key);
      if (earlier !== undefined) {
        const labels = columns.filter((column) => set.includes(column.code)).map((column) => column.label);
        const message = `与第 ${earlier} 行的“${labels.join('、')}”相同，本行没有导入`;
        problems.push({ level: 'error', cell: null, line: record.line, column: labels[0] ?? null, message });
        return false;
      }
      seen.set(key, record.line);
    }
    return true;
  });
}
