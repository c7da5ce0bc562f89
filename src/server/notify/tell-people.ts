import type { FilingEvent } from '#engine/filing.ts';
import type { Notice } from '#engine/workflow/action.ts';
import type { Scope } from '../access/scope.ts';
import type { Transaction } from '../store/database.ts';

/** What the job that tells people is given: everything already said, so that it may run twice. */
export interface TellJob {
  readonly filing: string;
  /** Marks the fact: telling the same person of it twice makes no second notice. */
  readonly fact: string;
  readonly notices: readonly Notice[];
  /** Whether SMS go out beside the notices in the platform. */
  readonly sms: boolean;
  readonly actor: string | null;
}

/** Queues the telling with the fact itself: it happens if and only if the fact is stored. */
export async function tellPeople(
  tx: Transaction,
  {
    filing,
    scope,
    notices,
    events,
  }: { filing: string; scope: Scope | null; notices: readonly Notice[]; events: readonly FilingEvent[] },
): Promise<void> {
  if (notices.length === 0) return;
  const job: Omit<TellJob, 'fact'> = {
    filing,
    notices,
    sms: events.some((event) => event.kind === 'moved' && event.notify),
    actor: scope?.account ?? null,
  };
  await tx.rows(
    `select graphile_worker.add_job('tell-people',
        ($2::jsonb || jsonb_build_object('fact', id::text || '/' || event_count))::json) from filing where id = $1`,
    [filing, JSON.stringify(job)],
  );
}
