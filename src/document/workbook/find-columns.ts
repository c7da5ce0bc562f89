import type { Field } from '#definition/field.ts';
import { columnName, type GridCell, type GridSheet, type GridWorkbook } from './grid.ts';
import { ofWorkbook, type WorkbookProblem } from './problem.ts';
import { isFilled, type RecordSheet, sheetHash } from './record-sheet.ts';
import { layout, passport } from './sheet-layout.ts';

/** Where the table stands in a workbook. */
export interface Table {
  readonly sheet: GridSheet;
  /** Line after which records begin. */
  readonly headLine: number;
  /** Code → column number. */
  readonly columns: ReadonlyMap<string, number>;
  readonly idColumn: number | null;
  /** The workbook was handed out with every row: one that is missing now was deleted. */
  readonly complete: boolean;
  readonly notes: readonly WorkbookProblem[];
}

export type Located =
  | { readonly ok: true; readonly table: Table }
  | { readonly ok: false; readonly problems: readonly WorkbookProblem[] };

const refuse = (...messages: string[]): Located => ({
  ok: false,
  problems: messages.map((message) => ofWorkbook(message)),
});

/** Finds the table by the workbook's own mark, else by its head, so that a person's own list with the same heads is welcome. */
export function findTable(workbook: GridWorkbook, wanted: RecordSheet): Located {
  const seal = readSeal(workbook);
  if (seal !== null && seal.target !== wanted.target) {
    return refuse(`这个工作簿不是“${wanted.title}”的模板，请在本表下载模板后填写`);
  }
  const places = workbook.sheets
    .filter((sheet) => !sheet.hidden)
    .map((sheet) => ({ sheet, headLine: findHead(sheet, wanted) }))
    .filter((place): place is { sheet: GridSheet; headLine: number } => place.headLine !== null);
  const [place] = places;
  if (place === undefined) return refuse(`工作簿中没有找到“${wanted.title}”的表头，请使用下载的模板填写`);
  if (places.length > 1) {
    return refuse(`工作簿中有 ${places.length} 张工作表的表头与“${wanted.title}”相同，请只保留一张`);
  }
  return mapColumns(place.sheet, place.headLine, wanted, seal);
}

interface Seal {
  readonly target: string;
  readonly hash: string;
  readonly complete: boolean;
}

function readSeal(workbook: GridWorkbook): Seal | null {
  const cell = workbook.sheets
    .find((sheet) => sheet.name === passport)
    ?.rows.get(1)
    ?.get(1);
  if (cell?.kind !== 'value' || typeof cell.value !== 'string') return null;
  try {
    return JSON.parse(cell.value) as Seal;
  } catch {
    return null;
  }
}

const textOf = (cell: GridCell | undefined): string => (cell?.kind === 'value' ? String(cell.value).trim() : '');

/** Heads are compared without star, unit and blanks. */
const bare = (head: string): string => head.replace(/[（(][^（()）]*[)）]\s*\*?$|[*＊\s]/g, '').trim();

const headLabel = (column: Field): string => bare(column.label);

/** The line among the first 30 that names most columns; at least half of them, and two where there are several. */
function findHead(sheet: GridSheet, { columns }: RecordSheet): number | null {
  const labels = new Set(columns.map(headLabel));
  const needed = Math.max(Math.min(2, columns.length), Math.ceil(columns.length / 2));
  let best: { line: number; found: number } | null = null;
  for (const [line, cells] of sheet.rows) {
    if (line > 30) continue;
    const found = new Set([...cells.values()].map((cell) => bare(textOf(cell))).filter((head) => labels.has(head)))
      .size;
    if (found >= needed && (best === null || found > best.found)) best = { line, found };
  }
  return best?.line ?? null;
}

function mapColumns(sheet: GridSheet, headLine: number, wanted: RecordSheet, seal: Seal | null): Located {
  const heads = sheet.rows.get(headLine) ?? new Map<number, GridCell>();
  const codes = seal === null ? undefined : sheet.rows.get(headLine - (layout.heads - layout.codes));
  const byCode = new Map(wanted.columns.map((column) => [column.code, column]));
  const columns = new Map<string, number>();
  const problems: string[] = [];
  const notes: WorkbookProblem[] = [];
  for (const [at, cell] of heads) {
    const head = textOf(cell);
    const sealed = byCode.get(textOf(codes?.get(at)));
    const named = wanted.columns.find((column) => headLabel(column) === bare(head));
    if (sealed !== undefined && sealed !== named) {
      problems.push(
        `${columnName(at)} 列的表头应为“${sealed.label}”，现为“${head}”；可能是列被移动或改名，请恢复模板的列`,
      );
    } else if (named === undefined) {
      notes.push(ofWorkbook(`${columnName(at)} 列“${head}”不是本表的列，没有导入`, 'note'));
    } else if (columns.has(named.code)) {
      problems.push(`“${named.label}”列出现了两次，请只保留一列`);
    } else {
      columns.set(named.code, at);
    }
  }
  const missing = wanted.columns.filter((column) => isFilled(column) && !columns.has(column.code));
  problems.push(...missing.map((column) => `缺少“${column.label}”列，请使用下载的模板填写`));
  if (problems.length > 0) return refuse(...problems);
  if (seal !== null && seal.hash !== sheetHash(wanted)) {
    notes.push(ofWorkbook('模板不是最新的，各列已按表头对应，请核对导入结果', 'note'));
  }
  const idColumn = seal !== null && textOf(codes?.get(layout.idColumn)) === 'id' ? layout.idColumn : null;
  return { ok: true, table: { sheet, headLine, columns, idColumn, complete: seal?.complete === true, notes } };
}
