import type { CollectionSeries } from '#definition/collection.ts';
import { closingBarred } from '#engine/collection/closing.ts';
import type { Scope } from '../access/scope.ts';
import { currentPeriod, openPeriods } from '../filings/periods.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Instant } from '../store/instant.ts';

/** Runs shown of a series that repeats. */
const most = 24;

/** The series whose runs this person may close or open again. */
export const closableSeries = ({ programme }: Edition, { role }: Scope): readonly CollectionSeries[] =>
  programme.series.filter(({ series }) =>
    (['close', 'reopen'] as const).some((deed) => closingBarred(programme, role, series, deed) === null),
  );

/** Runs that have begun, the latest first. A derived series begins with the series it is made from. */
export function begunPeriods({ programme }: Edition, series: CollectionSeries, now: Instant): readonly string[] {
  const source = programme.series.find((one) => one.series === series.derive?.from);
  const first = series.since ?? source?.base?.period ?? source?.since;
  const periods = openPeriods({ ...series, ...(first && { since: first.slice(0, lengthOf(series, now)) }) }, now, most);
  return periods;
}

const lengthOf = (series: CollectionSeries, now: Instant): number => currentPeriod(series, now)?.length ?? 0;
