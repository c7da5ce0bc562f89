import type { StatisticView } from '#contract/statistic.ts';
import type { Scope } from '../access/scope.ts';
import type { Deps, OpenStatistic } from './open-statistic.ts';
import { groupedIn, groupsOf } from './statistic-filters.ts';
import { statisticAddress } from './statistic-query.ts';

/** The way drilled so far. Names the code lists do not know are asked within the reader's own sight. */
export function presentPath(deps: Deps, scope: Scope, open: OpenStatistic): Promise<StatisticView['path']> {
  const { statistic, question, period } = open;
  return Promise.all(
    question.path.map(async ([dimension, key], place) => {
      const before = question.path.slice(0, place);
      const named =
        dimension.text === null
          ? undefined
          : (await groupsOf(deps, scope, groupedIn(open), dimension, before)).find((one) => one.key === key)?.label;
      return {
        dimension: dimension.value,
        label: dimension.label,
        value: key,
        text: named ?? dimension.textOf(key),
        to: statisticAddress(statistic, question, { period, path: before, by: dimension }),
      };
    }),
  );
}
