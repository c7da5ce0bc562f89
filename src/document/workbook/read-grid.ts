import { inspectArchive } from '../inspect-archive.ts';
import { runInWorker, WorkerLostError } from '../run-in-worker.ts';
import type { GridWorkbook } from './grid.ts';

export interface GridLimits {
  /** Bytes of the file. */
  readonly size: number;
  /** Rows of its longest sheet, blank but formatted ones among them. */
  readonly rows: number;
}

export type GridResult =
  | { readonly ok: true; readonly workbook: GridWorkbook }
  | { readonly ok: false; readonly message: string };

const refuse = (message: string): GridResult => ({ ok: false, message });

/** Opens a workbook somebody sent. Nothing is parsed before its size, its bombs and its rows have been measured. */
export async function readGrid(bytes: Uint8Array, limits: GridLimits): Promise<GridResult> {
  if (bytes.byteLength === 0) return refuse('文件是空的（0 字节），请重新选择');
  if (bytes.byteLength > limits.size) {
    return refuse(`文件超过 ${Math.floor(limits.size / 1024 / 1024)} MB，请拆分后再导入`);
  }
  if (startsWith(bytes, oldOffice)) {
    return refuse('这是旧版 .xls 文件或设了密码的工作簿，请另存为不加密的 .xlsx 文件再导入');
  }
  if (!startsWith(bytes, zipped)) return refuse('这不是 Excel 工作簿（.xlsx），请使用下载的模板填写');
  const archive = await inspectArchive(
    bytes,
    { entries: 2_000, total: 200 * 1024 * 1024, ratio: 200 },
    rowCounter(limits),
  );
  if (!archive.ok) return archive;
  if (!archive.names.includes('xl/workbook.xml')) return refuse('这不是 Excel 工作簿（.xlsx），请使用下载的模板填写');
  try {
    const workbook = await runInWorker<GridWorkbook | null>(script, bytes, { timeout: 60_000, memory: 768 });
    return workbook === null ? refuse('工作簿打不开，请用 Excel 或 WPS 另存为 .xlsx 后再导入') : { ok: true, workbook };
  } catch (error) {
    if (error instanceof WorkerLostError) return refuse('工作簿内容过多，无法读取，请只保留要导入的工作表和行');
    throw error;
  }
}

const script = new URL('./grid-worker.ts', import.meta.url);
const zipped = [0x50, 0x4b, 0x03, 0x04];
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte);

/** Counts `<row` in every sheet while it is unpacked, so that a million rows are refused before they fill the memory. */
function rowCounter({ rows }: GridLimits): (name: string, chunk: Buffer) => string | null {
  const counts = new Map<string, number>();
  return (name, chunk) => {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) return null;
    let found = counts.get(name) ?? 0;
    for (let at = chunk.indexOf(rowTag); at !== -1; at = chunk.indexOf(rowTag, at + rowTag.length)) found += 1;
    counts.set(name, found);
    if (found <= rows) return null;
    return `工作表超过 ${rows} 行，不能导入。如果数据没有这么多，请选中数据下方的空行并删除，再保存`;
  };
}

const rowTag = Buffer.from('<row ');
