import { addDays, dayOfWeek } from './date.ts';

/** What a country's calendar says beyond the weekend. A year it does not speak of is worked Monday to Friday. */
export interface WorkdayCalendar {
  /** Days off on weekdays. */
  readonly daysOff: readonly string[];
  /** Weekends worked in exchange. */
  readonly workdays: readonly string[];
  /** Years whose days off are known, `2026`. */
  readonly years: readonly string[];
}

export const plainWeeks: WorkdayCalendar = { daysOff: [], workdays: [], years: [] };

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

/** What must be said beside a day counted in workdays, where the calendar does not know all the years on the way. */
export function calendarNote(from: string, to: string, { years }: WorkdayCalendar): string {
  const first = Number(from.slice(0, 4));
  const passed = Array.from({ length: Math.max(0, Number(to.slice(0, 4)) - first) + 1 }, (_, at) => `${first + at}`);
  const unknown = passed.filter((year) => !years.includes(year));
  return unknown.length === 0 ? '' : `（${unknown.join('、')} 年的节假日安排还没有载入，工作日按周一至周五计算）`;
}
