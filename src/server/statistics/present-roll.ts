import { sql } from 'kysely';
import type { StatisticView } from '#contract/statistic.ts';
import type { ListDefinition } from '#definition/menu.ts';
import { columnLabels } from '#definition/normalise/standard-list.ts';
import type { Scope } from '../access/scope.ts';
import { presentState } from '../filings/present-filing.ts';
import { fieldNamed, listColumns } from '../lists/list-columns.ts';
import { type RawRow, rowColumns } from '../lists/list-query.ts';
import type { Deps, OpenStatistic } from './open-statistic.ts';
import { statisticFilters } from './statistic-filters.ts';
import { statisticFrame } from './statistic-frame.ts';
import { subjectRows } from './subject-rows.ts';

const pageSize = 50;

/** Who owed a filing in the period and has not handed one in, by name, in pages. */
export async function presentRoll(deps: Deps, scope: Scope, open: OpenStatistic, page: number): Promise<StatisticView> {
  const { edition, statistic, question, period } = open;
  const now = deps.clock.now();
  const asked = {
    form: statistic.of,
    periods: period === null ? [] : [period],
    within: [...question.path, ...question.filters],
    word: question.word,
    where: statistic.where,
  };
  const { from, where } = subjectRows(scope, edition, asked, now);
  const list = listOf(open);
  const missing = sql`${where} and z.expected and z.standing in ('filling', 'not-opened', 'ended')`;
  const rows = await deps.database.composed<RawRow & { count: number }>(sql`
    select ${rowColumns(scope, list)}, count(*) over ()::int as count from ${from}
      left join account a on a.id = f.owner left join organisation ho on ho.id = f.holder_organisation
     where ${missing} order by s.name collate "zh-x-icu", s.id limit ${pageSize} offset ${(page - 1) * pageSize}`);
  const workflow = edition.workflows.get(edition.forms.get(statistic.of)?.form.workflow ?? '');
  const columns = listColumns(edition, list, { now, labelOf: (state) => presentState(workflow, state).label });
  return {
    ...statisticFrame(deps, scope, open),
    columns: columns.map(({ value, label }) => ({ name: value, label, kind: 'text', unit: null, decimals: 0 })),
    path: [],
    filters: await statisticFilters(deps, scope, open),
    rows: rows.map((row) => ({
      key: row.subject,
      label: row.subject_name,
      cells: columns.map((column) => ({ value: null, text: column.text(row) })),
      drill: null,
      list: null,
      subject: row.subject,
    })),
    total: null,
    count: rows[0]?.count ?? 0,
    page,
    pageSize,
  };
}

/** Its columns are those a list of missing subjects may have. */
const listOf = ({ edition, statistic }: OpenStatistic): ListDefinition => {
  const list = { list: statistic.statistic, title: statistic.title, of: 'missing', form: statistic.of } as const;
  const bare = { ...list, columns: [], filters: [], actions: [] };
  return {
    ...bare,
    columns: statistic.columns.map((value) => ({
      value,
      label: columnLabels[value] ?? fieldNamed(edition, bare, value)?.label ?? value,
    })),
  };
};
