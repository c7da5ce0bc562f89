import type { CollectionSeries } from '#definition/collection.ts';
import { dueOf } from '#engine/calendar/due.ts';
import { firstDayOfPeriod, lastDayOfPeriod, periodAt, periodLabel, previousPeriod } from '#engine/calendar/period.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { NewCollection } from '../store/collection-transactor.ts';
import { dayOf, type Instant } from '../store/instant.ts';

/** The series whose runs a form is filled in for; derived ones nobody fills in. */
export const seriesOf = ({ programme }: Edition, form: string): CollectionSeries | undefined =>
  programme.series.find((series) => series.forms.includes(form) && series.derive === undefined);

/** A series without periods has one run that stands for ever. */
export const standing = 'always';

/** Periods that may be filled in now, the latest first: the current one and those before it, back to the first. */
export function openPeriods(series: CollectionSeries, now: Instant, most = 12): readonly string[] {
  const periods: string[] = [];
  let period: string | null = currentPeriod(series, now);
  while (period !== null && periods.length < most && (series.since === undefined || period >= series.since)) {
    periods.push(period);
    period = period === standing ? null : previousPeriod(period);
  }
  return periods;
}

export const currentPeriod = (series: CollectionSeries, now: Instant): string | null =>
  series.every === 'always' ? standing : periodAt(series.every, dayOf(now));

/** The run of a series for a period, as it would be made. */
export function collectionFor(edition: Edition, series: CollectionSeries, period: string, at: Instant): NewCollection {
  return {
    programme: edition.programme.programme,
    series: series.series,
    period,
    label: collectionLabel(series, period),
    start: firstDayOfPeriod(period) ?? dayOf(at),
    end: lastDayOfPeriod(period) ?? '9999-12-31',
    due: dueOf(series, period, edition),
    definition: edition.sha,
    at,
  };
}

/** `{year}年{month}月月报` as the series names its runs; else `2023年8月月度绩效`. */
export function collectionLabel({ named, label }: CollectionSeries, period: string): string {
  if (period === standing) return label;
  if (named === undefined) return `${periodLabel(period)}${label}`;
  const [year = '', rest = ''] = period.split('-');
  const numbers: Readonly<Record<string, string>> = { year, month: `${Number(rest)}`, quarter: rest.slice(1), period };
  return named.replaceAll(/\{(\w+)\}/g, (_, name: string) => numbers[name] ?? '');
}
