import { lengthOfMonth } from './civil-day.ts';
import { dateText } from './date.ts';

/** Months as text, `2023-08`. */

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && !text.startsWith('0000');

export const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

const monthOfNumber = (months: number): string =>
  `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((((months % 12) + 12) % 12) + 1).padStart(2, '0')}`;

export const addMonths = (month: string, months: number): string => monthOfNumber(monthNumber(month) + months);

export const monthsBetween = (from: string, to: string): number => monthNumber(to) - monthNumber(from);

/** `2023-02` → `2023-02-28`. */
export function lastDayOf(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return dateText(year, number, lengthOfMonth(year, number));
}
