/** Writes the workbook once, `kebao` from the database or `exceljs` from memory, and prints seconds, peak RSS in MB and bytes. */
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { exportLimits } from '#server/exports/export-limits.ts';
import { columns, rowOf, rows } from './export-data.ts';

const [who, file = '', url = ''] = process.argv.slice(2);
const start = performance.now();
await (who === 'kebao' ? kebao() : exceljs());
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, rss: process.resourceUsage().maxRSS / 1024, bytes: statSync(file).size }));

async function kebao(): Promise<void> {
  const script = new URL('./export-thread.ts', import.meta.url);
  await once(new Worker(script, { workerData: { file, url }, resourceLimits: exportLimits }), 'exit');
}

async function exceljs(): Promise<void> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet('导出');
  sheet.columns = columns.map(({ label, scale, date }, at) => ({
    header: label,
    key: `c${at}`,
    style: { numFmt: date ? 'yyyy-mm-dd' : scale === null ? '@' : '#,##0.00' },
  }));
  for (let row = 1; row <= rows; row += 1) {
    const values = rowOf(row);
    sheet.addRow([...values.slice(0, 28), ...values.slice(28).map((day) => new Date(String(day)))]).commit();
    // Without a pause its output is never written out and all of it stays in memory.
    if (row % 1000 === 0) await new Promise(setImmediate);
  }
  sheet.commit();
  await workbook.commit();
}
