import type { Finding, FindingCounts } from '#engine/check/finding.ts';
import { type Actor, isRefusal, type Refusal } from '#engine/filing.ts';
import type { FormSession } from '#engine/form/session.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { seenFiling } from '../access/seen-filing.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/database.ts';
import { appendEvents, type EventChain } from '../store/event-log.ts';
import { storeSnapshot } from '../store/filing-transactor.ts';
import type { Instant } from '../store/instant.ts';
import { briefOf } from './brief.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { judge } from './judge.ts';

export interface Checked {
  readonly revision: number;
  readonly findings: Finding[];
  readonly counts: FindingCounts;
  readonly passed: boolean;
}

/** 检测: the server's own run, noted as a fact when whoever fills it in asked for it. */
export async function checkFiling(services: Services, scope: Scope, id: string): Promise<Checked | Refusal> {
  const open = await seenFiling(services, scope, id);
  if (isRefusal(open)) return open;
  const { filing } = open.stored;
  const { session } = await judge(services, scope, open);
  const findings = [...session.findings()];
  const counts = session.counts();
  const passed = counts.hard === 0 && session.unexplained().length === 0;
  const checked = { revision: filing.revision, findings, counts, passed };
  if (!(await services.filings.fills(open, scope.account))) return checked;
  await services.database.transact((tx) => noteChecked(tx, open, session, actorOf(scope), services.clock.now()));
  services.filings.drop(id);
  return checked;
}

/** Notes a run as a fact, with what lists show of it; null where the filing has moved on meanwhile. */
export async function noteChecked(
  tx: Transaction,
  { stored, edition }: Pick<OpenFiling, 'stored' | 'edition'>,
  session: FormSession,
  actor: Actor,
  at: Instant,
): Promise<EventChain | null> {
  const { filing, eventCount, eventHash } = stored;
  const { id, revision } = filing;
  const counts = session.counts();
  const noted = await tx.rows(
    `update filing set checked_revision = case when $4 then revision end, counts = $5, flags = $6, brief = $7
      where id = $1 and revision = $2 and event_count = $3 returning id`,
    [
      id,
      revision,
      eventCount,
      counts.hard === 0,
      JSON.stringify({ ...counts, changes: session.changes().count, explained: filing.explanations.length }),
      session.flags(),
      JSON.stringify(briefOf(edition.programme, filing.form, session.answers())),
    ],
  );
  if (noted.length === 0) return null;
  const { hard, soft, hint } = counts;
  const event = { kind: 'checked', hard, soft, hint } as const;
  const chain = await appendEvents(tx, { filing: id, count: eventCount, hash: eventHash }, actor, at, [event]);
  await tx.rows('update filing set event_count = $2, event_hash = $3 where id = $1', [id, chain.count, chain.hash]);
  await storeSnapshot(tx, { ...filing, answers: session.answers() });
  return chain;
}
