/** Writes one workbook on a thread of its own: reading and writing a hundred thousand rows keeps no request waiting. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportRequest } from '#contract/export.ts';
import { type ListSheet, listWorkbook } from '#document/workbook/list-workbook.ts';
import { isRefusal } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { openProgrammeShelf } from '../programmes/programme-shelf.ts';
import { openDatabase } from '../store/database.ts';
import { type Instant, millisecondsOf } from '../store/instant.ts';
import { openExport } from './open-export.ts';
import { withRows } from './read-rows.ts';

export interface ThreadJob {
  readonly url: string;
  readonly scope: Scope;
  readonly request: ExportRequest;
  /** What the file is to say it was made at. */
  readonly now: Instant;
  readonly path: string;
}

/** Rows written so far. */
export type ThreadWord = { readonly done: number } | { readonly refused: string } | { readonly whole: true };

const { url, scope, request, now, path } = workerData as ThreadJob;
const say = (word: ThreadWord): void => parentPort?.postMessage(word);
/** Programmes are read once; what is published meanwhile does not concern this file. */
const deaf = { connected: true, on: () => {}, onGap: () => {}, close: async () => {} };

const database = openDatabase({ url, connections: 3, pooled: true });
try {
  const programmes = await openProgrammeShelf(database, deaf);
  const clock = { now: () => now, milliseconds: () => millisecondsOf(now) };
  const source = await openExport({ database, programmes, clock }, scope, request);
  if (isRefusal(source)) say({ refused: source.detail });
  else {
    await withRows(database, (read) =>
      pipeline(Readable.from(listWorkbook(counted(source.sheets(read)))), createWriteStream(path, { flush: true })),
    );
    say({ whole: true });
  }
} finally {
  await database.close();
}

function counted(sheets: readonly ListSheet[]): readonly ListSheet[] {
  const step = 2000;
  let done = 0;
  return sheets.map((sheet) => ({ ...sheet, rows: count(sheet.rows) }));

  async function* count(rows: ListSheet['rows']) {
    for await (const row of rows) {
      yield row;
      done += 1;
      if (done % step === 0) say({ done });
    }
  }
}
