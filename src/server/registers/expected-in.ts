import { type RawBuilder, sql } from 'kysely';
import type { Register } from '#definition/programme.ts';
import { lastDayOfPeriod } from '#engine/calendar/period.ts';
import { dayOf, type Instant } from '../store/instant.ts';

type Condition = RawBuilder<unknown>;

/** States of an entry that owes filings: the first the register names, and the platform's own word for it. */
export const expectedStates = (register: Register | undefined): readonly string[] => [
  ...new Set(['active', register?.states[0] ?? 'active']),
];

/** The day on which a period asks who owes it: its last, or today where the run stands for ever. */
export const askingDay = (period: string | null, now: Instant): string =>
  (period === null ? null : lastDayOfPeriod(period)) ?? dayOf(now);

/**
 * 应报: condition on `subject s`, that the entry owed a filing on that day (`askingDay`, or `c.ends_on` of a collection
 * with periods). An entry revoked or moved with an effective month is asked by the facts of that day, not by today's.
 */
export const expectedIn = (register: Register | undefined, day: Condition): Condition => {
  const states = sql`${[...expectedStates(register)]}::text[]`;
  return sql`((s.valid @> ${day}::date and s.state = any(${states})) or exists (select 1 from subject_span sp
     where sp.subject = s.id and sp.valid @> ${day}::date and sp.state = any(${states})))`;
};

/** The name an entry had on a day; today's where the day lies before its facts begin. Expression over `subject s`. */
export const nameOn = (day: Condition): Condition =>
  sql`coalesce((select sp.name from subject_span sp where sp.subject = s.id and sp.valid @> ${day}::date), s.name)`;

/** The organisation an entry belonged to on a day. Expression over `subject s`. */
export const homeOn = (day: Condition): Condition =>
  sql`case when s.valid @> ${day}::date then s.home else coalesce(
     (select sp.home from subject_span sp where sp.subject = s.id and sp.valid @> ${day}::date), s.home) end`;

/** A fact as it was at the end of the period of `collection c` beside `subject s`; today's where the run stands for ever. */
export const factsOf = (fact: 'name' | 'attributes'): Condition =>
  sql`coalesce((select ${sql.raw(`sp.${fact}`)} from subject_span sp where sp.subject = s.id
     and sp.valid @> nullif(c.ends_on, '9999-12-31')), ${sql.raw(`s.${fact}`)})`;
