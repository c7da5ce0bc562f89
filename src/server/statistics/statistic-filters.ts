import { sql } from 'kysely';
import type { ListFilter } from '#contract/list.ts';
import type { Scope } from '../access/scope.ts';
import { type Dimension, inOrder } from './dimension.ts';
import { evaluate } from './evaluate.ts';
import type { Deps, OpenStatistic } from './open-statistic.ts';
import { isGrouped } from './statistic-query.ts';

const countName = 'rows';

/** Of what groups are asked. */
export interface Grouped {
  readonly edition: OpenStatistic['edition'];
  readonly form: string;
  readonly period: string | null;
  readonly where?: string | undefined;
}

export const groupedIn = ({ edition, statistic, period }: OpenStatistic): Grouped => ({
  edition,
  form: statistic.of,
  period,
  where: statistic.where,
});

/** The groups of a dimension within those drilled through, with their names and how many subjects each has. */
export async function groupsOf(
  deps: Deps,
  scope: Scope,
  { edition, form, period, where }: Grouped,
  by: Dimension,
  within: readonly (readonly [Dimension, string])[],
): Promise<readonly { key: string; label: string; count: number }[]> {
  const { groups } = await evaluate(deps, scope, edition, {
    form,
    periods: period === null ? [] : [period],
    within,
    word: null,
    where,
    by,
    aggregates: { [countName]: sql`count(*)` },
    codes: [],
  });
  return inOrder(
    by,
    groups.map(({ key, text, values }) => ({
      key,
      label: text ?? by.textOf(key),
      count: Number(values[countName] ?? 0),
    })),
  );
}

/** Dimensions by which the rows are not grouped, with the choices that occur. */
export function statisticFilters(deps: Deps, scope: Scope, open: OpenStatistic): Promise<ListFilter[]> {
  const { dimensions, path, by, filters } = open.question;
  const grouped = isGrouped(open.statistic);
  const offered = dimensions.filter((one) => (!grouped || one !== by) && !path.some(([passed]) => passed === one));
  return Promise.all(
    offered.map(
      async (one): Promise<ListFilter> => ({
        name: one.value,
        label: one.label,
        kind: 'choice',
        choices: (await groupsOf(deps, scope, groupedIn(open), one, path))
          .filter(({ key }) => key !== '')
          .map(({ key, label, count }) => ({ value: key, label, count })),
        value: filters.find(([dimension]) => dimension === one)?.[1] ?? null,
      }),
    ),
  );
}
