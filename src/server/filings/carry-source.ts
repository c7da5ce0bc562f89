import type { Answers, CellValue } from '#definition/answers.ts';
import type { CollectionSeries } from '#definition/collection.ts';
import { type CarrySource, carriedLabel } from '#engine/form/carry-over.ts';
import type { Queryable } from '../store/database.ts';
import { dayOf, type Instant } from '../store/instant.ts';

/** A filing of an earlier period of the same subject and form. */
export interface Earlier {
  readonly id: string;
  readonly period: string;
  readonly accepted_at: Instant | null;
  readonly answers: Answers;
  readonly listed: Readonly<Record<string, CellValue>>;
}

export interface CarrySources {
  readonly source: CarrySource;
  /** What its own sources had given it. */
  readonly listed: Readonly<Record<string, CellValue>>;
  /** Last answers of the year before. */
  readonly lastYear: Answers | null;
}

/**
 * What a new period begins with: the last accepted filing before it, or, where there is none, the last submitted one.
 * A filing of the base period was imported.
 */
export async function findCarrySource(
  database: Queryable,
  {
    subject,
    form,
    series,
    period,
    title,
  }: { subject: string; form: string; series: CollectionSeries; period: string; title: string },
): Promise<CarrySources | null> {
  const earlier = await database.rows<Earlier>(
    `select f.id, c.period, f.accepted_at, n.answers, n.listed
       from filing f join collection c on c.id = f.collection join filing_content n on n.filing = f.id
      where f.subject = $1 and f.form = $2 and c.series = $3 and c.period < $4 and f.discarded_at is null
        and (f.accepted_at is not null or f.submitted_at is not null)
      order by f.accepted_at is null, c.period desc, f.version desc limit 14`,
    [subject, form, series.series, period],
  );
  return chooseCarrySource(earlier, { series, period, title });
}

/** `earlier`: accepted ones first, of those the latest first. */
export function chooseCarrySource(
  earlier: readonly Earlier[],
  { series, period, title }: { series: CollectionSeries; period: string; title: string },
): CarrySources | null {
  const [last] = earlier;
  if (!last) return null;
  const { base } = series;
  const isBase = base?.period === last.period;
  const label =
    isBase && base.label ? base.label : carriedLabel(last.period, title, last.accepted_at && dayOf(last.accepted_at));
  return {
    source: {
      label,
      filing: last.id,
      period: last.period,
      answers: last.answers,
      ...(isBase && { base: { confirm: base.confirm ?? null } }),
    },
    listed: last.listed,
    lastYear: earlier.find((one) => one.period.slice(0, 4) < period.slice(0, 4))?.answers ?? null,
  };
}
