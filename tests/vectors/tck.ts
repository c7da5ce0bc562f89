import { existsSync, readFileSync } from 'node:fs';
import { evaluate } from '#engine/feel/evaluate.ts';
import { abs, compare, exactOf, multiply, subtract } from '#engine/feel/exact.ts';
import { same } from '#engine/feel/interpret/compare.ts';
import { readDateTime, readDateValue, readDuration, readTime } from '#engine/feel/interpret/moments.ts';
import { parse } from '#engine/feel/parse.ts';
import { asNumber, type FeelValue, isContext, isList } from '#engine/feel/value.ts';

/** A value of the kit: `{ t: 'decimal', v: '5' }`. */
type TckValue =
  | { readonly t: 'nil' }
  | { readonly t: 'list'; readonly v: readonly TckValue[] }
  | { readonly t: 'ctx'; readonly v: Readonly<Record<string, TckValue>> }
  | { readonly t: string; readonly v: string };

/** One literal expression of the DMN Technology Compatibility Kit. */
export interface TckCase {
  readonly group: string;
  readonly id: string;
  readonly name: string;
  readonly expr: string;
  readonly inputs: Readonly<Record<string, TckValue>>;
  readonly expected: TckValue;
  readonly error: boolean;
}

/** The kit's cases, or null where the data is not at hand. It stands beside the project and is not part of it. */
export function tckCases(): readonly TckCase[] | null {
  const path = process.env['KEBAO_TCK'] ?? new URL('../../../shared/data/dmn-tck-literal.json', import.meta.url);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TckCase[]) : null;
}

export const tckKey = (one: TckCase): string => `${one.group}/${one.id}/${one.name}`;

/** Whether the interpreter yields what the kit expects; an error of the kit is null here. */
export function tckPasses(one: TckCase): boolean {
  const inputs = Object.fromEntries(Object.entries(one.inputs).map(([name, value]) => [name, feelOf(value)]));
  const parsed = parse(one.expr, { dialect: 'full' });
  const result = parsed.ast === null ? null : evaluate(parsed.ast, inputs);
  return alike(result, one.error ? null : feelOf(one.expected));
}

function feelOf(value: TckValue): FeelValue {
  if (!('v' in value)) return null;
  if (Array.isArray(value.v)) return value.v.map(feelOf);
  if (typeof value.v === 'object') {
    return Object.fromEntries(Object.entries(value.v as Record<string, TckValue>).map(([name, item]) => [name, feelOf(item)]));
  }
  return readers[value.t]?.(value.v) ?? null;
}

const readers: Readonly<Record<string, (text: string) => FeelValue>> = {
  decimal: exactOf,
  boolean: (text) => text === 'true',
  string: (text) => text,
  date: readDateValue,
  time: readTime,
  dateTime: readDateTime,
  duration: readDuration,
};

const tolerance = exactOf('0.00000001');

/** Numbers may differ by 1e-8, as the kit's own runners allow. */
function alike(a: FeelValue, b: FeelValue): boolean {
  const [x, y] = [asNumber(a), asNumber(b)];
  if (x !== null && y !== null && tolerance !== null) {
    const size = compare(abs(y), tolerance) > 0 ? abs(y) : tolerance;
    return compare(abs(subtract(x, y)), tolerance) <= 0 || compare(abs(subtract(x, y)), multiply(size, tolerance)) <= 0;
  }
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => alike(item, b[index] ?? null));
  if (isContext(a) && isContext(b)) {
    return Object.keys(a).length === Object.keys(b).length && Object.keys(b).every((name) => alike(a[name] ?? null, b[name] ?? null));
  }
  return same(a, b);
}
