import type { CodeList } from '#definition/code-list.ts';
import type { Facts } from '../feel/evaluate.ts';
import { integer, isInteger, toNumber } from '../feel/exact.ts';
import { asNumber, type FeelValue } from '../feel/value.ts';
import { between } from './chance.ts';
import { isMadeKind, made } from './made.ts';

/** What a recipe may call beyond the language. */
export const demoFunctions: ReadonlySet<string> = new Set(['noise', 'trait', 'pick', 'word', 'made']);

/** Whose chance it is: a subject's, in a period, in a row. */
export interface Lot {
  readonly subject: string;
  readonly form: string;
  readonly period: string;
  /** Row being made just now, `HD 12`; empty outside rosters. */
  readonly row: () => string;
}

/** The functions of recipes beyond those of the language; see `definition/recipe.ts`. */
export function demoFacts(
  lot: Lot,
  words: Readonly<Record<string, readonly string[]>>,
  lists: Readonly<Record<string, CodeList>>,
): Facts {
  const { subject, form, period, row } = lot;
  return {
    noise: (name, low, high) => within(low, high, 'noise', subject, form, period, row(), said(name)),
    trait: (name, low, high) => within(low, high, 'trait', subject, form, row(), said(name)),
    pick: (list, n) => nth(lists[said(list)]?.rows.map((line) => line.code) ?? [], n),
    word: (pool, n) => nth(words[said(pool)] ?? [], n),
    made: (kind, n) => {
      const name = said(kind);
      return isMadeKind(name) ? made(name, subject, form, row(), whole(n) ?? 0) : null;
    },
  };
}

const said = (value: FeelValue | undefined): string => (typeof value === 'string' ? value : '');

function whole(value: FeelValue | undefined): number | null {
  const number = asNumber(value);
  return number !== null && isInteger(number) ? toNumber(number) : null;
}

function within(
  low: FeelValue | undefined,
  high: FeelValue | undefined,
  ...words: readonly (string | number)[]
): FeelValue {
  const [from, to] = [whole(low), whole(high)];
  return from === null || to === null ? null : integer(between(from, to, ...words));
}

/** The n-th, from 1, going round. */
function nth(items: readonly string[], n: FeelValue | undefined): FeelValue {
  const at = whole(n);
  if (at === null || items.length === 0) return null;
  return items[(((at - 1) % items.length) + items.length) % items.length] ?? null;
}
