import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addresses } from '#contract/addresses.ts';
import { type ListSheet, listWorkbook } from '#document/workbook/list-workbook.ts';
import { isRefusal } from '#engine/filing.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import { type ExportRow, exportPath } from './export-row.ts';
import { openExport } from './open-export.ts';
import { withRows } from './read-rows.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes' | 'exportFolder'>;

/** Its maker took it back while it was being written. */
class ExportCancelledError extends Error {
  override readonly name = 'ExportCancelledError';
}

/** The job: writes the file beside and renames it when it is whole, says how far it is, and tells its maker. */
export async function writeExport(
  services: Deps,
  { export: id, last }: { export: string; last: boolean },
): Promise<void> {
  const { database, clock } = services;
  const [row] = await database.rows<ExportRow>(
    `update export_job set state = 'running', done = 0, error = null where id = $1 and state in ('waiting', 'running') returning *`,
    [id],
  );
  if (!row) return;
  try {
    const size = await writeFile(services, row);
    await database.rows(
      `with told as (
         update export_job set state = 'done', done = total, size = $2 where id = $1 and state = 'running' returning account, title)
       insert into notice (id, account, text, target, key, at)
       select $3, account, '“' || title || '”已导出，24 小时内可下载', $4, 'export/' || $1, $5 from told on conflict do nothing`,
      [id, size, newId(), addresses.exports, clock.now()],
    );
  } catch (error) {
    if (error instanceof ExportCancelledError) return;
    const why = error instanceof Error ? error.message : String(error);
    if (last) await database.rows(`update export_job set state = 'failed', error = $2 where id = $1`, [id, why]);
    throw error;
  }
}

async function writeFile(services: Deps, row: ExportRow): Promise<number> {
  const source = await openExport(services, row.scope, row.request);
  if (isRefusal(source)) throw new Error(source.detail);
  const path = exportPath(services.exportFolder, row.id);
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await withRows(services.database, async (read) => {
      const counted = countRows(source.sheets(read), (done) => sayProgress(services, row.id, done));
      await pipeline(Readable.from(listWorkbook(counted)), createWriteStream(part, { flush: true }));
    });
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
  return (await stat(path)).size;
}

/** Rows between two words about progress: some tenths of a second. */
const step = 2000;

function countRows(sheets: readonly ListSheet[], say: (done: number) => Promise<void>): readonly ListSheet[] {
  let done = 0;
  return sheets.map((sheet) => ({ ...sheet, rows: counted(sheet.rows) }));

  async function* counted(rows: ListSheet['rows']) {
    for await (const row of rows) {
      yield row;
      done += 1;
      if (done % step === 0) await say(done);
    }
  }
}

async function sayProgress({ database }: Deps, id: string, done: number): Promise<void> {
  const running = await database.rows(
    `update export_job set done = least($2, total) where id = $1 and state = 'running' returning id`,
    [id, done],
  );
  if (running.length === 0) throw new ExportCancelledError();
}
