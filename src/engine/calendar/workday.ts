import { addDays, dayOfWeek } from './date.ts';

/** What a country's calendar says beyond the weekend: days off on weekdays, and weekends worked in exchange. */
export interface WorkdayCalendar {
  readonly daysOff: readonly string[];
  readonly workdays: readonly string[];
}

export const plainWeeks: WorkdayCalendar = { daysOff: [], workdays: [] };

const isWorkday = (date: string, calendar: WorkdayCalendar): boolean =>
  calendar.workdays.includes(date) || (dayOfWeek(date) <= 5 && !calendar.daysOff.includes(date));

/** The n-th workday after a date; the date itself does not count. 0 gives the date. */
export function addWorkdays(date: string, count: number, calendar: WorkdayCalendar): string {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day, calendar)) left -= 1;
  }
  return day;
}
