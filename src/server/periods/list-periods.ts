import type { PeriodRow, PeriodSeries } from '#contract/period.ts';
import type { CollectionSeries } from '#definition/collection.ts';
import { dueOf } from '#engine/calendar/due.ts';
import { lastDayOfPeriod } from '#engine/calendar/period.ts';
import { closingBarred } from '#engine/collection/closing.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { collectionLabel } from '../filings/periods.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import { dayOf, type Instant } from '../store/instant.ts';
import { countPeriods } from './count-period.ts';
import { begunPeriods, closableSeries } from './series-periods.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;

/** HB-06: every run with its counts and its history, for those who close and open them. */
export async function listPeriods(
  deps: Deps,
  scope: Scope,
): Promise<{ now: Instant; series: PeriodSeries[] } | Refusal> {
  const edition = deps.programmes.newest(scope.programme);
  const series = edition ? closableSeries(edition, scope) : [];
  if (!edition || series.length === 0) return refused('not-allowed', '期次由主管部门管理，您的身份不能封账');
  const now = deps.clock.now();
  return { now, series: await Promise.all(series.map((one) => presentSeries(deps, scope, edition, one, now))) };
}

interface Stored {
  readonly period: string;
  readonly state: PeriodRow['state'];
  readonly due: Instant | null;
  readonly locked_at: Instant | null;
  readonly locked_with: string | null;
  readonly history: PeriodRow['history'] | null;
}

async function presentSeries(
  { database }: Deps,
  scope: Scope,
  edition: Edition,
  series: CollectionSeries,
  now: Instant,
): Promise<PeriodSeries> {
  const { programme } = edition;
  const periods = begunPeriods(edition, series, now);
  const [rows, countsOf] = await Promise.all([
    database.rows<Stored>(
      `select c.period, c.state, c.due, c.locked_at, w.label as locked_with,
              (select json_agg(json_build_object('at', to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"'),
                  'deed', e.deed, 'name', e.name, 'reason', e.reason) order by e.sequence desc)
                 from collection_event e where e.collection = c.id) as history
         from collection c left join collection w on w.id = c.locked_with
        where c.programme = $1 and c.series = $2`,
      [programme.programme, series.series],
    ),
    countPeriods(database, edition, series, { periods, now }),
  ]);
  const stored = new Map(rows.map((row) => [row.period, row]));
  const may = (deed: 'close' | 'reopen') => closingBarred(programme, scope.role, series.series, deed) === null;
  return {
    series: series.series,
    label: series.label,
    derived: series.derive !== undefined,
    locks: programme.series.find((one) => one.series === series.closingLocks)?.label ?? null,
    periods: periods.map((period): PeriodRow => {
      const row = stored.get(period);
      const due = row ? row.due : dueOf(series, period, edition);
      const state = row?.state ?? 'open';
      const lockedWith = row?.locked_with ?? null;
      return {
        period,
        label: collectionLabel(series, period),
        state,
        due,
        running: due !== null && due > now,
        lockedAt: row?.locked_at ?? null,
        lockedWith,
        counts: countsOf(period),
        close: state === 'open' && may('close') ? { blocked: tooEarly(series, period, now) } : null,
        reopen:
          state === 'locked' && may('reopen')
            ? { blocked: lockedWith && `随${lockedWith}锁定，请先解锁${lockedWith}` }
            : null,
        history: row?.history ?? [],
      };
    }),
  };
}

/** What is made by rule is whole only when its time is over. */
export function tooEarly(series: CollectionSeries, period: string, now: Instant): string | null {
  const end = lastDayOfPeriod(period);
  return series.derive !== undefined && end !== null && dayOf(now) <= end
    ? `${collectionLabel(series, period)}要到 ${end} 之后才能锁定`
    : null;
}
