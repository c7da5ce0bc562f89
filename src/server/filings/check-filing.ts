import type { Finding, FindingCounts } from '#engine/check/finding.ts';
import { isRefusal, type Refusal } from '#engine/filing.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { seenFiling } from '../access/seen-filing.ts';
import type { Services } from '../services.ts';
import { appendEvents } from '../store/event-log.ts';
import { storeSnapshot } from '../store/filing-transactor.ts';
import { briefOf } from './brief.ts';
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
  const { filing, eventCount, eventHash } = open.stored;
  const { session } = await judge(services, scope, open);
  const findings = [...session.findings()];
  const counts = session.counts();
  const passed = counts.hard === 0 && session.unexplained().length === 0;
  const checked = { revision: filing.revision, findings, counts, passed };
  if (!(await services.filings.fills(open, scope.account))) return checked;
  const at = services.clock.now();
  const event = { kind: 'checked', hard: counts.hard, soft: counts.soft, hint: counts.hint } as const;
  const answers = session.answers();
  await services.database.transact(async (tx) => {
    const chain = { filing: id, count: eventCount, hash: eventHash };
    const noted = await tx.rows(
      `update filing set checked_revision = case when $4 then revision end, counts = $5, flags = $6, brief = $7
        where id = $1 and revision = $2 and event_count = $3 returning id`,
      [
        id,
        filing.revision,
        eventCount,
        counts.hard === 0,
        JSON.stringify({ ...counts, changes: session.changes().count, explained: filing.explanations.length }),
        session.flags(),
        JSON.stringify(briefOf(open.edition.programme, filing.form, answers)),
      ],
    );
    if (noted.length === 0) return;
    const { count, hash } = await appendEvents(tx, chain, actorOf(scope), at, [event]);
    await tx.rows('update filing set event_count = $2, event_hash = $3 where id = $1', [id, count, hash]);
    await storeSnapshot(tx, filing);
  });
  services.filings.drop(id);
  return checked;
}
