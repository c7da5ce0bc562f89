import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { ListFilter } from './list.ts';
import { Id, Instant, Nullable, Text } from './shapes.ts';
import { StatisticCell, StatisticColumn } from './statistic.ts';

const Choice = Type.Object({ value: Type.String(), label: Type.String() });

/** What may be asked of a form's accepted filings. */
export const QueryChoices = Type.Object({
  form: Type.String(),
  title: Type.String(),
  /** Latest first. */
  periods: Type.Array(Choice),
  pages: Type.Array(
    Type.Object({
      page: Type.String(),
      title: Type.String(),
      indicators: Type.Array(
        Type.Object({
          code: Type.String(),
          label: Type.String(),
          unit: Nullable(Type.String()),
          decimals: Type.Integer(),
          /** `stock` 时点 and `year-to-date` 累计 may not be added over periods. */
          carry: Nullable(Type.String()),
          addsOverPeriods: Type.Boolean(),
        }),
      ),
    }),
  ),
  /** What the summary may be grouped by; filters are of the same names. */
  dimensions: Type.Array(Choice),
  filters: Type.Array(ListFilter),
});
export type QueryChoices = Type.Static<typeof QueryChoices>;

export const QueryRequest = Type.Object(
  {
    periods: Type.Array(Text(10), { minItems: 1, maxItems: 24 }),
    codes: Type.Array(Text(40), { minItems: 1, maxItems: 200 }),
    filters: Type.Record(Type.String({ maxLength: 40 }), Text(100)),
    by: Nullable(Text(40)),
    /** Of the detail, from 1. */
    page: Type.Integer({ minimum: 1 }),
  },
  { additionalProperties: false },
);
export type QueryRequest = Type.Static<typeof QueryRequest>;

const Cells = Type.Array(StatisticCell);

export const QueryAnswer = Type.Object({
  /** One for each code asked, in the order of the request; cells of every row follow it. */
  columns: Type.Array(StatisticColumn),
  /** Heads of what stands before the figures of a detail row: period, name, code, home. */
  leads: Type.Array(Type.String()),
  detail: Type.Array(Type.Object({ filing: Id, lead: Type.Array(Type.String()), cells: Cells })),
  detailCount: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  /** Label of the dimension; without one a row a period. Null where that would be one row. */
  summaryBy: Nullable(Type.String()),
  summary: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), filings: Type.Integer(), cells: Cells })),
  /** A cell that may not be added over the periods asked has no value and reads `—`; `note` says why. */
  total: Type.Object({ filings: Type.Integer(), cells: Cells }),
  note: Nullable(Type.String()),
  asOf: Instant,
});
export type QueryAnswer = Type.Static<typeof QueryAnswer>;

export const GetQueryChoices = endpoint({
  method: 'GET',
  path: '/api/queries/:form',
  summary: '指标查询：可查的期次、指标与维度',
  permission: 'session',
  params: Type.Object({ form: Id }),
  response: QueryChoices,
  refusals: ['not-found', 'not-allowed'],
});

/**
 * `by` is a dimension, or `collection` for a row a period. Grouping 时点 or 累计 indicators of several periods by anything
 * but the period would add them up: refused with a sentence that names them.
 */
export const AskQuery = endpoint({
  method: 'POST',
  path: '/api/queries/:form',
  summary: '指标查询：明细、汇总与合计',
  permission: 'session',
  params: Type.Object({ form: Id }),
  body: QueryRequest,
  response: QueryAnswer,
  refusals: ['not-found', 'not-allowed', 'invalid-input'],
});
