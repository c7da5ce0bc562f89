import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { audit } from '../audit.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/database.ts';
import { tell } from '../store/listener.ts';
import { namedRun, type PeriodDeed } from './close-period.ts';

interface Locked {
  readonly id: string;
  readonly label: string;
  readonly state: 'open' | 'locked';
  readonly locked_with: string | null;
}

/** 重新开放, with the reason for the record. What another closing locked opens with that one alone. */
export async function reopenPeriod(
  services: Services,
  scope: Scope,
  { reason, ...deed }: PeriodDeed & { readonly reason: string },
): Promise<{ detail: string } | Refusal> {
  const named = namedRun(services, scope, deed, 'reopen');
  if (isRefusal(named)) return named;
  if (reason.trim() === '') return refused('opinion-missing', '请填写重新开放的原因，原因会留在记录里');
  return services.database.transact((tx) => storeReopening(tx, services, scope, { ...deed, reason: reason.trim() }));
}

async function storeReopening(
  tx: Transaction,
  { clock }: Services,
  scope: Scope,
  { series, period, reason, address }: PeriodDeed & { readonly reason: string },
): Promise<{ detail: string } | Refusal> {
  const [found] = await tx.rows<Locked>(
    `select c.id, c.label, c.state, w.label as locked_with from collection c left join collection w on w.id = c.locked_with
      where c.programme = $1 and c.series = $2 and c.period = $3 for no key update of c`,
    [scope.programme, series, period],
  );
  if (found?.state !== 'locked') return refused('collection-not-open', '该期次没有封账，不用重新开放');
  if (found.locked_with !== null)
    return refused('collection-locked', `${found.label}随${found.locked_with}锁定，请先解锁${found.locked_with}`);
  const at = clock.now();
  await tx.rows(
    `update collection set state = 'open', locked_at = null, locked_with = null where id = $1 or locked_with = $1`,
    [found.id],
  );
  await tx.rows(
    `insert into collection_event (collection, at, deed, account, name, reason) values ($1, $2, 'reopened', $3, $4, $5)`,
    [found.id, at, scope.account, scope.name, reason],
  );
  await audit(tx, {
    at,
    account: scope.account,
    name: scope.name,
    address,
    action: 'reopen-period',
    object: found.label,
    ok: true,
    detail: { reason },
  });
  await tell(tx, 'filing', '*');
  return { detail: `${found.label}已重新开放` };
}
