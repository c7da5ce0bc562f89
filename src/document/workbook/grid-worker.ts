/** Reads an xlsx file into a grid, on a thread of its own: exceljs keeps the whole workbook in memory. */
import { parentPort, workerData } from 'node:worker_threads';
import ExcelJS, { type Cell, type CellValue, type Worksheet } from 'exceljs';
import type { GridCell, GridSheet, GridWorkbook } from './grid.ts';

const workbook = new ExcelJS.Workbook();
const opened = await workbook.xlsx.load(workerData as ExcelJS.Buffer).catch(() => null);
const answer: GridWorkbook | null = opened === null ? null : { sheets: workbook.worksheets.map(toSheet) };
parentPort?.postMessage(answer);

function toSheet(sheet: Worksheet): GridSheet {
  const rows = new Map<number, Map<number, GridCell>>();
  sheet.eachRow((row, rowNumber) => {
    const cells = new Map<number, GridCell>();
    row.eachCell((cell, column) => {
      const value = isMergedInto(cell) ? null : toCell(cell.value);
      if (value !== null) cells.set(column, value);
    });
    if (cells.size > 0) rows.set(rowNumber, cells);
  });
  return { name: sheet.name, hidden: sheet.state !== 'visible', rows, merges: mergesOf(sheet) };
}

/** exceljs repeats the first cell's value all over a merged range. */
function isMergedInto(cell: Cell): boolean {
  return cell.isMerged && cell.master.address !== cell.address;
}

function mergesOf(sheet: Worksheet): readonly string[] {
  return (sheet.model as { merges?: string[] }).merges ?? [];
}

function toCell(value: CellValue): GridCell | null {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return { kind: 'date', value: value.toISOString().slice(0, 10) };
  if (typeof value !== 'object') return { kind: 'value', value };
  if ('error' in value) return { kind: 'error', text: value.error };
  if ('richText' in value) return { kind: 'value', value: value.richText.map((run) => run.text).join('') };
  if ('hyperlink' in value) return toCell(value.text);
  if ('formula' in value || 'sharedFormula' in value) {
    const result = toCell(value.result ?? null);
    const formula = 'formula' in value ? value.formula : value.sharedFormula;
    if (result?.kind === 'error') return result;
    return { kind: 'formula', formula, result: result === null || result.kind === 'formula' ? null : result.value };
  }
  return null;
}
