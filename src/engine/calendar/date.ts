/** Dates as text, `2023-08-31`, in the proleptic Gregorian calendar. Day numbers count from 1970-01-01 = 0. */

import { civilDate, dayNumberOf, lengthOfMonth } from './civil-day.ts';

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day that exists: `2023-02-30` is none. */
export function isDate(text: string): boolean {
  const parts = shape.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year > 0 && day >= 1 && day <= lengthOfMonth(year, month);
}

/** The text must be a date. */
export const dayNumber = (date: string): number =>
  dayNumberOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));

export function dateOfDay(days: number): string {
  const { year, month, day } = civilDate(days);
  return dateText(year, month, day);
}

export const dateText = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

export const addDays = (date: string, days: number): string => dateOfDay(dayNumber(date) + days);

/** Days from `from` to `to`; negative where `to` is earlier. `2023-07-31` → `2023-08-11` = 11. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** 1 = Monday … 7 = Sunday. */
export const dayOfWeek = (date: string): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
