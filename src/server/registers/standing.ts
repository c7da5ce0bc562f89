import type { Register } from '#definition/programme.ts';
import { periodAt, periodLabel } from '#engine/calendar/period.ts';
import type { Queryable } from '../store/database.ts';
import { findEntry } from './entry-store.ts';
import { expectedStates } from './expected-in.ts';
import { type Span, spanOn } from './facts.ts';

/**
 * Why an entry owes nothing on a day, in a sentence; null where it does. Its facts as of that day come along. Units and
 * people are in no range of reporting: their state says who may sign in, and a unit that waits is what a registration is about.
 */
export function standingOn(
  register: Register | undefined,
  spans: readonly Span[],
  day: string,
): { readonly span: Span | undefined; readonly bar: string | null } {
  const span = spanOn(spans, day);
  if (!span || register?.extends !== undefined) return { span, bar: null };
  if (day < span.since) return { span, bar: `${span.name}自${monthOf(span.since)}起进入台账，之前的期次不用填报` };
  if (expectedStates(register).includes(span.state)) return { span, bar: null };
  return { span, bar: `${span.name}自${monthOf(span.since)}起已不在应报范围，不再填报` };
}

const monthOf = (day: string): string => periodLabel(periodAt('month', day) ?? day);

/** The same of a stored entry. */
export async function findStanding(
  database: Queryable,
  register: Register | undefined,
  entry: string,
  day: string,
): Promise<string | null> {
  const found = await findEntry(database, entry, 'read');
  return found ? standingOn(register, found.spans, day).bar : null;
}

/** The platform's own words for the states of an entry; a register may name others, which say themselves. */
const labels: Readonly<Record<string, string>> = { active: '在册', waiting: '待审核', closed: '已停止' };

export const standingLabel = (state: string): string => labels[state] ?? state;
