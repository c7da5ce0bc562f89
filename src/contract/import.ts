import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nullable, Text } from './shapes.ts';

/** Something a person should know about a line of the file. */
const Problem = Type.Object({
  level: Type.Union([Type.Literal('error'), Type.Literal('note')]),
  cell: Nullable(Type.String()),
  line: Nullable(Type.Integer()),
  column: Nullable(Type.String()),
  message: Type.String(),
});

/** One file: read and shown first, carried out by a job after the yes. */
export const ImportRun = Type.Object({
  id: Id,
  target: Type.String(),
  title: Type.String(),
  fileName: Type.String(),
  /** `refused`: nothing of it can be imported. */
  state: Type.Union([
    Type.Literal('refused'),
    Type.Literal('ready'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('failed'),
  ]),
  /** Lines that can be imported, and how many of them are. */
  total: Type.Integer(),
  done: Type.Integer(),
  /** What would become, or became, of them. */
  fresh: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  /** Lines left out because something in them is wrong. */
  left: Type.Integer(),
  problems: Type.Array(Problem),
  /** All there are; the list above is cut. */
  problemTotal: Type.Integer(),
  /** The first lines as they were understood. */
  preview: Type.Array(
    Type.Object({
      line: Type.Integer(),
      code: Type.String(),
      name: Type.String(),
      what: Type.Union([Type.Literal('fresh'), Type.Literal('changed'), Type.Literal('same')]),
      cells: Type.Integer({ description: 'cells with a value' }),
    }),
  ),
  by: Type.String(),
  uploadedAt: Instant,
  endedAt: Nullable(Instant),
});
export type ImportRun = Type.Static<typeof ImportRun>;

/** `base.SERIES`: first values of a series; `entries.REGISTER`: entries of a register. */
const TargetParams = Type.Object({ target: Id });
const RunParams = Type.Object({ run: Id });

export const GetImport = endpoint({
  method: 'GET',
  path: '/api/imports/:target',
  summary: '导入：说明和最近的导入',
  permission: 'session',
  params: TargetParams,
  response: Type.Object({
    target: Type.String(),
    title: Type.String(),
    note: Type.String(),
    back: Type.String(),
    runs: Type.Array(ImportRun),
  }),
  refusals: ['not-found', 'not-allowed'],
});

export const GetImportTemplate = endpoint({
  method: 'GET',
  path: '/api/imports/:target/template',
  summary: '下载导入模板',
  permission: 'session',
  params: TargetParams,
  binary: true,
  refusals: ['not-found', 'not-allowed'],
});

/** Reads the file and says line by line what it holds. Nothing is written but this report. */
export const ReadImport = endpoint({
  method: 'POST',
  path: '/api/imports/:target',
  summary: '上传 Excel 或 CSV：逐行报告和预览',
  permission: 'session',
  params: TargetParams,
  upload: true,
  response: ImportRun,
  refusals: ['not-found', 'not-allowed', 'too-large', 'invalid-input'],
});

export const GetImportRun = endpoint({
  method: 'GET',
  path: '/api/import-runs/:run',
  summary: '导入进度',
  permission: 'session',
  params: RunParams,
  response: ImportRun,
  refusals: ['not-found', 'not-allowed'],
});

export const CarryOutImport = endpoint({
  method: 'POST',
  path: '/api/import-runs/:run/carry-out',
  summary: '确认导入（后台执行）',
  permission: 'session',
  params: RunParams,
  body: Type.Object({ lines: Type.Integer(), file: Text(300) }, { additionalProperties: false }),
  response: ImportRun,
  refusals: ['not-found', 'not-allowed', 'condition-unmet', 'conflict'],
});
