import { readCsv } from '#definition/read/csv.ts';
import { findTable } from '#document/workbook/find-columns.ts';
import type { GridCell, GridWorkbook } from '#document/workbook/grid.ts';
import { ofWorkbook, type WorkbookProblem } from '#document/workbook/problem.ts';
import { type GridLimits, readGrid } from '#document/workbook/read-grid.ts';
import { type Records, readRecords } from '#document/workbook/read-records.ts';
import type { ChoicesOf, RecordSheet } from '#document/workbook/record-sheet.ts';

const megabyte = 1024 * 1024;
const sizeLimit = 20 * megabyte;
/** Blank lines people leave formatted are read and dropped, up to here. */
const blankAllowance = 5_000;

export type TableReading = Pick<Records, 'records' | 'problems'>;

const nothing = (...problems: WorkbookProblem[]): TableReading => ({ records: [], problems });

/**
 * The records of a workbook or a CSV file as far as they can be understood. `sheets`: the same table with its heads
 * written differently (with words, as bare codes); whichever fits is taken.
 */
export async function readTable(
  file: { readonly name: string; readonly content: Buffer },
  sheets: readonly RecordSheet[],
  choices: ChoicesOf,
): Promise<TableReading> {
  const [wanted] = sheets;
  if (!wanted) return nothing();
  const limits = { size: sizeLimit, rows: wanted.max + blankAllowance };
  const isCsv = /\.csv$/i.test(file.name);
  const grid = isCsv ? readCsvGrid(file, limits) : await readWorkbookGrid(file, limits);
  if (!grid.ok) return nothing(ofWorkbook(grid.message));
  const tries = sheets.map((sheet) => ({ sheet, located: findTable(grid.workbook, sheet) }));
  const fits = tries.find(({ located }) => located.ok);
  if (!fits?.located.ok) {
    const [first] = tries
      .flatMap(({ located }) => (located.ok ? [] : [located.problems]))
      .toSorted((a, b) => b.length - a.length);
    return nothing(...summed(first ?? []));
  }
  const { records, problems } = readRecords(fits.located.table, fits.sheet, choices);
  if (records.length === 0 && problems.length === 0) return nothing(ofWorkbook('文件里没有填写任何一行'));
  return { records, problems: [...fits.located.table.notes, ...grid.problems, ...problems] };
}

const mostSaid = 8;

/** A hundred missing columns are one mistake, not a hundred. */
const summed = (problems: readonly WorkbookProblem[]): readonly WorkbookProblem[] =>
  problems.length <= mostSaid
    ? problems
    : [
        ...problems.slice(0, mostSaid),
        ofWorkbook(`另有 ${problems.length - mostSaid} 处同类问题：表头与模板不符，请下载模板，把数据粘贴到对应的列`),
      ];

type GridReading =
  | { readonly ok: true; readonly workbook: GridWorkbook; readonly problems: readonly WorkbookProblem[] }
  | { readonly ok: false; readonly message: string };

async function readWorkbookGrid({ content }: { content: Buffer }, limits: GridLimits): Promise<GridReading> {
  const grid = await readGrid(content, limits);
  return grid.ok ? { ...grid, problems: [] } : grid;
}

/** UTF-8, or GB 18030 as Excel writes it; a line with more or fewer cells than heads has shifted. */
function readCsvGrid({ content }: { content: Buffer }, limits: GridLimits): GridReading {
  if (content.byteLength === 0) return { ok: false, message: '文件是空的（0 字节），请重新选择' };
  if (content.byteLength > limits.size)
    return { ok: false, message: `文件超过 ${limits.size / megabyte} MB，请拆分后再导入` };
  if (content.includes(0)) return { ok: false, message: '这不是 CSV 文本文件，请用 Excel 另存为 .xlsx 或 .csv 再导入' };
  if (lineCount(content) > limits.rows)
    return { ok: false, message: `文件超过 ${limits.rows} 行，不能导入，请核对是否选错了文件` };
  const csv = readCsv('', textOf(content), []);
  const row = (cells: readonly string[]): ReadonlyMap<number, GridCell> =>
    new Map(cells.flatMap((value, at) => (value === '' ? [] : [[at + 1, { kind: 'value', value }] as const])));
  const rows = new Map([
    [1, row(csv.columns)],
    ...csv.rows.map(({ line, cells }) => [line, row(csv.columns.map((name) => cells[name] ?? ''))] as const),
  ]);
  return {
    ok: true,
    workbook: { sheets: [{ name: 'CSV', hidden: false, rows, merges: [] }] },
    problems: csv.problems.map(({ line, message }) => ({ level: 'error', cell: null, line, column: null, message })),
  };
}

function lineCount(content: Buffer): number {
  let count = 1;
  for (let at = content.indexOf(10); at !== -1; at = content.indexOf(10, at + 1)) count += 1;
  return count;
}

function textOf(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('gb18030').decode(content);
  }
}
