import type { CellValue } from '#definition/answers.ts';
import { readDate, readMonth } from './calendar.ts';
import { scaled } from './exact.ts';
import { codeNumber, type Scope } from './scope.ts';
import type { Type } from './types.ts';
import { asNumber, type FeelValue, isTagged, notRelevant } from './value.ts';

const powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];
export const powerOfTen = (exponent: number): number => powers[exponent] ?? 10 ** exponent;

/** A value as a number of the frame; NaN for a blank and for what is no value of the type. */
export function unitsOf(type: Type, given: FeelValue | CellValue, scope: Scope): number {
  const value = given as FeelValue;
  if (value === null || value === '') return Number.NaN;
  switch (type.kind) {
    case 'number':
      if (typeof value === 'number') return Math.round(value * powerOfTen(type.scale));
      return numberUnits(value, type.scale);
    case 'truth':
      return value === true ? 1 : value === false ? 0 : Number.NaN;
    case 'code':
      return typeof value === 'string' ? codeNumber(scope.codes, value) : Number.NaN;
    case 'date':
      return moment(value, 'date', readDate);
    case 'month':
      return moment(value, 'month', readMonth);
    default:
      return Number.NaN;
  }
}

function numberUnits(value: FeelValue, scale: number): number {
  const exact = asNumber(value);
  if (exact === null) return Number.NaN;
  const units = exact.n * 10n ** BigInt(scale);
  return exact.d === 1n ? Number(units) : Math.round(Number((units * 10n) / exact.d) / 10);
}

function moment(value: FeelValue, kind: 'date' | 'month', from: (text: string) => number | null): number {
  if (typeof value === 'string') return from(value) ?? Number.NaN;
  if (!isTagged(value) || value.feel !== kind) return Number.NaN;
  return value.feel === 'date' ? value.days : value.months;
}

/** A number of the frame as a value of the language. `term` is its twin of sums: 0 beside a blank is "not relevant". */
export function valueOfUnits(type: Type, units: number, term: number, scope: Scope): FeelValue {
  if (Number.isNaN(units)) return term === 0 ? notRelevant : null;
  switch (type.kind) {
    case 'number':
      return scaled(BigInt(units), type.scale);
    case 'truth':
      return units === 1;
    case 'date':
      return { feel: 'date', days: units };
    case 'month':
      return { feel: 'month', months: units };
    default:
      return scope.codes.names[units] ?? null;
  }
}
