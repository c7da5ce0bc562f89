/** The proleptic Gregorian calendar over day numbers, day 0 being 1970-01-01. No clock and no time zone of a machine. */

import { civilDate, dayNumberOf, lengthOfMonth } from '../calendar/civil-day.ts';

const dateExists = (year: number, month: number, day: number): boolean => day >= 1 && day <= lengthOfMonth(year, month);

/** Years the standard knows. */
const furthestYear = 999_999_999;
const dateText = /^(-?)(\d{4}|[1-9]\d{4,})-(\d{2})-(\d{2})$/u;

/** Day number of `2023-08-31`, or null where there is no such day. */
export function readDate(text: string): number | null {
  const match = dateText.exec(text);
  if (match === null) return null;
  return dateOf(Number(`${match[1]}${match[2]}`), Number(match[3]), Number(match[4]));
}

export function dateOf(year: number, month: number, day: number): number | null {
  if (Math.abs(year) > furthestYear || !dateExists(year, month, day)) return null;
  return dayNumberOf(year, month, day);
}

const two = (value: number): string => String(value).padStart(2, '0');
const writeYear = (year: number): string => (year < 0 ? '-' : '') + String(Math.abs(year)).padStart(4, '0');

export function writeDate(days: number): string {
  const { year, month, day } = civilDate(days);
  return `${writeYear(year)}-${two(month)}-${two(day)}`;
}

/** Months since 0000-01 of `2023-08`, or null. */
export function readMonth(text: string): number | null {
  const match = /^(\d{4})-(\d{2})$/u.exec(text);
  return match === null ? null : monthNumber(Number(match[1]), Number(match[2]));
}

/** Months since 0000-01, or null where there is no such month. */
export const monthNumber = (year: number, month: number): number | null =>
  month >= 1 && month <= 12 ? year * 12 + month - 1 : null;

export const yearOfMonth = (months: number): number => Math.floor(months / 12);
export const monthOfYear = (months: number): number => months - yearOfMonth(months) * 12 + 1;
export const writeMonth = (months: number): string => `${writeYear(yearOfMonth(months))}-${two(monthOfYear(months))}`;

export const monthOfDay = (days: number): number => {
  const { year, month } = civilDate(days);
  return year * 12 + month - 1;
};

export const firstDay = (months: number): number => dayNumberOf(yearOfMonth(months), monthOfYear(months), 1);
export const lastDay = (months: number): number => firstDay(months + 1) - 1;

/** The same day of the month `months` later, or that month's last day. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civilDate(days);
  const target = year * 12 + month - 1 + months;
  const [y, m] = [yearOfMonth(target), monthOfYear(target)];
  return dayNumberOf(y, m, Math.min(day, lengthOfMonth(y, m)));
}

/** Whole months from one day to another, cut towards zero. */
export function monthsBetween(from: number, to: number): number {
  if (to < from) return -monthsBetween(to, from);
  const [a, b] = [civilDate(from), civilDate(to)];
  return b.year * 12 + b.month - (a.year * 12 + a.month) - (b.day < a.day ? 1 : 0);
}

/** 1 = Monday … 7 = Sunday; day 0 was a Thursday. */
export const dayOfWeek = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1;
