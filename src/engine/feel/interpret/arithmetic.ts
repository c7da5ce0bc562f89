import { addMonths } from '../calendar.ts';
import * as exact from '../exact.ts';
import {
  type DateTimeValue,
  type DateValue,
  type DurationValue,
  type FeelValue,
  isTagged,
  read,
  type Tagged,
} from '../value.ts';
import { dateTime, instantOf, nanosOfDay, timeOf } from './moments.ts';

type Operation = (left: Tagged, right: Tagged) => FeelValue;

/** `+ - * / **` on any two values; null when either is blank or the two do not go together. */
export function calculate(operator: string, a: FeelValue | undefined, b: FeelValue | undefined): FeelValue {
  const [left, right] = [read(a), read(b)];
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (!isTagged(left) || !isTagged(right)) return null;
  return operations[operator]?.(left, right) ?? null;
}

const operations: Readonly<Record<string, Operation>> = { '+': plus, '-': minus, '*': times, '/': over, '**': raised };

function plus(left: Tagged, right: Tagged): FeelValue {
  if (left.feel === 'number' && right.feel === 'number') return exact.add(left, right);
  if (left.feel === 'duration' && right.feel === 'duration') return { ...left, nanos: left.nanos + right.nanos };
  if (left.feel === 'months' && right.feel === 'months') return { ...left, months: left.months + right.months };
  if (right.feel === 'duration' || right.feel === 'months') return shifted(left, right, 1);
  return left.feel === 'duration' || left.feel === 'months' ? shifted(right, left, 1) : null;
}

function minus(left: Tagged, right: Tagged): FeelValue {
  if (left.feel === 'number' && right.feel === 'number') return exact.subtract(left, right);
  if (left.feel === 'duration' && right.feel === 'duration') return { ...left, nanos: left.nanos - right.nanos };
  if (left.feel === 'months' && right.feel === 'months') return { ...left, months: left.months - right.months };
  if (right.feel === 'duration' || right.feel === 'months') return shifted(left, right, -1);
  if (left.feel === 'month' && right.feel === 'month') return { feel: 'months', months: left.months - right.months };
  if (left.feel === 'time' && right.feel === 'time') {
    return apart({ ...left, feel: 'date-time', days: 0 }, { ...right, feel: 'date-time', days: 0 });
  }
  return isDay(left) && isDay(right) ? apart(left, right) : null;
}

const isDay = (value: Tagged): value is DateValue | DateTimeValue =>
  value.feel === 'date' || value.feel === 'date-time';

/** A date beside a moment stands for its midnight in UTC, so a moment without a zone cannot be compared with it. */
function apart(left: DateValue | DateTimeValue, right: DateValue | DateTimeValue): DurationValue | null {
  const local = (value: DateValue | DateTimeValue) => value.feel === 'date-time' && value.zone === null;
  const bothDates = left.feel === 'date' && right.feel === 'date';
  if (!bothDates && local(left) !== local(right)) return null;
  return { feel: 'duration', nanos: instantOf(left) - instantOf(right) };
}

/** A moment moved by a length, forwards or backwards. */
function shifted(moment: Tagged, by: Tagged, direction: 1 | -1): FeelValue {
  if (by.feel === 'months') {
    const months = by.months * direction;
    if (moment.feel === 'month') return { feel: 'month', months: moment.months + months };
    return isDay(moment) ? { ...moment, days: addMonths(moment.days, months) } : null;
  }
  if (by.feel !== 'duration') return null;
  const nanos = by.nanos * BigInt(direction);
  if (moment.feel === 'date') return { feel: 'date', days: dateTime(moment.days, nanos, null).days };
  if (moment.feel === 'date-time') return dateTime(moment.days, moment.nanos + nanos, moment.zone);
  return moment.feel === 'time' ? timeOf(moment.nanos + nanos, moment.zone) : null;
}

function times(left: Tagged, right: Tagged): FeelValue {
  if (left.feel === 'number' && right.feel === 'number') return exact.multiply(left, right);
  if (left.feel === 'number') return times(right, left);
  if (right.feel !== 'number') return null;
  if (left.feel === 'duration') return { ...left, nanos: (left.nanos * right.n) / right.d };
  return left.feel === 'months'
    ? { ...left, months: Math.trunc((left.months * Number(right.n)) / Number(right.d)) }
    : null;
}

function over(left: Tagged, right: Tagged): FeelValue {
  if (left.feel === 'number' && right.feel === 'number') return exact.divide(left, right);
  if (left.feel === 'duration' && right.feel === 'duration') return exact.ratio(left.nanos, right.nanos);
  if (left.feel === 'months' && right.feel === 'months') return exact.ratio(BigInt(left.months), BigInt(right.months));
  if (right.feel !== 'number' || right.n === 0n) return null;
  if (left.feel === 'duration') return { ...left, nanos: (left.nanos * right.d) / right.n };
  return left.feel === 'months'
    ? { ...left, months: Math.trunc((left.months * Number(right.d)) / Number(right.n)) }
    : null;
}

/** Exponents the wider language raises to exactly. */
const largestExponent = 9999;

function raised(left: Tagged, right: Tagged): FeelValue {
  if (left.feel !== 'number' || right.feel !== 'number') return null;
  const exponent = exact.toNumber(right);
  if (exact.isInteger(right) && Math.abs(exponent) <= largestExponent) return exact.power(left, exponent);
  return exact.exactOfNumber(exact.toNumber(left) ** exponent);
}

/** `-x` of a number or a length; what is not relevant stays so. */
export function negated(value: FeelValue | undefined): FeelValue {
  const known = read(value);
  if (!isTagged(known)) return null;
  if (known.feel === 'number') return exact.negate(known);
  if (known.feel === 'duration') return { ...known, nanos: -known.nanos };
  if (known.feel === 'months') return { ...known, months: known.months === 0 ? 0 : -known.months };
  return known.feel === 'not-relevant' ? known : null;
}

/** Whole days of a length, cut towards zero. */
export const wholeDays = (duration: DurationValue): number => Number(duration.nanos / nanosOfDay);
