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

export interface Telling {
  readonly filing: string;
  readonly scope: Scope | null;
  readonly notices: readonly Notice[];
  readonly events: readonly FilingEvent[];
}

const jobOf = ({ filing, scope, notices, events }: Telling): string =>
  JSON.stringify({
    filing,
    notices,
    sms: events.some((event) => event.kind === 'moved' && event.notify),
    actor: scope?.account ?? null,
  } satisfies Omit<TellJob, 'fact'>);

const job = (parameter: string, row: string): string =>
  `(${parameter}::jsonb || jsonb_build_object('fact', ${row}.id::text || '/' || ${row}.event_count))::json`;

/** Beside a move, from parameter `place` on: other processes hear of it, and people are told if and only if the fact is stored. */
export function tellingBeside(telling: Telling | null, place: number): { ctes: string; values: readonly unknown[] } {
  const heard = `told as (select pg_notify('kebao', 'filing ' || moved.id) from moved)`;
  if (telling === null || telling.notices.length === 0) return { ctes: heard, values: [] };
  const tells = `telling as (insert into telling (job) select ${job(`$${place}`, 'moved')} from moved)`;
  return { ctes: `${heard},\n     ${tells}`, values: [jobOf(telling)] };
}

/** The same for a filing that was just made. */
export async function tellPeople(tx: Transaction, telling: Telling): Promise<void> {
  if (telling.notices.length === 0) return;
  await tx.rows(`insert into telling (job) select ${job('$2', 'filing')} from filing where id = $1`, [
    telling.filing,
    jobOf(telling),
  ]);
}
