import type { StatisticRow, StatisticView } from '#contract/statistic.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { seriesOf } from '../filings/periods.ts';
import { aggregatesOf, codesOf } from './aggregates.ts';
import { inOrder, subjects } from './dimension.ts';
import { evaluate } from './evaluate.ts';
import type { Group } from './evaluation.ts';
import { cellOf } from './exact-cell.ts';
import { findPeriods } from './find-periods.ts';
import { type Measure, measuresOf } from './measure.ts';
import type { Deps, OpenStatistic } from './open-statistic.ts';
import { presentPath } from './present-path.ts';
import { presentRoll } from './present-roll.ts';
import { presentTrend } from './present-trend.ts';
import { statisticFilters } from './statistic-filters.ts';
import { statisticFrame } from './statistic-frame.ts';
import { listAddress, type Query, readQuestion, statisticAddress } from './statistic-query.ts';
import { comparedPeriods, type Tell, teller } from './tell-measure.ts';

const pageSize = 500;

/** A statistic as the screen shows it: only of subjects and filings this reader may see. */
export async function presentStatistic(
  deps: Deps,
  scope: Scope,
  name: string,
  query: Query,
): Promise<StatisticView | Refusal> {
  const edition = deps.programmes.newest(scope.programme);
  const statistic = edition?.programme.statistics.find((one) => one.statistic === name);
  if (!edition || !statistic) return refused('not-found', '没有这张统计表');
  const periods = [...(await findPeriods(deps.database, edition, seriesOf(edition, statistic.of), deps.clock.now()))];
  const open: OpenStatistic = {
    edition,
    statistic,
    measures: measuresOf(edition, statistic),
    question: readQuestion(edition, statistic, query),
    periods,
    period: (periods.find((one) => one.value === query['period']) ?? periods[0])?.value ?? null,
  };
  const page = Math.max(1, Number.parseInt(query['page'] ?? '1', 10) || 1);
  if (statistic.kind === 'roll') return presentRoll(deps, scope, open, page);
  return statistic.kind === 'trend' ? presentTrend(deps, scope, open) : presentGroups(deps, scope, open, page);
}

async function presentGroups(deps: Deps, scope: Scope, open: OpenStatistic, page: number): Promise<StatisticView> {
  const { edition, statistic, measures, question, period } = open;
  const { by, path, filters } = question;
  const asked = period === null ? [] : [period, ...comparedPeriods(measures, period)];
  const evaluation = await evaluate(deps, scope, edition, {
    form: statistic.of,
    periods: [...new Set(asked)],
    within: [...path, ...filters],
    word: question.word,
    where: statistic.where,
    by,
    aggregates: aggregatesOf(edition, measures),
    codes: codesOf(measures),
  });
  const tell = teller(measures, evaluation);
  const groups = evaluation.groups
    .filter((group) => group.period === period)
    .map((group) => ({ ...group, label: group.text ?? by.textOf(group.key) }));
  const inPlaces = inOrder(by, groups);
  const ordered = statistic.kind === 'ranking' ? byRank(inPlaces, measures, tell) : inPlaces;
  const next = question.dimensions.find((one) => one !== by && !path.some(([passed]) => passed === one)) ?? subjects;
  const row = (group: Group & { label: string }): StatisticRow => {
    const deeper = [...path, [by, group.key] as const];
    const place = by.placeOf?.(group.key);
    return {
      key: group.key,
      label: group.label,
      cells: measures.map((measure) => cellOf(measure.column, tell(measure, group))),
      drill: by === subjects ? null : statisticAddress(statistic, question, { period, path: deeper, by: next }),
      list: listAddress(edition, statistic.drill, by === subjects ? path : [...deeper, ...filters], period),
      subject: by === subjects ? group.key : null,
      ...(place && { place }),
    };
  };
  const whole = evaluation.wholes.find((group) => group.period === period);
  return {
    ...statisticFrame(deps, scope, open),
    path: await presentPath(deps, scope, open),
    filters: await statisticFilters(deps, scope, open),
    rows: ordered.slice((page - 1) * pageSize, page * pageSize).map(row),
    total: whole
      ? {
          key: '',
          label: '合计',
          cells: measures.map((measure) => cellOf(measure.column, tell(measure, whole, true))),
          drill: null,
          list: listAddress(edition, statistic.drill, [...path, ...filters], period),
          subject: null,
        }
      : null,
    count: groups.length,
    page,
    pageSize,
  };
}

/** The first place first; those without a value last. */
function byRank<T extends Group>(groups: readonly T[], measures: readonly Measure[], tell: Tell): readonly T[] {
  const rank = measures.find(({ verb }) => verb === 'rank');
  if (!rank) return groups;
  const placeOf = (group: T): number => {
    const place = tell(rank, group);
    return place === null ? Number.POSITIVE_INFINITY : Number(place.n);
  };
  return groups
    .map((group) => ({ group, place: placeOf(group) }))
    .toSorted((a, b) => (a.place === b.place ? 0 : a.place - b.place))
    .map(({ group }) => group);
}
