import type { StatisticRow, StatisticView } from '#contract/statistic.ts';
import { add } from '#engine/feel/exact.ts';
import type { Scope } from '../access/scope.ts';
import { aggregatesOf, codesOf } from './aggregates.ts';
import { evaluate } from './evaluate.ts';
import { blankCell, cellOf, type Value } from './exact-cell.ts';
import { addsOverPeriods } from './measure.ts';
import type { Deps, OpenStatistic } from './open-statistic.ts';
import { presentPath } from './present-path.ts';
import { statisticFilters } from './statistic-filters.ts';
import { statisticFrame } from './statistic-frame.ts';
import { listAddress } from './statistic-query.ts';
import { comparedPeriods, teller } from './tell-measure.ts';

const most = 12;

/** The last twelve periods as rows, the earliest first. Only what happened within each may be added up below. */
export async function presentTrend(deps: Deps, scope: Scope, open: OpenStatistic): Promise<StatisticView> {
  const { edition, statistic, measures, question, periods } = open;
  const shown = periods.slice(0, most).toReversed();
  const within = [...question.path, ...question.filters];
  const { wholes } = await evaluate(deps, scope, edition, {
    form: statistic.of,
    periods: [...new Set(shown.flatMap(({ value }) => [value, ...comparedPeriods(measures, value)]))],
    within,
    word: question.word,
    where: statistic.where,
    by: null,
    aggregates: aggregatesOf(edition, measures),
    codes: codesOf(measures),
  });
  const tell = teller(measures, { groups: wholes, wholes });
  const rows = shown.map(({ value, label }): StatisticRow & { values: readonly Value[] } => {
    const group = wholes.find((one) => one.period === value);
    const values = measures.map((measure) => (group ? tell(measure, group, true) : null));
    return {
      key: value,
      label,
      cells: measures.map(({ column }, place) => cellOf(column, values[place] ?? null)),
      drill: null,
      list: listAddress(edition, statistic.drill, within, value),
      subject: null,
      values,
    };
  });
  const added = measures.map((measure, place) => {
    const values = rows.flatMap((row) => row.values[place] ?? []);
    return addsOverPeriods(measure) ? cellOf(measure.column, values.reduce<Value>(sum, null)) : blankCell;
  });
  return {
    ...statisticFrame(deps, scope, open),
    path: await presentPath(deps, scope, open),
    filters: await statisticFilters(deps, scope, open),
    rows: rows.map(({ values: _, ...row }) => row),
    total: measures.some(addsOverPeriods)
      ? { key: '', label: '合计', cells: added, drill: null, list: null, subject: null }
      : null,
    count: rows.length,
    page: 1,
    pageSize: most,
  };
}

const sum = (a: Value, b: Value): Value => (a === null ? b : b === null ? a : add(a, b));
