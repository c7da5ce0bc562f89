import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { Instant, Nullable } from './shapes.ts';

const Count = Type.Integer({ minimum: 0 });

/** How the subjects of a run stand; `expected` is all of them, and those that are not accepted are unfinished. */
export const PeriodCounts = Type.Object({
  expected: Count,
  accepted: Count,
  waiting: Count,
  returned: Count,
  filling: Count,
  notOpened: Count,
  /** Accepted ones whose correction is under way. */
  correcting: Count,
  late: Count,
});
export type PeriodCounts = Type.Static<typeof PeriodCounts>;

export const PeriodRow = Type.Object({
  period: Type.String(),
  label: Type.String(),
  state: Type.Union([Type.Literal('open'), Type.Literal('locked')]),
  due: Nullable(Instant),
  /** Whether the deadline is still to come. */
  running: Type.Boolean(),
  lockedAt: Nullable(Instant),
  /** 2023年年报: closed because that was. */
  lockedWith: Nullable(Type.String()),
  counts: PeriodCounts,
  /** Null: the button is not this person's. */
  close: Nullable(Type.Object({ blocked: Nullable(Type.String()) })),
  reopen: Nullable(Type.Object({ blocked: Nullable(Type.String()) })),
  /** The latest first. */
  history: Type.Array(
    Type.Object({
      at: Instant,
      deed: Type.Union([Type.Literal('closed'), Type.Literal('reopened')]),
      name: Type.String(),
      reason: Nullable(Type.String()),
    }),
  ),
});
export type PeriodRow = Type.Static<typeof PeriodRow>;

export const PeriodSeries = Type.Object({
  series: Type.String(),
  label: Type.String(),
  /** Made by rule: nobody fills them in. */
  derived: Type.Boolean(),
  /** Label of the series whose runs are closed with these. */
  locks: Nullable(Type.String()),
  periods: Type.Array(PeriodRow),
});
export type PeriodSeries = Type.Static<typeof PeriodSeries>;

export const ListPeriods = endpoint({
  method: 'GET',
  path: '/api/periods',
  summary: '期次管理：各期次的填报情况和封账状态',
  permission: 'session',
  response: Type.Object({ now: Instant, series: Type.Array(PeriodSeries) }),
  refusals: ['not-allowed'],
});

const Params = Type.Object({ series: Type.String({ maxLength: 60 }), period: Type.String({ maxLength: 40 }) });

export const ClosePeriod = endpoint({
  method: 'POST',
  path: '/api/periods/:series/:period/close',
  summary: '封账：此后该期次不能提交或修改',
  permission: 'session',
  params: Params,
  response: Type.Object({ detail: Type.String() }),
  refusals: ['not-found', 'not-allowed', 'collection-locked', 'collection-not-open'],
});

export const ReopenPeriod = endpoint({
  method: 'POST',
  path: '/api/periods/:series/:period/reopen',
  summary: '重新开放已封账的期次',
  permission: 'session',
  params: Params,
  body: Type.Object({ reason: Type.String({ maxLength: 500 }) }, { additionalProperties: false }),
  response: Type.Object({ detail: Type.String() }),
  refusals: ['not-found', 'not-allowed', 'collection-locked', 'collection-not-open', 'opinion-missing'],
});

/** What was made by rule for a run, one line a subject, with its version and the time it was locked. */
export const ExportRun = endpoint({
  method: 'GET',
  path: '/api/periods/:series/:period/workbook',
  summary: '导出自动生成的期次（年报）全部指标',
  permission: 'session',
  params: Params,
  binary: true,
  refusals: ['not-found', 'not-allowed'],
});
