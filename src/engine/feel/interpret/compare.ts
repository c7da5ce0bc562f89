import type { Comparison } from '../ast.ts';
import * as exact from '../exact.ts';
import { type FeelValue, isContext, isList, isTagged, kindOf, type RangeValue, read } from '../value.ts';
import { instantOf, sameScale } from './moments.ts';

/** true, false, or null for "cannot be said". */
export type Truth = boolean | null;

/**
 * Equality of two values of one kind; null when either is blank or the kinds differ. Only the literal `null` in the
 * text of an expression asks for blankness, see `evaluate`.
 */
export function equal(a: FeelValue | undefined, b: FeelValue | undefined): Truth {
  const [left, right] = [read(a), read(b)];
  if (kindOf(left) !== kindOf(right) || kindOf(left) === 'null') return null;
  return same(left, right);
}

/** Equality inside lists and contexts, where two blanks are the same. */
export function same(a: FeelValue | undefined, b: FeelValue | undefined): boolean {
  const [left, right] = [read(a), read(b)];
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return false;
  if (kind === 'null') return true;
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => same(item, right[index]));
  }
  if (isContext(left) && isContext(right)) {
    const names = Object.keys(left);
    return names.length === Object.keys(right).length && names.every((name) => same(left[name], right[name]));
  }
  if (isTagged(left) && isTagged(right)) {
    if (left.feel === 'range' && right.feel === 'range') return sameRange(left, right);
    return left.feel === 'function' ? left === right : order(left, right) === 0;
  }
  return left === right;
}

const sameRange = (a: RangeValue, b: RangeValue): boolean =>
  a.test === b.test &&
  a.openLow === b.openLow &&
  a.openHigh === b.openHigh &&
  same(a.low, b.low) &&
  same(a.high, b.high);

/** −1, 0, 1; null where the two have no order. Text is ordered by code points. */
export function order(a: FeelValue | undefined, b: FeelValue | undefined): -1 | 0 | 1 | null {
  const [left, right] = [read(a), read(b)];
  if (typeof left === 'string' && typeof right === 'string') return sign(left < right, left > right);
  if (!isTagged(left) || !isTagged(right)) return null;
  if (left.feel === 'number' && right.feel === 'number') return exact.compare(left, right);
  if (left.feel === 'date' && right.feel === 'date') return sign(left.days < right.days, left.days > right.days);
  if (left.feel === 'duration' && right.feel === 'duration') {
    return sign(left.nanos < right.nanos, left.nanos > right.nanos);
  }
  if ((left.feel === 'months' && right.feel === 'months') || (left.feel === 'month' && right.feel === 'month')) {
    return sign(left.months < right.months, left.months > right.months);
  }
  if (left.feel === 'date-time' && right.feel === 'date-time' && sameScale(left.zone, right.zone)) {
    return sign(instantOf(left) < instantOf(right), instantOf(left) > instantOf(right));
  }
  if (left.feel === 'time' && right.feel === 'time' && sameScale(left.zone, right.zone)) {
    const [x, y] = [left, right].map((time) => instantOf({ ...time, feel: 'date-time', days: 0 }));
    return x === undefined || y === undefined ? null : sign(x < y, x > y);
  }
  return null;
}

const sign = (less: boolean, greater: boolean): -1 | 0 | 1 => (less ? -1 : greater ? 1 : 0);

export function compareBy(operator: Comparison, a: FeelValue | undefined, b: FeelValue | undefined): Truth {
  if (operator === '=') return equal(a, b);
  if (operator === '!=') {
    const equality = equal(a, b);
    return equality === null ? null : !equality;
  }
  const found = order(a, b);
  if (found === null) return null;
  if (operator === '<') return found < 0;
  if (operator === '<=') return found <= 0;
  return operator === '>' ? found > 0 : found >= 0;
}

export const not = (a: Truth): Truth => (a === null ? null : !a);
/** False wins over blank, blank over true. */
export const both = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;
export const either = (a: Truth, b: Truth): Truth =>
  a === true || b === true ? true : a === null || b === null ? null : false;

/** Whether the value lies in the range; an end that is blank makes it null. */
export function within(value: FeelValue | undefined, range: RangeValue): Truth {
  if (range.test !== undefined) return compareBy(range.test as Comparison, value, range.low);
  return both(
    compareBy(range.openLow ? '>' : '>=', value, range.low),
    compareBy(range.openHigh ? '<' : '<=', value, range.high),
  );
}
