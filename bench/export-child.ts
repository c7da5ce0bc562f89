/** Writes the workbook once, `kebao` from the database or `exceljs` from memory, and prints seconds, peak RSS in MB and bytes. */
import { createWriteStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { listWorkbook } from '#document/workbook/list-workbook.ts';
import { withRows } from '#server/exports/read-rows.ts';
import { openDatabase } from '#server/store/database.ts';
import { cellsOf, columns, query, rowOf, rows } from './export-data.ts';

const [who, file = '', url = ''] = process.argv.slice(2);
const start = performance.now();
await (who === 'kebao' ? kebao() : exceljs());
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, rss: process.resourceUsage().maxRSS / 1024, bytes: statSync(file).size }));

async function kebao(): Promise<void> {
  const database = openDatabase({ url, connections: 2, pooled: false });
  await withRows(database, async (read) => {
    async function* lines() {
      for await (const page of read(query)) for (const row of page) yield cellsOf(row);
    }
    const sheet = {
      title: '导出',
      columns,
      rows: lines(),
      generatedAt: '2023-08-31T15:20:00+08:00',
      filters: null,
    };
    await pipeline(Readable.from(listWorkbook([sheet])), createWriteStream(file));
  });
  await database.close();
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
