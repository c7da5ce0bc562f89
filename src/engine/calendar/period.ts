import type { Rhythm } from '#definition/collection.ts';
import { addMonths, lastDayOf, monthsBetween } from './month.ts';

/** Periods as text: `2023-08`, `2023-Q3`, `2023-H2`, `2023`; windows have names of their own and are not counted. */

const shape = /^(\d{4})(?:-(0[1-9]|1[0-2])|-Q([1-4])|-H([12]))?$/;

interface Span {
  readonly first: string;
  readonly months: 1 | 3 | 6 | 12;
}

function spanOf(period: string): Span | null {
  const parts = shape.exec(period);
  if (parts === null) return null;
  const [, year, month, quarter, half] = parts;
  if (month !== undefined) return { first: period, months: 1 };
  if (quarter !== undefined) return { first: addMonths(`${year}-01`, (Number(quarter) - 1) * 3), months: 3 };
  if (half !== undefined) return { first: addMonths(`${year}-01`, (Number(half) - 1) * 6), months: 6 };
  return { first: `${year}-01`, months: 12 };
}

const named = (first: string, months: Span['months']): string => {
  const [year, month] = [first.slice(0, 4), Number(first.slice(5, 7))];
  if (months === 1) return first;
  if (months === 3) return `${year}-Q${(month + 2) / 3}`;
  if (months === 6) return `${year}-H${month === 1 ? 1 : 2}`;
  return year;
};

/** First day; null for a window's own name. */
export const firstDayOfPeriod = (period: string): string | null => {
  const span = spanOf(period);
  return span === null ? null : `${span.first}-01`;
};

/** Last day, `2023-02` → `2023-02-28`. */
export const lastDayOfPeriod = (period: string): string | null => {
  const span = spanOf(period);
  return span === null ? null : lastDayOf(addMonths(span.first, span.months - 1));
};

function shifted(period: string, by: 1 | -1): string | null {
  const span = spanOf(period);
  return span === null ? null : named(addMonths(span.first, by * span.months), span.months);
}

export const nextPeriod = (period: string): string | null => shifted(period, 1);
export const previousPeriod = (period: string): string | null => shifted(period, -1);

/** Whether two periods lie in the same calendar year. */
export const sameYear = (a: string, b: string): boolean => a.slice(0, 4) === b.slice(0, 4);

/** The period of a rhythm a day falls in; null for windows and standing series. */
export function periodAt(rhythm: Rhythm, date: string): string | null {
  const year = `${date.slice(0, 4)}-01`;
  const since = monthsBetween(year, date.slice(0, 7));
  switch (rhythm) {
    case 'month':
      return date.slice(0, 7);
    case 'quarter':
      return named(addMonths(year, since - (since % 3)), 3);
    case 'half-year':
      return named(addMonths(year, since - (since % 6)), 6);
    case 'year':
      return date.slice(0, 4);
    case 'window':
    case 'always':
      return null;
  }
}

/** `2023年8月`, `2023年第3季度`, `2023年上半年`, `2023年`; a window's name stays as it is. */
export function periodLabel(period: string): string {
  const [, year, month, quarter, half] = shape.exec(period) ?? [];
  if (year === undefined) return period;
  if (month !== undefined) return `${year}年${Number(month)}月`;
  if (quarter !== undefined) return `${year}年第${quarter}季度`;
  if (half !== undefined) return `${year}年${half === '1' ? '上' : '下'}半年`;
  return `${year}年`;
}
