import { dateOf, readDate, writeDate, writeMonth } from '../calendar.ts';
import type {
  DateTimeValue,
  DateValue,
  DurationValue,
  FeelValue,
  MonthsValue,
  MonthValue,
  TimeValue,
  Zone,
} from '../value.ts';

export const nanosOfSecond = 1_000_000_000n;
export const nanosOfDay = 86_400n * nanosOfSecond;

/** The moment, month or length a text in `@"…"` stands for; null for any other text. */
export function readMoment(text: string): FeelValue {
  return readDateValue(text) ?? readDateTime(text) ?? readTime(text) ?? readDuration(text);
}

export function readDateValue(text: string): DateValue | null {
  const days = readDate(text);
  return days === null ? null : { feel: 'date', days };
}

const timeText =
  /^(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2}(?::\d{2})?|@[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*)?$/u;

export function readTime(text: string): TimeValue | null {
  const match = timeText.exec(text);
  if (match === null) return null;
  const [, hour = '', minute = '', second = '', fraction = '', zoneText] = match;
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (m > 59 || s > 59 || h > 24 || (h === 24 && (m > 0 || s > 0))) return null;
  const zone = zoneText === undefined ? null : readZone(zoneText);
  if (zone === undefined) return null;
  return { feel: 'time', nanos: nanosOf(h, m, s, fraction), zone };
}

function nanosOf(hour: number, minute: number, second: number, fraction: string): bigint {
  return BigInt(hour * 3600 + minute * 60 + second) * nanosOfSecond + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}

/** `undefined` for an offset no zone has. */
function readZone(text: string): Zone | undefined {
  if (text === 'Z') return { offset: 0 };
  if (text.startsWith('@')) return { name: text.slice(1) };
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number);
  if (hours > 18 || minutes > 59 || seconds > 59) return undefined;
  const offset = hours * 3600 + minutes * 60 + seconds;
  return { offset: text.startsWith('-') ? -offset : offset };
}

export function readDateTime(text: string): DateTimeValue | null {
  const at = text.indexOf('T');
  const [day, clock] = at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
  const days = readDate(day);
  if (days === null) return null;
  if (clock === undefined) return { feel: 'date-time', days, nanos: 0n, zone: null };
  const time = readTime(clock);
  return time === null ? null : dateTime(days, time.nanos, time.zone);
}

/** Carries whole days out of the time of day. */
export function dateTime(days: number, nanos: bigint, zone: Zone | null): DateTimeValue {
  const carry = floorDivide(nanos, nanosOfDay);
  return { feel: 'date-time', days: days + Number(carry), nanos: nanos - carry * nanosOfDay, zone };
}

export const timeOf = (nanos: bigint, zone: Zone | null): TimeValue => ({
  feel: 'time',
  nanos: nanos - floorDivide(nanos, nanosOfDay) * nanosOfDay,
  zone,
});

const floorDivide = (a: bigint, b: bigint): bigint => (a >= 0n || a % b === 0n ? a / b : a / b - 1n);

