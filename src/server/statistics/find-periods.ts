import type { CollectionSeries } from '#definition/collection.ts';
import { periodLabel } from '#engine/calendar/period.ts';
import { collectionLabel, openPeriods, standing } from '../filings/periods.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

export interface StatisticPeriod {
  readonly value: string;
  readonly label: string;
  readonly state: 'open' | 'locked';
}

const most = 36;

/** Periods that can be looked at, the latest first: those that may be filled in now, and all that ever ran. */
export async function findPeriods(
  database: Queryable,
  edition: Edition,
  series: CollectionSeries | undefined,
  now: Instant,
): Promise<readonly StatisticPeriod[]> {
  if (!series) return [];
  const runs = await database.rows<{ period: string; label: string; state: 'open' | 'locked' }>(
    'select period, label, state from collection where programme = $1 and series = $2 order by starts_on desc, period desc',
    [edition.programme.programme, series.series],
  );
  const known = new Map(runs.map((run) => [run.period, run]));
  const open = series.every === 'window' ? [] : openPeriods(series, now, most);
  const periods = [...new Set([...open, ...known.keys()])];
  const ordered = series.every === 'window' ? periods : periods.toSorted((a, b) => (a < b ? 1 : -1));
  return ordered.slice(0, most).map((value) => ({
    value,
    label: value === standing ? series.label : labelOf(series, value, known.get(value)?.label),
    state: known.get(value)?.state ?? 'open',
  }));
}

const labelOf = (series: CollectionSeries, period: string, named: string | undefined): string =>
  series.every === 'window' ? (named ?? collectionLabel(series, period)) : periodLabel(period);
