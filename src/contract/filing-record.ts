import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { AnswersShape, FilingParams, Id, Instant, Nullable, StateView, StoredEventShape } from './shapes.ts';

export const Act = endpoint({
  method: 'POST',
  path: '/api/filings/:filing/actions/:action',
  summary: '办理：提交、取消提交、审核……',
  permission: 'session',
  params: Type.Object({ filing: Id, action: Id }),
  revision: true,
  body: Type.Object(
    { opinion: Nullable(Type.String({ maxLength: 500 })), notify: Type.Boolean(), pledged: Type.Boolean() },
    { additionalProperties: false },
  ),
  response: Type.Object({
    state: StateView,
    revision: Type.Integer(),
    /** The filing to show next: a new version, or the next in the queue. */
    go: Nullable(Type.String()),
    detail: Type.String(),
    receipt: Nullable(Type.String()),
  }),
  refusals: [
    'not-found',
    'not-allowed',
    'stale-revision',
    'checks-fail',
    'explanations-missing',
    'confirmation-missing',
    'document-outdated',
    'collection-locked',
    'after-deadline',
    'opinion-missing',
    'opinion-vague',
    'pledge-missing',
    'condition-unmet',
  ],
});

export const GetRecord = endpoint({
  method: 'GET',
  path: '/api/filings/:filing/record',
  summary: '流转记录',
  permission: 'session',
  params: FilingParams,
  response: Type.Object({
    title: Type.String(),
    events: Type.Array(StoredEventShape),
    current: Nullable(
      Type.Object({
        label: Type.String(),
        since: Instant,
        holders: Type.Array(
          Type.Object({
            name: Type.String(),
            organisation: Type.String(),
            role: Type.String(),
            phone: Nullable(Type.String()),
          }),
        ),
      }),
    ),
    next: Nullable(Type.Object({ title: Type.String(), text: Type.String() })),
    versions: Type.Array(
      Type.Object({ version: Type.Integer(), filing: Id, state: StateView, submittedAt: Nullable(Instant) }),
    ),
    now: Instant,
  }),
  refusals: ['not-found', 'not-allowed'],
});

export const HistoryRow = Type.Object({
  at: Instant,
  by: Type.String(),
  cell: Type.String(),
  label: Type.String(),
  was: Type.String(),
  became: Type.String(),
});
export type HistoryRow = Type.Static<typeof HistoryRow>;
/** Each cell's history; `workbook=1` exports it. */
export const GetHistory = endpoint({
  method: 'GET',
  path: '/api/filings/:filing/history',
  summary: '修改记录',
  permission: 'session',
  params: FilingParams,
  query: Type.Object({ cell: Type.Optional(Type.String()), before: Type.Optional(Type.String()) }),
  response: Type.Object({ rows: Type.Array(HistoryRow), next: Nullable(Type.String()) }),
  refusals: ['not-found', 'not-allowed'],
});
export const ExportHistory = endpoint({
  method: 'GET',
  path: '/api/filings/:filing/history/workbook',
  summary: '导出修改记录',
  permission: 'session',
  params: FilingParams,
  binary: true,
  refusals: ['not-found', 'not-allowed'],
});

export const CompareVersions = endpoint({
  method: 'GET',
  path: '/api/filings/:filing/compare',
  summary: '版本对比：与上一版、与退回时',
  permission: 'session',
  params: FilingParams,
  query: Type.Object({ with: Type.Union([Type.Literal('returned'), Type.Literal('previous-version')]) }),
  response: Type.Object({ label: Type.String(), answers: AnswersShape }),
  refusals: ['not-found', 'not-allowed'],
});
