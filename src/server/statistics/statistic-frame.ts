import type { StatisticView } from '#contract/statistic.ts';
import type { Scope } from '../access/scope.ts';
import { urgingOf } from '../notify/reminder-rule.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Deps, OpenStatistic } from './open-statistic.ts';
import { isGrouped } from './statistic-query.ts';

type Frame = Omit<StatisticView, 'path' | 'filters' | 'rows' | 'total' | 'count' | 'page' | 'pageSize'>;

const charts = ['bar', 'line', 'map'] as const;

const notes: Readonly<Record<string, string | null>> = {
  returns: '已报＝待审核＋退回＋审核通过；未报＝未填报＋填写中。',
  table: '只统计审核通过的填报件；有更正版的，更正版审核通过之前仍按原版本统计。',
  trend: '只统计审核通过的填报件。时点、累计指标按期列出，不跨期相加。',
  ranking: null,
  roll: null,
  map: null,
};

/** What the screen shows around the rows. */
export function statisticFrame({ clock }: Deps, scope: Scope, open: OpenStatistic): Frame {
  const { edition, statistic, measures, question, periods, period } = open;
  const passed = new Set(question.path.map(([dimension]) => dimension));
  const grouped = isGrouped(statistic);
  const trend = statistic.kind === 'trend';
  const label = periods.find((one) => one.value === period)?.label;
  return {
    statistic: statistic.statistic,
    title: statistic.title,
    subtitle: [trend ? undefined : label, scope.organisation.name].filter(Boolean).join('，'),
    form: statistic.of,
    kind: statistic.kind,
    periods,
    period: trend ? null : period,
    dimensions: (grouped ? question.dimensions : [])
      .filter((one) => !passed.has(one))
      .map((one) => ({ value: one.value, label: one.label, chosen: one === question.by })),
    columns: measures.map(({ column }) => column),
    chart: charts.find((one) => one === statistic.chart) ?? 'none',
    missing: statistic.kind === 'returns' ? missingList(edition, statistic.of) : null,
    urging: period === null || trend ? null : urgingOf(edition, scope.may, statistic.of, period),
    asOf: clock.now(),
    note: notes[statistic.kind] ?? null,
  };
}

/** The list the programme writes of what is missing, or the one every form has. */
const missingList = ({ programme }: Edition, form: string): string =>
  programme.lists.find((list) => list.of === 'missing' && list.form === form)?.list ?? `${form}.missing`;