const monthsText = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?$/u;
const daysText = /^(-?)P(?:(\d+)D)?(T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/u;

export function readDuration(text: string): DurationValue | MonthsValue | null {
  return readMonths(text) ?? readDays(text);
}

function readMonths(text: string): MonthsValue | null {
  const match = monthsText.exec(text);
  if (match === null || (match[2] === undefined && match[3] === undefined)) return null;
  const months = Number(match[2] ?? 0) * 12 + Number(match[3] ?? 0);
  return { feel: 'months', months: match[1] === '-' && months !== 0 ? -months : months };
}

function readDays(text: string): DurationValue | null {
  const match = daysText.exec(text);
  if (match === null) return null;
  const [, sign, days, clock, hours, minutes, seconds, fraction = ''] = match;
  const timed = hours !== undefined || minutes !== undefined || seconds !== undefined;
  if ((clock !== undefined && !timed) || (days === undefined && !timed)) return null;
  const whole =
    BigInt(days ?? 0) * 86_400n + BigInt(hours ?? 0) * 3600n + BigInt(minutes ?? 0) * 60n + BigInt(seconds ?? 0);
  const nanos = whole * nanosOfSecond + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  return { feel: 'duration', nanos: sign === '-' ? -nanos : nanos };
}

type Moment = DateValue | MonthValue | DurationValue | MonthsValue | TimeValue | DateTimeValue;

/** The canonical text of a moment or length: `2023-08-31`, `2023-08`, `P1DT2H`, `P1Y2M`, `10:30:00+08:00`. */
export function writeMoment(value: Moment): string {
  switch (value.feel) {
    case 'date':
      return writeDate(value.days);
    case 'month':
      return writeMonth(value.months);
    case 'months':
      return writeMonths(value.months);
    case 'duration':
      return writeDuration(value.nanos);
    case 'time':
      return writeClock(value.nanos) + writeZone(value.zone);
    case 'date-time':
      return `${writeDate(value.days)}T${writeClock(value.nanos)}${writeZone(value.zone)}`;
  }
}

function writeMonths(months: number): string {
  const [years, rest] = [Math.floor(Math.abs(months) / 12), Math.abs(months) % 12];
  const text = `${years === 0 ? '' : `${years}Y`}${rest === 0 ? '' : `${rest}M`}`;
  return text === '' ? 'P0M' : `${months < 0 ? '-' : ''}P${text}`;
}

function writeDuration(nanos: bigint): string {
  const size = nanos < 0n ? -nanos : nanos;
  const [days, seconds] = [size / nanosOfDay, (size % nanosOfDay) / nanosOfSecond];
  const second = `${seconds % 60n}${writeFraction(size % nanosOfSecond)}`;
  const clock = [`${seconds / 3600n}H`, `${(seconds / 60n) % 60n}M`, `${second}S`].filter(
    (part) => !/^0[A-Z]/u.test(part),
  );
  const text = `${days === 0n ? '' : `${days}D`}${clock.length === 0 ? '' : `T${clock.join('')}`}`;
  return text === '' ? 'PT0S' : `${nanos < 0n ? '-' : ''}P${text}`;
}

const two = (value: bigint): string => String(value).padStart(2, '0');
const writeFraction = (nanos: bigint): string =>
  nanos === 0n ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/u, '')}`;

function writeClock(nanos: bigint): string {
  const seconds = nanos / nanosOfSecond;
  return `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}${writeFraction(nanos % nanosOfSecond)}`;
}

function writeZone(zone: Zone | null): string {
  if (zone === null) return '';
  if ('name' in zone) return `@${zone.name}`;
  if (zone.offset === 0) return 'Z';
  const size = Math.abs(zone.offset);
  const [hours, minutes, seconds] = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${zone.offset < 0 ? '-' : '+'}${hours}:${minutes}${seconds === '00' ? '' : `:${seconds}`}`;
}

/**
 * Nanoseconds since 1970 in UTC, for comparing and subtracting. Named zones need a zone database, which the engine does
 * not carry: two moments are comparable when both name the same zone, or both have an offset or none.
 */
export function instantOf(value: DateTimeValue | DateValue): bigint {
  const clock = value.feel === 'date' ? 0n : value.nanos;
  const offset = value.feel === 'date' || value.zone === null || 'name' in value.zone ? 0 : value.zone.offset;
  return BigInt(value.days) * nanosOfDay + clock - BigInt(offset) * nanosOfSecond;
}

/** Whether two zones lie on one scale, see `instantOf`. */
export function sameScale(a: Zone | null, b: Zone | null): boolean {
  const [left, right] = [a !== null && 'name' in a ? a.name : '', b !== null && 'name' in b ? b.name : ''];
  return left === right && (left !== '' || (a === null) === (b === null));
}

export function dateValueOf(year: number, month: number, day: number): DateValue | null {
  const days = dateOf(year, month, day);
  return days === null ? null : { feel: 'date', days };
}
