import type { CollectionSeries } from '#definition/collection.ts';
import { addDays, daysBetween, isDate } from './date.ts';
import { dateIn, endOf, isBefore, millisecondsOf } from './instant.ts';
import { lastDayOfPeriod } from './period.ts';
import { addWorkdays, plainWeeks, type WorkdayCalendar } from './workday.ts';

/** What a due rule may lean on beside the period. */
export interface DueContext {
  readonly calendar: WorkdayCalendar;
  /** Last day of a window, whose period has only a name. */
  readonly end: string | null;
  /** Last day of each phase. */
  readonly phases: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

const nothing: DueContext = { calendar: plainWeeks, end: null, phases: {}, parameters: {} };

/**
 * The moment after which a filing is late (exclusive, Beijing time): `end of period` of 2023-02 is
 * `2023-03-01T00:00:00+08:00`. Null where the series has no due rule or its day is not known yet.
 */
export function dueOf(
  series: Pick<CollectionSeries, 'due'>,
  period: string,
  context: Partial<DueContext> = {},
): string | null {
  const day = dueDay(series.due ?? '', period, { ...nothing, ...context });
  if (day === null) return null;
  return millisecondsOf(day) === null ? endOf(day) : day;
}

function dueDay(due: string, period: string, context: DueContext): string | null {
  const [, phase] = /^end of phase (.+)$/.exec(due) ?? [];
  if (phase !== undefined) return context.phases[phase] ?? null;
  const shifted = /^end of period(?: \+ (\d+) (days|workdays))?$/.exec(due);
  if (shifted !== null) {
    const end = lastDayOfPeriod(period) ?? context.end;
    const count = Number(shifted[1] ?? 0);
    if (end === null) return null;
    return shifted[2] === 'workdays' ? addWorkdays(end, count, context.calendar) : addDays(end, count);
  }
  if (isDate(due) || millisecondsOf(due) !== null) return due;
  const value = context.parameters[due.replace(/^(collection|parameter)\./, '')];
  return typeof value === 'string' && isDate(value) ? value : null;
}

/** Whole days a submission came after its last day; 0 in time. 7 月报表 8 月 11 日提交 → 11. */
export function lateDays(due: string | null, submittedAt: string): number {
  if (due === null || isBefore(submittedAt, due)) return 0;
  return Math.max(1, daysBetween(lastDayBefore(due), dateIn(submittedAt)));
}

/** The last day, in Beijing, before an exclusive deadline: 24:00 of it, or a time of it. */
export const lastDayBefore = (due: string): string => (due.includes('T00:00') ? addDays(dateIn(due), -1) : dateIn(due));
