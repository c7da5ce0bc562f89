import { addMonths, monthNumber } from '#engine/calendar/month.ts';

/** First and last month a panel offers, `1950-01` … `2043-12`. */
export interface MonthRange {
  readonly from: string;
  readonly to: string;
}

/** Lives and projects both fit: a century back, twenty years on. */
export const rangeAround = (month: string): MonthRange => ({
  from: `${Number(month.slice(0, 4)) - 100}-01`,
  to: `${Number(month.slice(0, 4)) + 20}-12`,
});

export const within = ({ from, to }: MonthRange, month: string): string =>
  month < from ? from : month > to ? to : month;

/** Latest first. */
export function yearsOf({ from, to }: MonthRange): readonly string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, step) => String(last - step));
}

export const monthsOf = (year: string): readonly string[] =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`);

export const inYear = (month: string, year: string): string => year + month.slice(4);

/** Months stand in rows of `columns`; PageUp and PageDown turn the year. Null where the key means nothing here. */
export function monthAfterKey(month: string, key: string, range: MonthRange, columns = 3): string | null {
  const place = monthNumber(month) % 12;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -place,
    End: 11 - place,
    PageUp: -12,
    PageDown: 12,
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return step === undefined ? null : within(range, addMonths(month, step));
}
