import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { ListFilter } from './list.ts';
import { Urging } from './reminder.ts';
import { Id, Instant, Nullable } from './shapes.ts';

/** `value` is the exact decimal as text, so that nothing is rounded on the way; null where there is nothing to count. */
export const StatisticCell = Type.Object({ value: Nullable(Type.String()), text: Type.String() });
export type StatisticCell = Type.Static<typeof StatisticCell>;

export const StatisticColumn = Type.Object({
  name: Type.String(),
  label: Type.String(),
  /** `rate` and `change` are shares of one: 0.25 is 25 %. `text` has no value, only its text. */
  kind: Type.Union([
    Type.Literal('count'),
    Type.Literal('sum'),
    Type.Literal('mean'),
    Type.Literal('rate'),
    Type.Literal('change'),
    Type.Literal('rank'),
    Type.Literal('text'),
  ]),
  unit: Nullable(Type.String()),
  decimals: Type.Integer(),
});
export type StatisticColumn = Type.Static<typeof StatisticColumn>;

/** Addresses are paths of the page, ready to follow. */
export const StatisticRow = Type.Object({
  /** Code of the group, or the subject's id where a row is one subject; `''` where the subjects have no value. */
  key: Type.String(),
  label: Type.String(),
  /** One for each column, in their order. */
  cells: Type.Array(StatisticCell),
  /** The same statistic one level deeper; null where there is none. */
  drill: Nullable(Type.String()),
  /** The filings behind the row; null where its reader has no list of them. */
  list: Nullable(Type.String()),
  /** A subject whose people may be reminded. */
  subject: Nullable(Id),
  /** Where the group lies and its short name, as its code list says in the columns `region` and `short`. */
  place: Type.Optional(Type.Object({ region: Nullable(Type.String()), short: Type.String() })),
});
export type StatisticRow = Type.Static<typeof StatisticRow>;

export const StatisticView = Type.Object({
  statistic: Type.String(),
  title: Type.String(),
  /** Whose it is and of when: `2023年8月，石家庄市科学技术局`. */
  subtitle: Type.String(),
  form: Type.String(),
  kind: Type.Union([
    Type.Literal('returns'),
    Type.Literal('table'),
    Type.Literal('ranking'),
    Type.Literal('roll'),
    Type.Literal('trend'),
    Type.Literal('map'),
  ]),
  /** Latest first. Empty where the form has no periods. */
  periods: Type.Array(
    Type.Object({
      value: Type.String(),
      label: Type.String(),
      state: Type.Union([Type.Literal('open'), Type.Literal('locked')]),
    }),
  ),
  /** Null for a trend, whose rows are the periods. */
  period: Nullable(Type.String()),
  /** By what the rows may be grouped; one is chosen, those already drilled through are not offered. */
  dimensions: Type.Array(Type.Object({ value: Type.String(), label: Type.String(), chosen: Type.Boolean() })),
  /** Groups drilled through, the outermost first; `to` leads back to that level. */
  path: Type.Array(
    Type.Object({
      dimension: Type.String(),
      label: Type.String(),
      value: Type.String(),
      text: Type.String(),
      to: Type.String(),
    }),
  ),
  filters: Type.Array(ListFilter),
  columns: Type.Array(StatisticColumn),
  rows: Type.Array(StatisticRow),
  total: Nullable(StatisticRow),
  chart: Type.Union([Type.Literal('bar'), Type.Literal('line'), Type.Literal('map'), Type.Literal('none')]),
  /** Rows there are; a roll comes in pages, everything else whole. */
  count: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  /** The list of what is missing, under returns; its rows may be urged as `urging` says. */
  missing: Nullable(Id),
  urging: Nullable(Urging),
  /** Counters are at most a second older than this. */
  asOf: Instant,
  note: Nullable(Type.String()),
});
export type StatisticView = Type.Static<typeof StatisticView>;

/**
 * `period=2023-07`, `by=FM03`, `path=FM10:1301,FM03:L` (groups drilled through), `f.NAME=value`, `q=` part of a name,
 * `page` of a roll. Without `period`: the one that runs now. Names nobody knows do nothing.
 */
export const GetStatistic = endpoint({
  method: 'GET',
  path: '/api/statistics/:statistic',
  summary: '统计表：按维度汇总，可逐级下钻',
  permission: 'session',
  params: Type.Object({ statistic: Id }),
  query: Type.Record(Type.String(), Type.String()),
  response: StatisticView,
  refusals: ['not-found', 'not-allowed', 'invalid-input'],
});
