import type { QueryAnswer, QueryRequest } from '#contract/query.ts';
import type { StatisticCell } from '#contract/statistic.ts';
import type { Field } from '#definition/field.ts';
import { periodLabel } from '#engine/calendar/period.ts';
import { add } from '#engine/feel/exact.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { aggregatesOf } from './aggregates.ts';
import { type Dimension, findDimension, inOrder } from './dimension.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation, Group } from './evaluation.ts';
import { blankCell, cellOf, exactIn, type Value } from './exact-cell.ts';
import type { Deps } from './open-statistic.ts';
import { detailLeads, queryDetail } from './query-detail.ts';
import { queryDimensions } from './query-dimensions.ts';
import { addsUp, indicatorColumn, indicatorsNamed, sumOf } from './query-indicators.ts';
import type { Asked } from './subject-rows.ts';

/** A question that may be asked, with its names looked up. */
export interface OpenQuery {
  readonly edition: Edition;
  readonly asked: Asked;
  readonly fields: readonly Field[];
  readonly by: Dimension | null;
}

export const queryPageSize = 50;

/** Looks a question's names up; refuses what would add up figures that may not be added. */
export function openQuery(
  { programmes }: Pick<Deps, 'programmes'>,
  scope: Scope,
  name: string,
  { periods, codes, filters, by: named }: QueryRequest,
): OpenQuery | Refusal {
  const edition = programmes.newest(scope.programme);
  const form = edition?.forms.get(name)?.form;
  if (!edition || !form || form.workflow === undefined) return refused('not-found', '没有可以查询的这张表');
  const fields = indicatorsNamed(form, codes);
  if (!fields) return refused('invalid-input', '所选指标里有这张表没有的，请重新选择');
  const dimensions = queryDimensions(edition, name);
  const by =
    named === 'collection' ? findDimension(edition, name, named) : dimensions.find((one) => one.value === named);
  if (named !== null && !by) return refused('invalid-input', '不能按这一项汇总，请重新选择');
  const fixed = fields.filter((field) => !addsUp(field));
  if (periods.length > 1 && by && by.value !== 'collection' && fixed.length > 0)
    return refused(
      'invalid-input',
      `${fixed
        .slice(0, 3)
        .map((field) => `${field.code}${field.label}`)
        .join(
          '、',
        )}${fixed.length > 3 ? `等 ${fixed.length} 项` : ''}是时点或累计指标，几期相加没有意义；请只选一期，或按期次汇总`,
    );
  const within = dimensions.flatMap((one): [Dimension, string][] => {
    const value = filters[one.value];
    return value ? [[one, value]] : [];
  });
  const asked = {
    form: name,
    periods: [...new Set(periods)],
    within,
    word: filters['q']?.trim() || null,
    where: undefined,
  };
  return { edition, asked, fields, by: by ?? null };
}

/** HB-66: filings one by one in pages, groups and the total; all three are told from the same rows. */
export async function askQuery(
  deps: Deps,
  scope: Scope,
  name: string,
  request: QueryRequest,
): Promise<QueryAnswer | Refusal> {
  const open = openQuery(deps, scope, name, request);
  if ('kind' in open) return open;
  const { edition, asked, fields } = open;
  const paging = { limit: queryPageSize, offset: (request.page - 1) * queryPageSize };
  const [summed, detail] = await Promise.all([
    summarise(deps, scope, open),
    queryDetail(deps, scope, edition, { asked, fields, ...paging }),
  ]);
  return {
    columns: fields.map(indicatorColumn),
    leads: detailLeads,
    detail,
    detailCount: summed.total.filings,
    page: request.page,
    pageSize: queryPageSize,
    ...summed,
    asOf: deps.clock.now(),
  };
}

type Summary = Pick<QueryAnswer, 'summaryBy' | 'summary' | 'total' | 'note'>;

/** Groups and total of a question. */
export async function summarise(deps: Deps, scope: Scope, { edition, asked, fields, by }: OpenQuery): Promise<Summary> {
  const several = asked.periods.length > 1;
  const periodic = several && (by === null || by.value === 'collection');
  const evaluation = await evaluate(deps, scope, edition, {
    ...asked,
    by: periodic ? null : by,
    aggregates: aggregatesOf(edition, fields.map(sumOf)),
    codes: fields.map((field) => field.code),
  });
  const cells = (groups: readonly Group[]): StatisticCell[] =>
    fields.map((field) =>
      groups.length > 1 && !addsUp(field)
        ? blankCell
        : cellOf(indicatorColumn(field), sum(groups, `sum ${field.code}`)),
    );
  const line = (key: string, label: string, groups: readonly Group[]) => ({
    key,
    label,
    filings: filings(groups),
    cells: cells(groups),
  });
  const summary = periodic
    ? asked.periods.toSorted().map((period) =>
        line(
          period,
          periodLabel(period),
          evaluation.wholes.filter((one) => one.period === period),
        ),
      )
    : by
      ? inOrder(by, keysOf(evaluation, by))
          .map(({ key, label }) =>
            line(
              key,
              label,
              evaluation.groups.filter((one) => one.key === key),
            ),
          )
          .filter((one) => one.filings > 0)
      : [];
  const { filings: count, cells: totals } = line('', '合计', evaluation.wholes);
  return {
    summaryBy: periodic ? '期次' : (by?.label ?? null),
    summary,
    total: { filings: count, cells: totals },
    note: several && !fields.every(addsUp) ? '时点、累计指标不跨期相加，合计处以“—”表示。' : null,
  };
}

const keysOf = ({ groups }: Evaluation, by: Dimension) => [
  ...new Map(
    groups.map((group) => [group.key, { key: group.key, label: group.text ?? by.textOf(group.key) }]),
  ).values(),
];

const filings = (groups: readonly Group[]): number =>
  groups.reduce((total, group) => total + Number(group.values['count'] ?? 0), 0);

const sum = (groups: readonly Group[], name: string): Value =>
  groups
    .map((group) => exactIn(group.values[name]))
    .reduce((a, b) => (a === null ? b : b === null ? a : add(a, b)), null);
