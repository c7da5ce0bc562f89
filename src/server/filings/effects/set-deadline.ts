import { endOf } from '#engine/calendar/instant.ts';
import type { RunEffect } from './run-effect.ts';

interface Argument {
  /** A day, or the code of the answer that holds it. */
  readonly due?: string;
  /** The form whose deadline it is; without it, this filing's own collection. */
  readonly of?: string;
}

/** A deadline for the subject's home: for this collection, or for the one of the subject's latest filing of another form. */
export const setDeadline: RunEffect = async ({ tx, services, scope, stored: { filing } }, argument) => {
  const { due: given = '', of = null } =
    typeof argument === 'string' ? { due: argument } : ((argument ?? {}) as Argument);
  const day = filing.answers.fields[given] ?? given;
  const home = filing.subject.home;
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day) || !home) return;
  await tx.rows(
    `insert into deadline (collection, organisation, due, set_by, set_at)
     select c.collection, $2, $3, $4, $5 from (
       select $1::uuid as collection where $6::text is null
       union all (select collection from filing where subject = $7 and form = $6 and discarded_at is null
                   order by opened_at desc, id desc limit 1)) c
     on conflict (collection, organisation) do update set due = excluded.due, set_by = excluded.set_by, set_at = excluded.set_at`,
    [filing.collection.id, home.id, endOf(day), scope?.account ?? null, services.clock.now(), of, filing.subject.id],
  );
};
