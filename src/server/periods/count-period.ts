import { sql } from 'kysely';
import type { PeriodCounts } from '#contract/period.ts';
import type { CollectionSeries } from '#definition/collection.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { askingDay, expectedIn } from '../registers/expected-in.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

interface Counted extends Omit<PeriodCounts, 'expected' | 'notOpened'> {
  readonly period: string;
  readonly opened: number;
}

/** How the subjects of each run of a series stand, by period. */
export async function countPeriods(
  database: Queryable,
  { programme }: Edition,
  series: CollectionSeries,
  { periods, now }: { periods: readonly string[]; now: Instant },
): Promise<(period: string) => PeriodCounts> {
  const rows = await database.rows<Counted>(
    `select c.period, count(*) filter (where f.current)::int as opened,
            count(*) filter (where f.current and f.accepted_at is not null)::int as accepted,
            count(*) filter (where f.current and f.accepted_at is null and f.holder_roles <> '{}')::int as waiting,
            count(*) filter (where f.current and f.accepted_at is null and f.holder_roles = '{}' and f.submitted_at is not null)::int as returned,
            count(*) filter (where f.current and f.accepted_at is null and f.holder_roles = '{}' and f.submitted_at is null)::int as filling,
            count(*) filter (where not f.current and f.version > 1 and f.accepted_at is null)::int as correcting,
            count(*) filter (where f.current and coalesce(f.first_submitted_at, f.submitted_at) > c.due)::int as late
       from collection c join filing f on f.collection = c.id and f.form = any($3) and f.discarded_at is null
      where c.programme = $1 and c.series = $2 group by c.period`,
    [programme.programme, series.series, series.forms],
  );
  const about = programme.forms.find((form) => form.form === series.forms[0])?.about;
  const register = programme.registers.find((one) => one.register === about);
  const days = periods.map((period) => askingDay(period, now));
  const owing = await database.composed<{ period: string; expected: number }>(sql`
    select p.period, count(s.id)::int as expected
      from unnest(${periods}::text[], ${days}::date[]) as p (period, day)
      left join subject s on s.programme = ${programme.programme} and s.register = ${about ?? ''}
        and ${expectedIn(register, sql`p.day`)} group by 1`);
  const counted = new Map(rows.map((row) => [row.period, row]));
  const expected = new Map(owing.map((row) => [row.period, row.expected]));
  return (period) => {
    const { opened, period: _, ...counts } = counted.get(period) ?? { ...none, period };
    const all = Math.max(expected.get(period) ?? 0, opened);
    return { ...counts, expected: all, notOpened: all - opened };
  };
}

const none = { opened: 0, accepted: 0, waiting: 0, returned: 0, filling: 0, correcting: 0, late: 0 };

export const unfinished = ({ expected, accepted }: PeriodCounts): number => expected - accepted;
