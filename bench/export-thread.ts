/** Our side of the bench, on a thread with the limits the server gives its exports. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { workerData } from 'node:worker_threads';
import { listWorkbook } from '#document/workbook/list-workbook.ts';
import { withRows } from '#server/exports/read-rows.ts';
import { openDatabase } from '#server/store/database.ts';
import { cellsOf, columns, query } from './export-data.ts';

const { file, url } = workerData as { file: string; url: string };
const database = openDatabase({ url, connections: 2, pooled: true });
await withRows(database, async (read) => {
  async function* lines() {
    for await (const page of read(query)) for (const row of page) yield cellsOf(row);
  }
  const sheet = { title: '导出', columns, rows: lines(), generatedAt: '2023-08-31T15:20:00+08:00', filters: null };
  await pipeline(Readable.from(listWorkbook([sheet])), createWriteStream(file));
});
await database.close();
