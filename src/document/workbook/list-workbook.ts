/** Lists and statistics as workbooks, written row by row: a hundred thousand rows take a few megabytes of memory. */
import { printInstant } from '../print-time.ts';
import { columnName } from './grid.ts';
import { sheetName } from './sheet-layout.ts';
import { cellXml, contentTypes, relationships, styleOf, styles, workbookXml } from './spreadsheet-xml.ts';
import { rowWriter, type StreamColumn, type StreamValue } from './stream-rows.ts';
import { type ZipPart, zipStream } from './zip-stream.ts';

export type ListValue = StreamValue;

export interface ListColumn extends StreamColumn {
  readonly label: string;
  /** Summed below. A stock or year-to-date item over several periods must not be. */
  readonly total: boolean;
}

export interface ListSheet {
  readonly title: string;
  readonly columns: readonly ListColumn[];
  readonly rows: AsyncIterable<readonly ListValue[]> | Iterable<readonly ListValue[]>;
  /** ISO 8601 with offset. */
  readonly generatedAt: string;
  /** What the list was narrowed to, `归口：省教育厅；状态：审核通过`. */
  readonly filters: string | null;
  /** The last row where it is known already and may not be added up from the others: rates, stocks. */
  readonly totals?: readonly ListValue[];
}

/** Rows a sheet holds before the next one begins; Excel ends at 1,048,576. */
const rowsPerSheet = 1_000_000;

export async function* listWorkbook(sheets: readonly ListSheet[]): AsyncGenerator<Uint8Array> {
  yield* zipStream(parts(sheets));
}

async function* parts(sheets: readonly ListSheet[]): AsyncGenerator<ZipPart> {
  const names: string[] = [];
  for (const sheet of sheets) {
    const rows = rowIterator(sheet.rows);
    const totals = new Totals(sheet.columns);
    let more = true;
    while (more) {
      names.push(distinctName(sheet.title, names));
      yield {
        name: `xl/worksheets/sheet${names.length}.xml`,
        content: batched(
          sheetXml(sheet, rows, totals, (left) => {
            more = left;
          }),
        ),
      };
    }
  }
  yield { name: 'xl/workbook.xml', content: [workbookXml(names)] };
  yield { name: 'xl/styles.xml', content: [styles] };
  yield { name: 'xl/_rels/workbook.xml.rels', content: [relationships(names.length)] };
  yield { name: '_rels/.rels', content: [relationships(0)] };
  yield { name: '[Content_Types].xml', content: [contentTypes(names.length)] };
}

async function* rowIterator(rows: ListSheet['rows']): AsyncGenerator<readonly ListValue[], null> {
  yield* rows;
  return null;
}

function distinctName(title: string, taken: readonly string[]): string {
  const name = sheetName(title);
  for (let copy = 2; ; copy += 1) {
    const candidate = copy === 2 && !taken.includes(name) ? name : `${name.slice(0, 26)} (${copy})`;
    if (!taken.includes(candidate)) return candidate;
  }
}

async function* sheetXml(
  sheet: ListSheet,
  rows: AsyncGenerator<readonly ListValue[], null>,
  totals: Totals,
  tell: (more: boolean) => void,
): AsyncGenerator<string> {
  const { columns } = sheet;
  const letters = columns.map((_, index) => columnName(index + 1));
  const last = letters.at(-1) ?? 'A';
  const line = (number: number, values: readonly ListValue[], style: (index: number) => number): string => {
    let cells = '';
    for (let index = 0; index < letters.length; index += 1) {
      cells += cellXml(`${letters[index]}${number}`, values[index] ?? null, style(index));
    }
    return `<row r="${number}">${cells}</row>`;
  };
  const body = rowWriter(columns, 'body');
  yield sheetStart(columns);
  yield line(1, [sheet.title], () => styleOf('title'));
  const filters = sheet.filters === null ? '' : `　筛选：${sheet.filters}`;
  yield line(2, [`生成时间：${printInstant(sheet.generatedAt)}${filters}`], () => styleOf('note'));
  yield line(
    3,
    columns.map((column) => column.label),
    () => styleOf('head'),
  );
  let number = 3;
  let ended = false;
  while (number < rowsPerSheet) {
    const next = await rows.next();
    if (next.done === true) {
      ended = true;
      break;
    }
    number += 1;
    totals.add(next.value);
    yield body(number, next.value);
  }
  const listed = number;
  if (ended && (sheet.totals || totals.any))
    yield rowWriter(columns, 'total')(number + 1, sheet.totals ?? totals.row());
  tell(!ended);
  yield `</sheetData><autoFilter ref="A3:${last}${Math.max(listed, 4)}"/></worksheet>`;
}

function sheetStart(columns: readonly ListColumn[]): string {
  const widths = columns.map(({ label, scale }, index) => {
    const width = Math.min(Math.max(label.length * 2 + 3, scale === null ? 16 : 12), 40);
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
}

/** Half of what a number holds exactly: one more value never goes beyond. */
const carried = 2 ** 52;

/** Sums in whole units of each column's scale, so that they are exact at any length. */
class Totals {
  readonly any: boolean;
  readonly #sums: bigint[];
  /** What was added since the last carry, in whole units; small enough to be exact. */
  readonly #recent: number[];
  #columns: readonly ListColumn[];

  constructor(columns: readonly ListColumn[]) {
    this.#columns = columns;
    this.#sums = columns.map(() => 0n);
    this.#recent = columns.map(() => 0);
    this.any = columns.some((column) => column.total);
  }

  add(row: readonly ListValue[]): void {
    if (!this.any) return;
    for (let index = 0; index < this.#columns.length; index += 1) {
      const value = row[index];
      const column = this.#columns[index];
      if (column?.total !== true || typeof value !== 'number') continue;
      const sum = (this.#recent[index] ?? 0) + Math.round(value * 10 ** (column.scale ?? 0));
      this.#recent[index] = sum;
      if (Math.abs(sum) > carried) this.#carry(index);
    }
  }

  #carry(index: number): void {
    this.#sums[index] = (this.#sums[index] ?? 0n) + BigInt(this.#recent[index] ?? 0);
    this.#recent[index] = 0;
  }

  row(): readonly ListValue[] {
    for (let index = 0; index < this.#columns.length; index += 1) this.#carry(index);
    const label = this.#columns.findIndex((column) => !column.total);
    return this.#columns.map((column, index) => {
      if (column.total) return Number(this.#sums[index] ?? 0n) / 10 ** (column.scale ?? 0);
      return index === label ? '合计' : null;
    });
  }
}

/** Rows are handed to the compressor some 64 kB at a time. */
async function* batched(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let batch = '';
  for await (const text of texts) {
    batch += text;
    if (batch.length < 65_536) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}
