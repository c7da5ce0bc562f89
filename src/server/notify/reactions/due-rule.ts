import type { NoticeRule } from '#definition/output.ts';
import { addDays } from '#engine/calendar/date.ts';
import { lastDayBefore } from '#engine/calendar/due.ts';
import { dayOf, type Instant, millisecondsOf } from '../../store/instant.ts';
import { reminderLimit } from '../reminder-rule.ts';

/** A notice that goes out because a deadline comes near or has passed. */
export interface DueRule {
  readonly rule: NoticeRule;
  readonly form: string;
  readonly to: readonly string[];
  /** Days before the last day it is first said, and those the next nearer notice of the form takes over; null: once it has passed. */
  readonly before: { readonly from: number; readonly until: number } | null;
}

/** Null for a notice with another trigger. */
export function dueRule(rule: NoticeRule, all: readonly NoticeRule[]): DueRule | null {
  if (rule.of === undefined) return null;
  const known = { rule, form: rule.of, to: rule.to };
  if (rule.on === 'overdue') return { ...known, before: null };
  const from = daysBefore(rule);
  if (from === null) return null;
  const nearer = all.filter(({ of }) => of === rule.of).map((one) => daysBefore(one) ?? 0);
  return { ...known, before: { from, until: Math.max(0, ...nearer.filter((days) => days < from)) } };
}

const daysBefore = ({ on }: NoticeRule): number | null => {
  const days = /^before-deadline (\d+)$/.exec(on)?.[1];
  return days === undefined ? null : Number(days);
};

/**
 * Whether it is time, as what tells one turn from the next: '' where there is only one; null while it is not time. A
 * morning that was missed is made up for until the next nearer notice.
 */
export function turnOf({ rule, before }: DueRule, due: Instant, now: Instant): string | null {
  if (before === null) {
    const since = millisecondsOf(now) - millisecondsOf(due);
    if (since < 0) return null;
    const limit = rule.every === 'once' ? null : reminderLimit(rule);
    return limit === null ? '' : `/${Math.floor(since / 1000 / limit.seconds)}`;
  }
  const [today, last] = [dayOf(now), lastDayBefore(due)];
  return addDays(last, -before.from) <= today && today < addDays(last, -before.until) ? '' : null;
}
