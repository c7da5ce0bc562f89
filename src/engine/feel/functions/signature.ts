import type { FeelValue } from '../value.ts';

/** Kinds of `kindOf`, and `any` (blank allowed) or `value` (anything but blank). */
export type ParameterKind =
  | 'any'
  | 'value'
  | 'number'
  | 'text'
  | 'truth'
  | 'list'
  | 'date'
  | 'month'
  | 'time'
  | 'date-time'
  | 'duration'
  | 'months'
  | 'range'
  | 'context';

export interface Parameter {
  readonly name: string;
  readonly kinds: readonly ParameterKind[];
  readonly optional?: boolean;
}

export interface Signature {
  readonly parameters: readonly Parameter[];
  /** Receives one value per parameter, optional ones that were left out as null. */
  readonly body: (...values: never[]) => FeelValue | undefined;
}

/** One function of the language: what a call may look like, and the line of the manual. */
export interface FeelFunction {
  readonly name: string;
  readonly signatures: readonly Signature[];
  /** The last signature takes any number of items instead of one list: `sum(a, b, c)`. */
  readonly spread?: boolean;
  /** What it does, in Chinese, with an example: printed in the manual. */
  readonly manual: string;
}

/** `parameter('scale?', 'number')`: a question mark makes it optional. */
export function parameter(name: string, ...kinds: readonly ParameterKind[]): Parameter {
  return name.endsWith('?') ? { name: name.slice(0, -1), kinds, optional: true } : { name, kinds };
}
