import { civilDate } from '../../calendar/civil-day.ts';
import { dayOfWeek, firstDay, lastDay, monthOfYear, yearOfMonth } from '../calendar.ts';
import { integer, scaled } from '../exact.ts';
import { type FeelValue, isContext, isList, isTagged, kindOf, read, type Tagged, type Zone } from '../value.ts';
import { nanosOfDay, nanosOfSecond } from './moments.ts';

/** `of.name`: a member of a context, of each item of a list, or a part of a moment or length. */
export function memberOf(of: FeelValue, name: string): FeelValue {
  if (isList(of)) return of.map((item) => memberOf(read(item), name));
  if (isContext(of)) return Object.hasOwn(of, name) ? read(of[name]) : null;
  if (!isTagged(of)) return null;
  return parts[kindOf(of)]?.(of)[name] ?? null;
}

type Parts = Readonly<Record<string, FeelValue>>;

const parts: Readonly<Record<string, (value: Tagged) => Parts>> = {
  date: (value) => (value.feel === 'date' ? partsOfDay(value.days) : {}),
  month: (value) =>
    value.feel === 'month'
      ? {
          year: integer(yearOfMonth(value.months)),
          month: integer(monthOfYear(value.months)),
          start: { feel: 'date', days: firstDay(value.months) },
          end: { feel: 'date', days: lastDay(value.months) },
        }
      : {},
  'date-time': (value) =>
    value.feel === 'date-time' ? { ...partsOfDay(value.days), ...partsOfClock(value.nanos, value.zone) } : {},
  time: (value) => (value.feel === 'time' ? partsOfClock(value.nanos, value.zone) : {}),
  months: (value) =>
    value.feel === 'months'
      ? { years: integer(Math.trunc(value.months / 12)), months: integer(value.months % 12) }
      : {},
  duration: (value) => (value.feel === 'duration' ? partsOfLength(value.nanos) : {}),
  range: (value) =>
    value.feel === 'range'
      ? { start: value.low, end: value.high, 'start included': !value.openLow, 'end included': !value.openHigh }
      : {},
};

function partsOfDay(days: number): Parts {
  const { year, month, day } = civilDate(days);
  return { year: integer(year), month: integer(month), day: integer(day), weekday: integer(dayOfWeek(days)) };
}

function partsOfClock(nanos: bigint, zone: Zone | null): Parts {
  const seconds = nanos / nanosOfSecond;
  return {
    hour: integer(seconds / 3600n),
    minute: integer((seconds / 60n) % 60n),
    second: scaled(nanos % (60n * nanosOfSecond), 9),
    'time offset':
      zone === null || 'name' in zone ? null : { feel: 'duration', nanos: BigInt(zone.offset) * nanosOfSecond },
    timezone: zone !== null && 'name' in zone ? zone.name : null,
  };
}

function partsOfLength(nanos: bigint): Parts {
  const seconds = (nanos % nanosOfDay) / nanosOfSecond;
  return {
    days: integer(nanos / nanosOfDay),
    hours: integer(seconds / 3600n),
    minutes: integer((seconds / 60n) % 60n),
    seconds: scaled(nanos % (60n * nanosOfSecond), 9),
  };
}
