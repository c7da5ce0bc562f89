import { addDays } from './date.ts';
import { dateIn, endOf } from './instant.ts';
import { addWorkdays, type WorkdayCalendar } from './workday.ts';

/**
 * The moment `5 days` or `10 workdays` after something happened are over: 24:00 of the last of those days, the day it
 * happened not counted. Null where the text is no such length.
 */
export function endAfter(since: string, length: string, calendar: WorkdayCalendar): string | null {
  const [, count, unit] = /^(\d+) (days?|workdays?)$/.exec(length) ?? [];
  if (count === undefined || unit === undefined) return null;
  const day = dateIn(since);
  const last = unit.startsWith('work') ? addWorkdays(day, Number(count), calendar) : addDays(day, Number(count));
  return endOf(last);
}

/** An exclusive instant as people say a deadline: `2023-08-31 24:00`. */
export function sayDeadline(due: string): string {
  const day = dateIn(due);
  const time = /T(\d{2}:\d{2})/.exec(due)?.[1] ?? '00:00';
  return time === '00:00' && due.endsWith('+08:00') ? `${addDays(day, -1)} 24:00` : `${day} ${time}`;
}
