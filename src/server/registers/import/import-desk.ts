import type { ImportRun } from '#contract/import.ts';
import type { WorkbookProblem } from '#document/workbook/problem.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../../access/scope.ts';
import { audit } from '../../audit.ts';
import { isId, newId } from '../../ids.ts';
import type { Services } from '../../services.ts';
import type { Queryable } from '../../store/database.ts';
import { findKind } from './find-kind.ts';
import type { ImportKind, ImportRecord } from './import-kind.ts';
import { presentRun, type RunRow, runRows } from './import-run.ts';
import { readTable } from './read-table.ts';

/** What can be imported here, and what was imported last. */
export async function presentImport(services: Services, scope: Scope, target: string) {
  const kind = findKind(services, scope, target);
  if (isRefusal(kind)) return kind;
  const { title, note, back } = kind;
  const runs = await runRows(
    services.database,
    'r.programme = $1 and r.target = $2 order by r.uploaded_at desc limit 10',
    [scope.programme, target],
  );
  return { target, title, note, back, runs: runs.map(presentRun) };
}

/** Reads a file, keeps what could be understood of it, and says what would become of every line. Nothing else is written. */
export async function readImport(
  services: Services,
  scope: Scope,
  { target, name, content }: { target: string; name: string; content: Buffer },
): Promise<ImportRun | Refusal> {
  const kind = findKind(services, scope, target);
  if (isRefusal(kind)) return kind;
  const read = await readTable({ name, content }, kind.sheets, kind.choices);
  const wrong = new Set(read.problems.flatMap(({ level, line }) => (level === 'error' && line !== null ? [line] : [])));
  const planned = await kind.plan(
    services,
    scope,
    read.records.filter(({ line }) => !wrong.has(line)),
  );
  const problems = [...read.problems, ...planned.problems].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const id = newId();
  await storeRun(services, scope, kind, { id, name, records: planned.records, problems });
  const run = await findRun(services.database, id);
  return run ? presentRun(run) : refused('not-found', '没有这次导入');
}

function storeRun(
  { database, clock }: Services,
  scope: Scope,
  { target, title }: ImportKind,
  read: { id: string; name: string; records: readonly ImportRecord[]; problems: readonly WorkbookProblem[] },
): Promise<unknown> {
  const count = (what: ImportRecord['what']): number => read.records.filter((record) => record.what === what).length;
  const lines = new Set(read.problems.flatMap(({ level, line }) => (level === 'error' && line !== null ? [line] : [])));
  const outcome = { fresh: count('fresh'), changed: count('changed'), same: count('same'), left: lines.size };
  return database.rows(
    `insert into import_run (id, programme, target, title, file_name, account, organisation, state, records, problems,
            total, outcome, uploaded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      read.id,
      scope.programme,
      target,
      title,
      read.name.slice(0, 200),
      scope.account,
      scope.organisation.id,
      read.records.length === 0 ? 'refused' : 'ready',
      JSON.stringify(read.records),
      JSON.stringify(read.problems.slice(0, mostKept)),
      read.records.length,
      JSON.stringify({ ...outcome, problems: read.problems.length }),
      clock.now(),
    ],
  );
}

const mostKept = 1_000;

const findRun = async (database: Queryable, id: string): Promise<RunRow | undefined> =>
  isId(id) ? (await runRows(database, 'r.id = $1', [id]))[0] : undefined;

/** A run, for whoever may import such things. */
export async function seenRun(services: Services, scope: Scope, id: string): Promise<RunRow | Refusal> {
  const run = await findRun(services.database, id);
  if (!run || run.programme !== scope.programme) return refused('not-found', '没有这次导入');
  const kind = findKind(services, scope, run.target);
  return isRefusal(kind) ? kind : run;
}

/** The yes: says again what it is for, so that nobody confirms another file than they looked at. */
export async function carryOutImport(
  services: Services,
  scope: Scope,
  { run: id, lines, file }: { run: string; lines: number; file: string },
): Promise<ImportRun | Refusal> {
  const run = await seenRun(services, scope, id);
  if (isRefusal(run)) return run;
  if (run.total !== lines || run.file_name !== file)
    return refused('conflict', '确认的文件与预览的不是同一份，请重新上传');
  const { database, clock } = services;
  const started = await database.transact(async (tx) => {
    const rows = await tx.rows(
      `update import_run set state = 'running', started_at = $2 where id = $1 and state in ('ready', 'failed') returning id`,
      [id, clock.now()],
    );
    if (rows.length === 0) return false;
    await tx.rows(`select graphile_worker.add_job('carry-out-import', $1::json, job_key := $2, max_attempts := 5)`, [
      JSON.stringify({ run: id, account: scope.account, role: scope.role, organisation: scope.organisation.id }),
      `import ${id}`,
    ]);
    await audit(tx, {
      at: clock.now(),
      account: scope.account,
      name: scope.name,
      address: null,
      action: 'import',
      object: `${run.target} ${run.file_name}`,
      ok: true,
      detail: { lines },
    });
    return true;
  });
  if (!started) return refused('condition-unmet', '这次导入已经执行过，不会重复导入');
  const now = await findRun(database, id);
  return now ? presentRun(now) : refused('not-found', '没有这次导入');
}
