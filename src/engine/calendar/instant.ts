import { addDays, dateOfDay, dayNumber, isDate } from './date.ts';

/** Instants as ISO 8601 text with an offset, `2023-03-01T00:00:00+08:00` or `…Z`. Deadlines are told in Beijing time. */

const shape = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/;

export const beijing = '+08:00';

const minutesOf = (offset: string): number =>
  offset === 'Z'
    ? 0
    : (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));

/** Milliseconds since 1970-01-01T00:00Z; null where the text is no instant. */
export function millisecondsOf(instant: string): number | null {
  const parts = shape.exec(instant);
  const [, date = '', hours, minutes, seconds = '0', fraction = '', offset = 'Z'] = parts ?? [];
  if (parts === null || !isDate(date)) return null;
  const minute = dayNumber(date) * 1440 + Number(hours) * 60 + Number(minutes) - minutesOf(offset);
  return minute * 60000 + Number(seconds) * 1000 + Math.floor(Number(`0.${fraction || '0'}`) * 1000);
}

/** Negative where `a` is earlier. Instants of different offsets compare by the moment they mean. */
export const compareInstants = (a: string, b: string): number => (millisecondsOf(a) ?? 0) - (millisecondsOf(b) ?? 0);

export const isBefore = (a: string, b: string): boolean => compareInstants(a, b) < 0;

/** The day it is at that moment in the zone. */
export function dateIn(instant: string, offset: string = beijing): string {
  const milliseconds = (millisecondsOf(instant) ?? 0) + minutesOf(offset) * 60000;
  return dateOfDay(Math.floor(milliseconds / 86400000));
}

/** The moment a day begins. */
const startOf = (date: string, offset: string = beijing): string => `${date}T00:00:00${offset}`;

/** The moment after a day's last: 24:00, written as the next day's 00:00. */
export const endOf = (date: string, offset: string = beijing): string => startOf(addDays(date, 1), offset);
