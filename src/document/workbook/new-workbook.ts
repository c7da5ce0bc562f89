import type { Workbook } from 'exceljs';

/** An empty workbook to be written. exceljs takes 0.3 s to load: only who makes a template pays for it. */
export async function newWorkbook(): Promise<Workbook> {
  const { default: ExcelJS } = await import('exceljs');
  return new ExcelJS.Workbook();
}
