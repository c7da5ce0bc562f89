import { isRefusal } from '#engine/filing.ts';
import { type Scope, scopeIn } from '../../access/scope.ts';
import type { Services } from '../../services.ts';
import type { Transaction } from '../../store/database.ts';
import { organisationJson } from '../../store/filing-reader.ts';
import { findKind } from './find-kind.ts';
import type { ImportRecord, Outcome } from './import-kind.ts';

export interface ImportJob {
  readonly run: string;
  readonly account: string;
  readonly role: string;
  readonly organisation: string;
}

/** Lines in one transaction: few enough that nobody waits for their locks. */
const batch = 20;

/**
 * Carries a run out from where it stands: each batch is committed together with how far it got, so that a job that is
 * broken off goes on there and no line is done twice.
 */
export async function runImport(services: Services, job: ImportJob & { readonly last: boolean }): Promise<void> {
  const scope = await scopeFor(services, job);
  if (!scope) return;
  try {
    while (await services.database.transact((tx) => carryOutBatch(tx, services, scope, job.run)));
  } catch (error) {
    if (job.last)
      await services.database.rows(`update import_run set state = 'failed', ended_at = $2 where id = $1`, [
        job.run,
        services.clock.now(),
      ]);
    throw error;
  }
}

interface Lot {
  readonly target: string;
  readonly done: number;
  readonly total: number;
  readonly did: Readonly<Record<Outcome, number>> | null;
  readonly records: readonly ImportRecord[] | null;
}

async function carryOutBatch(tx: Transaction, services: Services, scope: Scope, run: string): Promise<boolean> {
  const [lot] = await tx.rows<Lot>(
    `select target, done, total, outcome -> 'did' as did, (select json_agg(x.record order by x.place) from (
         select record, place from jsonb_array_elements(records) with ordinality as e (record, place)
          where place > done and place <= done + $2) x) as records
       from import_run where id = $1 and state = 'running' for update`,
    [run, batch],
  );
  if (!lot) return false;
  const kind = findKind(services, scope, lot.target);
  if (isRefusal(kind)) throw new Error(kind.detail);
  const did = { fresh: 0, changed: 0, same: 0, ...lot.did };
  for (const record of lot.records ?? []) did[await kind.carryOut(tx, services, scope, record)] += 1;
  const done = lot.done + (lot.records?.length ?? 0);
  const over = done >= lot.total;
  await tx.rows(
    `update import_run set done = $2, outcome = outcome || jsonb_build_object('did', $5::jsonb), state = case when $3 then 'done' else state end, ended_at = case when $3 then $4::timestamptz end
      where id = $1`,
    [run, done, over, services.clock.now(), JSON.stringify(did)],
  );
  return !over;
}

/** The person who said yes, in the capacity they said it in. */
async function scopeFor(
  { database, programmes }: Services,
  { run, account, role, organisation }: ImportJob,
): Promise<Scope | null> {
  const [row] = await database.rows<{ programme: string; name: string; organisation: Scope['organisation'] }>(
    `select r.programme, a.name, ${organisationJson('o')} as organisation
       from import_run r, account a, organisation o where r.id = $1 and a.id = $2 and o.id = $3`,
    [run, account, organisation],
  );
  return row ? scopeIn(programmes, { ...row, account, role }) : null;
}
