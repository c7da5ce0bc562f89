import { readDate, readMonth } from './calendar.ts';
import { type Exact, exactOfNumber } from './exact.ts';

/** A day; `days` counts from 1970-01-01. */
export interface DateValue {
  readonly feel: 'date';
  readonly days: number;
}

/** A reporting month 年月; `months` counts from 0000-01. */
export interface MonthValue {
  readonly feel: 'month';
  readonly months: number;
}

/** A length of days and time, in nanoseconds. */
export interface DurationValue {
  readonly feel: 'duration';
  readonly nanos: bigint;
}

/** A length of years and months. */
export interface MonthsValue {
  readonly feel: 'months';
  readonly months: number;
}

/** Offset from UTC in seconds, or the name of a zone, which is carried along but never resolved. */
export type Zone = { readonly offset: number } | { readonly name: string };

/** A time of day (wider language only); `nanos` since midnight. */
export interface TimeValue {
  readonly feel: 'time';
  readonly nanos: bigint;
  readonly zone: Zone | null;
}

export interface DateTimeValue {
  readonly feel: 'date-time';
  readonly days: number;
  readonly nanos: bigint;
  readonly zone: Zone | null;
}

export interface RangeValue {
  readonly feel: 'range';
  readonly low: FeelValue;
  readonly high: FeelValue;
  readonly openLow: boolean;
  readonly openHigh: boolean;
  /** Set where the range was written as a test, `< 10`. */
  readonly test?: string;
}

export interface FunctionValue {
  readonly feel: 'function';
  readonly parameters: readonly string[];
  readonly call: (args: readonly FeelValue[]) => FeelValue;
}

/** The value of a field that is not relevant: 0 as a term of `+`, `-` and `sum`, and blank everywhere else. */
export interface NotRelevant {
  readonly feel: 'not-relevant';
}
export const notRelevant: NotRelevant = { feel: 'not-relevant' };

export type Tagged =
  | Exact
  | DateValue
  | MonthValue
  | DurationValue
  | MonthsValue
  | TimeValue
  | DateTimeValue
  | RangeValue
  | FunctionValue
  | NotRelevant;

/** A context: a row, the subject, a source's entry, a file. Members may be plain JSON, they are read when needed. */
export interface FeelContext {
  readonly [name: string]: FeelValue | undefined;
}

/**
 * What an expression reads and yields. A plain JavaScript number may be handed in and means the decimal it prints as;
 * results hold `Exact`. Dates must be handed in as dates (`dateValue('2023-08-31')`): a string is a text.
 */
export type FeelValue = null | boolean | string | number | Tagged | readonly FeelValue[] | FeelContext;

export const dateValue = (text: string): DateValue | null => {
  const days = readDate(text);
  return days === null ? null : { feel: 'date', days };
};

export const monthValue = (text: string): MonthValue | null => {
  const months = readMonth(text);
  return months === null ? null : { feel: 'month', months };
};

export const isList = (value: FeelValue | undefined): value is readonly FeelValue[] => Array.isArray(value);

export const isTagged = (value: FeelValue | undefined): value is Tagged =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'feel' in value;

export const isContext = (value: FeelValue | undefined): value is FeelContext =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('feel' in value);

/** A value as operators see it: numbers exact, what is missing blank. Members of lists and contexts are left as they are. */
export function read(value: FeelValue | undefined): Exclude<FeelValue, number> {
  if (value === undefined) return null;
  return typeof value === 'number' ? exactOfNumber(value) : value;
}

/** The number, or null for anything that is not one. */
export function asNumber(value: FeelValue | undefined): Exact | null {
  const known = read(value);
  return isTagged(known) && known.feel === 'number' ? known : null;
}

/** The name of a value's kind, `number`, `text`, `truth`, `list`, `context`, `date` …; `null` for a blank. */
export function kindOf(value: FeelValue | undefined): string {
  const known = read(value);
  if (known === null) return 'null';
  if (typeof known === 'string') return 'text';
  if (typeof known === 'boolean') return 'truth';
  if (isTagged(known)) return known.feel === 'not-relevant' ? 'null' : known.feel;
  return isList(known) ? 'list' : 'context';
}
