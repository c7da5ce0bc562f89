import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { QueryRequest } from './query.ts';
import { Id, Instant, Nullable } from './shapes.ts';

/** Up to so many rows a list is written while it is downloaded; longer ones are a job with progress. */
export const directRows = 5000;

/** What is taken out: a whole list under its filters, or all that an indicator query finds, summary and detail. */
export const ExportRequest = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('list'),
      list: Id,
      query: Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: 200 })),
    },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('query'), form: Id, query: QueryRequest }, { additionalProperties: false }),
]);
export type ExportRequest = Type.Static<typeof ExportRequest>;

export const ExportView = Type.Object({
  id: Id,
  title: Type.String(),
  purpose: Type.String(),
  state: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('failed'),
    Type.Literal('cancelled'),
    Type.Literal('expired'),
  ]),
  /** Rows written, and how many there will be. */
  done: Type.Integer(),
  total: Type.Integer(),
  size: Nullable(Type.Integer()),
  /** Where the file is, once it is written and until it goes. */
  href: Nullable(Type.String()),
  error: Nullable(Type.String()),
  askedAt: Instant,
  expiresAt: Instant,
});
export type ExportView = Type.Static<typeof ExportView>;

const params = Type.Object({ export: Id });

export const StartExport = endpoint({
  method: 'POST',
  path: '/api/exports',
  summary: '后台导出：写明用途，写好后一天内可下载',
  permission: 'session',
  body: Type.Object(
    { of: ExportRequest, purpose: Type.String({ minLength: 1, maxLength: 200 }) },
    { additionalProperties: false },
  ),
  response: ExportView,
  refusals: ['not-found', 'not-allowed', 'invalid-input', 'too-many-requests'],
});

export const ListExports = endpoint({
  method: 'GET',
  path: '/api/exports',
  summary: '我的导出',
  permission: 'session',
  response: Type.Array(ExportView),
  refusals: [],
});

export const GetExport = endpoint({
  method: 'GET',
  path: '/api/exports/:export',
  summary: '导出进度',
  permission: 'session',
  params,
  response: ExportView,
  refusals: ['not-found'],
});

export const CancelExport = endpoint({
  method: 'DELETE',
  path: '/api/exports/:export',
  summary: '取消导出，或删除写好的文件',
  permission: 'session',
  params,
  response: ExportView,
  refusals: ['not-found'],
});

export const GetExportFile = endpoint({
  method: 'GET',
  path: '/api/exports/:export/file',
  summary: '下载导出的工作簿',
  permission: 'session',
  params,
  binary: true,
  refusals: ['not-found', 'not-allowed'],
});

/** HB-66: the figures of the page, under the same query, as numbers, with its total. */
export const GetStatisticWorkbook = endpoint({
  method: 'GET',
  path: '/api/statistics/:statistic/workbook',
  summary: '统计表导出 Excel',
  permission: 'session',
  params: Type.Object({ statistic: Id }),
  query: Type.Record(Type.String(), Type.String()),
  binary: true,
  refusals: ['not-found', 'not-allowed', 'invalid-input'],
});
