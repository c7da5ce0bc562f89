import type { Exact } from '../exact.ts';
import * as exact from '../exact.ts';
import { both, either, order, same, type Truth } from '../interpret/compare.ts';
import { asNumber, type FeelContext, type FeelValue, isList, kindOf, read } from '../value.ts';
import { type FeelFunction, parameter } from './signature.ts';

type Items = readonly FeelValue[];
const list = parameter('list', 'list');
const element = parameter('element', 'any');

/** Blanks are skipped; null where something else than a number stands in the list. */
function numbersOf(items: Items): readonly Exact[] | null {
  const present = items.filter((item) => kindOf(item) !== 'null');
  const numbers = present.map(asNumber).filter((item) => item !== null);
  return numbers.length === present.length ? numbers : null;
}

const total = (numbers: readonly Exact[]): Exact => numbers.reduce(exact.add, exact.exactZero);

function mean(items: Items): FeelValue {
  const numbers = numbersOf(items);
  return numbers === null ? null : exact.divide(total(numbers), exact.integer(numbers.length));
}

/** The least (−1) or greatest (1) of the items that are not blank; null where they have no common order. */
function extreme(items: Items, wanted: -1 | 1): FeelValue {
  let best: FeelValue = null;
  for (const item of items.map(read)) {
    if (item === null) continue;
    if (best === null) best = item;
    const found = order(item, best);
    if (found === null) return null;
    if (found === wanted) best = item;
  }
  return best;
}

const truths = (items: Items, join: (a: Truth, b: Truth) => Truth, start: boolean): Truth =>
  items.map(read).reduce<Truth>((found, item) => join(found, typeof item === 'boolean' ? item : null), start);

function distinct(items: Items): FeelValue[] {
  const found: FeelValue[] = [];
  for (const item of items) if (!found.some((one) => same(one, item))) found.push(item);
  return found;
}

/** Values that are not blank occur once. */
function unique(items: Items): boolean {
  const present = items.map(read).filter((item) => item !== null);
  if (present.every((item) => typeof item === 'string')) return new Set(present).size === present.length;
  return distinct(present).length === present.length;
}

const flat = (items: Items): FeelValue[] => items.flatMap((item) => (isList(item) ? flat(item) : [item]));

/** Position from 1, or from the end with −1; null outside the list. */
function positionIn(items: Items, position: Exact, spare: number): number | null {
  const at = exact.toNumber(position);
  const index = at > 0 ? at - 1 : items.length + at;
  return Number.isInteger(at) && at !== 0 && index >= 0 && index < items.length + spare ? index : null;
}

function sublist(items: Items, start: Exact, length: Exact | null): FeelValue {
  const from = positionIn(items, start, 0);
  if (from === null) return null;
  const count = length === null ? items.length - from : exact.toNumber(length);
  return count < 0 || from + count > items.length ? null : items.slice(from, from + count);
}

const lists = (values: Items): Items[] => values.map((value) => (isList(value) ? value : [value]));

