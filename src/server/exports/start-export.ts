import type { BodyOf } from '#contract/endpoint.ts';
import type { ExportView, StartExport } from '#contract/export.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { audit } from '../audit.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import { secondsAfter } from '../store/instant.ts';
import { type ExportRow, presentExport } from './export-row.ts';
import { openExport } from './open-export.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;

/** How long a file can be fetched. */
const kept = 24 * 3600;
/** Exports one person may have under way. */
const atOnce = 3;

/** HB-66 HB-68: puts a workbook to the queue; what it is for is written into the audit log before anything is read. */
export async function startExport(
  services: Deps,
  scope: Scope,
  { of, purpose }: BodyOf<typeof StartExport>,
): Promise<ExportView | Refusal> {
  const { database, clock } = services;
  const reason = purpose.trim();
  if (reason === '') return refused('invalid-input', '请写明导出的用途，如“7月调度会材料”');
  const source = await openExport(services, scope, of);
  if (isRefusal(source)) return source;
  const at = clock.now();
  return database.transact(async (tx) => {
    await tx.rows('select 1 from account where id = $1 for update', [scope.account]);
    const [open] = await tx.rows<{ count: number }>(
      `select count(*)::int as count from export_job where account = $1 and state in ('waiting', 'running')`,
      [scope.account],
    );
    if ((open?.count ?? 0) >= atOnce)
      return refused('too-many-requests', `您有 ${open?.count} 个导出正在进行，请等其中一个写好或取消后再导出`);
    const id = newId();
    const [row] = await tx.rows<ExportRow>(
      `insert into export_job (id, account, title, purpose, scope, request, total, asked_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *`,
      [
        id,
        scope.account,
        source.title,
        reason,
        JSON.stringify(scope),
        JSON.stringify(of),
        source.total,
        at,
        secondsAfter(at, kept),
      ],
    );
    await tx.rows(
      `select graphile_worker.add_job('write-export', json_build_object('export', $1::text), queue_name := 'exports', max_attempts := 3)`,
      [id],
    );
    await audit(tx, {
      at,
      account: scope.account,
      name: scope.name,
      address: null,
      action: 'export',
      object: `export ${id}`,
      ok: true,
      detail: { title: source.title, rows: source.total, filters: source.filters, purpose: reason },
    });
    return presentExport(row as ExportRow, at);
  });
}
