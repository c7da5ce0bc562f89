import { rm } from 'node:fs/promises';
import type { ExportView } from '#contract/export.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Services } from '../services.ts';
import { type ExportRow, exportPath, presentExport } from './export-row.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'exportFolder'>;

/** Stops an export under way, or removes the file of one that is written. What was asked for stays on record. */
export async function cancelExport(
  { database, clock, exportFolder }: Deps,
  account: string,
  id: string,
): Promise<ExportView | Refusal> {
  const [row] = await database.rows<ExportRow>(
    `update export_job set state = 'cancelled' where id = $1 and account = $2 returning *`,
    [id, account],
  );
  if (!row) return refused('not-found', '没有这个导出');
  await rm(exportPath(exportFolder, id), { force: true });
  return presentExport(row, clock.now());
}

/** Files whose day is over go; clocks that call this may run at once. */
export async function removeExpired({ database, clock, exportFolder }: Deps): Promise<void> {
  const over = await database.rows<{ id: string }>(
    `select id from export_job where state = 'done' and expires_at <= $1 and expires_at > $1::timestamptz - interval '7 days'`,
    [clock.now()],
  );
  for (const { id } of over) await rm(exportPath(exportFolder, id), { force: true });
}
