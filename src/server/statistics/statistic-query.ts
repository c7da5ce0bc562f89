import { addresses } from '#contract/addresses.ts';
import type { Statistic } from '#definition/output.ts';
import { findList } from '../lists/find-list.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { type Dimension, findDimension, subjects } from './dimension.ts';

export type Query = Readonly<Record<string, string>>;

/** What an address asks of a statistic. */
export interface StatisticQuestion {
  readonly dimensions: readonly Dimension[];
  /** Groups drilled through, the outermost first. */
  readonly path: readonly (readonly [Dimension, string])[];
  /** By what the rows are grouped: the subjects themselves once every dimension has been drilled through. */
  readonly by: Dimension;
  readonly filters: readonly (readonly [Dimension, string])[];
  readonly word: string | null;
}

/** Names nobody knows do nothing. A roll is filtered by those of its columns that are codes. */
export function readQuestion(edition: Edition, statistic: Statistic, query: Query): StatisticQuestion {
  const roll = statistic.kind === 'roll';
  const dimensions = (roll ? statistic.columns : statistic.by)
    .filter((value) => value !== 'collection')
    .flatMap((value) => findDimension(edition, statistic.of, value) ?? [])
    .filter(({ order }) => !roll || order.length > 0);
  const named = (value: string): Dimension | undefined => dimensions.find((one) => one.value === value);
  const path = (query['path'] ?? '').split(',').flatMap((step): [Dimension, string][] => {
    const [value = '', key] = step.split(':');
    const dimension = named(value);
    return dimension && key !== undefined ? [[dimension, decode(key)]] : [];
  });
  const rest = dimensions.filter((one) => !path.some(([passed]) => passed === one));
  const by = rest.find((one) => one.value === query['by']) ?? rest[0] ?? subjects;
  const filters = rest.flatMap((one): [Dimension, string][] => {
    const value = query[`f.${one.value}`];
    return (one === by && isGrouped(statistic)) || !value ? [] : [[one, value]];
  });
  return { dimensions, path, by, filters, word: query['q']?.trim() || null };
}

/** Rows of a roll are subjects, those of a trend periods: every dimension is left to filter by. */
export const isGrouped = ({ kind }: Statistic): boolean => kind !== 'roll' && kind !== 'trend';

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The same statistic with other groups drilled through; filters and word stay. */
export function statisticAddress(
  { statistic }: Statistic,
  { filters, word }: Pick<StatisticQuestion, 'filters' | 'word'>,
  place: { period: string | null; path: StatisticQuestion['path']; by: Dimension | null },
): string {
  const passed = new Set(place.path.map(([{ value }]) => value));
  const query = new URLSearchParams();
  if (place.period !== null) query.set('period', place.period);
  const steps = place.path.map(([{ value }, key]) => `${value}:${encodeURIComponent(key)}`);
  if (steps.length > 0) query.set('path', steps.join(','));
  if (place.by) query.set('by', place.by.value);
  for (const [{ value }, key] of filters)
    if (!passed.has(value) && value !== place.by?.value) query.set(`f.${value}`, key);
  if (word !== null) query.set('q', word);
  return addresses.statistic(statistic, query.toString());
}

/** The filings behind some groups, where a list filters by all of them; `''` cannot be asked of a list. */
export function listAddress(
  edition: Edition,
  list: string | undefined,
  groups: readonly (readonly [Dimension, string])[],
  period: string | null,
): string | null {
  const filters = list === undefined ? undefined : findList(edition.programme, list)?.filters;
  if (list === undefined || !filters) return null;
  if (!groups.every(([{ value }, key]) => filters.includes(value) && key !== '')) return null;
  const query = new URLSearchParams();
  if (period !== null && filters.includes('collection')) query.set('f.collection', period);
  for (const [{ value }, key] of groups) query.set(`f.${value}`, key);
  return addresses.list(list, query.toString());
}
