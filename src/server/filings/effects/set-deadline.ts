import { endOf } from '#engine/calendar/instant.ts';
import type { RunEffect } from './run-effect.ts';

/** A deadline for the subject's home in this collection: a day in an answer or written out. */
export const setDeadline: RunEffect = async ({ tx, services, scope, stored: { filing } }, argument) => {
  const given = typeof argument === 'string' ? argument : (argument as { due?: string } | null)?.due;
  const day = filing.answers.fields[given ?? ''] ?? given;
  const home = filing.subject.home;
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day) || !home) return;
  await tx.rows(
    `insert into deadline (collection, organisation, due, set_by, set_at) values ($1, $2, $3, $4, $5)
     on conflict (collection, organisation) do update set due = excluded.due, set_by = excluded.set_by, set_at = excluded.set_at`,
    [filing.collection.id, home.id, endOf(day), scope?.account ?? null, services.clock.now()],
  );
};
