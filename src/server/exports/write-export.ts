import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { addresses } from '#contract/addresses.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import { exportLimits } from './export-limits.ts';
import { type ExportRow, exportPath } from './export-row.ts';
import type { ThreadJob, ThreadWord } from './export-thread.ts';

type Deps = Pick<Services, 'database' | 'databaseUrl' | 'clock' | 'exportFolder'>;

/** Its maker took it back while it was being written. */
class ExportCancelledError extends Error {
  override readonly name = 'ExportCancelledError';
}

/** The thread ended without a whole file. */
class ExportFailedError extends Error {
  override readonly name = 'ExportFailedError';
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
  const path = exportPath(services.exportFolder, row.id);
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await inThread(services, row, part);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
  return (await stat(path)).size;
}

function inThread(services: Deps, { id, scope, request }: ExportRow, path: string): Promise<void> {
  const { databaseUrl: url, clock } = services;
  const job: ThreadJob = { url, scope, request, now: clock.now(), path };
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./export-thread.ts', import.meta.url), {
      workerData: job,
      resourceLimits: exportLimits,
    });
    const stop = (error: Error): void => {
      reject(error);
      void thread.terminate();
    };
    thread.on('message', (word: ThreadWord) => {
      if ('whole' in word) resolve();
      else if ('refused' in word) stop(new ExportFailedError(word.refused));
      else sayProgress(services, id, word.done).catch(stop);
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new ExportFailedError(`导出没有写完（${code}）`)));
  });
}

async function sayProgress({ database }: Deps, id: string, done: number): Promise<void> {
  const running = await database.rows(
    `update export_job set done = least($2, total) where id = $1 and state = 'running' returning id`,
    [id, done],
  );
  if (running.length === 0) throw new ExportCancelledError();
}
