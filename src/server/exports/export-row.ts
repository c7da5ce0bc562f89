import { join } from 'node:path';
import type { ExportRequest, ExportView } from '#contract/export.ts';
import type { Scope } from '../access/scope.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

export interface ExportRow {
  readonly id: string;
  readonly account: string;
  readonly title: string;
  readonly purpose: string;
  readonly scope: Scope;
  readonly request: ExportRequest;
  readonly state: Exclude<ExportView['state'], 'expired'>;
  readonly done: number;
  readonly total: number;
  readonly size: number | null;
  readonly error: string | null;
  readonly asked_at: Instant;
  readonly expires_at: Instant;
}

/** Its maker's only: to everybody else it does not exist. */
export async function findExport(database: Queryable, id: string, account: string): Promise<ExportRow | null> {
  const [row] = await database.rows<ExportRow>('select * from export_job where id = $1 and account = $2', [
    id,
    account,
  ]);
  return row ?? null;
}

export const exportPath = (folder: string, id: string): string => join(folder, `${id}.xlsx`);

export function presentExport(row: ExportRow, now: Instant): ExportView {
  const expired = row.state === 'done' && row.expires_at <= now;
  return {
    id: row.id,
    title: row.title,
    purpose: row.purpose,
    state: expired ? 'expired' : row.state,
    done: row.done,
    total: row.total,
    size: row.size,
    href: row.state === 'done' && !expired ? `/api/exports/${row.id}/file` : null,
    error: row.error,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
  };
}