export const listFunctions: readonly FeelFunction[] = [
  {
    name: 'count',
    signatures: [{ parameters: [list], body: (items: Items) => exact.integer(items.length) }],
    spread: true,
    manual: '项数，空白也算。count(RYA[RYA07 = "1"])',
  },
  {
    name: 'sum',
    signatures: [
      {
        parameters: [list],
        body: (items: Items) => {
          const found = numbersOf(items);
          return found === null ? null : total(found);
        },
      },
    ],
    spread: true,
    manual: '合计，空白不计，没有项时为 0。sum(JFA.JFA10)',
  },
  {
    name: 'mean',
    signatures: [{ parameters: [list], body: mean }],
    spread: true,
    manual: '平均数，空白不计。round half up(mean(RYA.RYA11), 1)',
  },
  {
    name: 'min',
    signatures: [{ parameters: [list], body: (items: Items) => extreme(items, -1) }],
    spread: true,
    manual: '最小的一项，空白不计。min(CC02, CC03)',
  },
  {
    name: 'max',
    signatures: [{ parameters: [list], body: (items: Items) => extreme(items, 1) }],
    spread: true,
    manual: '最大的一项，空白不计。max(CC02, CC03) <= CC01',
  },
  {
    name: 'all',
    signatures: [{ parameters: [list], body: (items: Items) => truths(items, both, true) }],
    spread: true,
    manual: '每一项都成立。all([RY01 > 0, RY02 > 0])',
  },
  {
    name: 'any',
    signatures: [{ parameters: [list], body: (items: Items) => truths(items, either, false) }],
    spread: true,
    manual: '至少一项成立。any([RY01 > 0, RY02 > 0])',
  },
  {
    name: 'list contains',
    signatures: [
      { parameters: [list, element], body: (items: Items, item: FeelValue) => items.some((one) => same(one, item)) },
    ],
    manual: '多选里有没有某一项。list contains(CCA06, "SCI")',
  },
  {
    name: 'distinct values',
    signatures: [{ parameters: [list], body: distinct }],
    manual: '去掉重复的项。count(distinct values(ZHB.ZHB02))',
  },
  {
    name: 'unique',
    signatures: [{ parameters: [list], body: unique }],
    manual: '各项互不相同，空白不算重复。unique(RYA.RYA04)',
  },
  {
    name: 'index of',
    signatures: [
      {
        parameters: [list, parameter('match', 'any')],
        body: (items: Items, item: FeelValue) =>
          items.flatMap((one, index) => (same(one, item) ? [exact.integer(index + 1)] : [])),
      },
    ],
    manual: '某一项出现的各个位置，从 1 数起。',
  },
  { name: 'flatten', signatures: [{ parameters: [list], body: flat }], manual: '把清单里的清单摊平。' },
  {
    name: 'reverse',
    signatures: [{ parameters: [list], body: (items: Items) => items.toReversed() }],
    manual: '倒过来排列。',
  },
  {
    name: 'concatenate',
    signatures: [{ parameters: [list], body: (items: Items) => lists(items).flat() }],
    spread: true,
    manual: '把几个清单接起来。',
  },
  {
    name: 'union',
    signatures: [{ parameters: [list], body: (items: Items) => distinct(lists(items).flat()) }],
    spread: true,
    manual: '几个清单合并并去掉重复。',
  },
  {
    name: 'append',
    signatures: [{ parameters: [list, element], body: (items: Items, item: FeelValue) => [...items, item] }],
    manual: '在清单末尾加一项。',
  },
  {
    name: 'insert before',
    signatures: [
      {
        parameters: [list, parameter('position', 'number'), parameter('newItem', 'any')],
        body: (items: Items, position: Exact, item: FeelValue) => {
          const at = positionIn(items, position, 1);
          return at === null ? null : items.toSpliced(at, 0, item);
        },
      },
    ],
    manual: '在某个位置前插入一项。',
  },
  {
    name: 'remove',
    signatures: [
      {
        parameters: [list, parameter('position', 'number')],
        body: (items: Items, position: Exact) => {
          const at = positionIn(items, position, 0);
          return at === null ? null : items.toSpliced(at, 1);
        },
      },
    ],
    manual: '去掉某个位置的一项。',
  },
  {
    name: 'sublist',
    signatures: [
      {
        parameters: [list, parameter('start position', 'number')],
        body: (items: Items, start: Exact) => sublist(items, start, null),
      },
      { parameters: [list, parameter('start position', 'number'), parameter('length', 'number')], body: sublist },
    ],
    manual: '从某个位置起的几项。sublist(清单, 1, 3)',
  },
  {
    name: 'get value',
    signatures: [
      {
        parameters: [parameter('m', 'context'), parameter('key', 'text')],
        body: (context: FeelContext, name: string) => (Object.hasOwn(context, name) ? context[name] : null),
      },
    ],
    manual: '按名称取一个值。get value(subject, "type")',
  },
];
