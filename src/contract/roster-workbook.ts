import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { ChangeShape, Id, Nullable } from './shapes.ts';

const rosterParams = Type.Object({ filing: Id, roster: Id });
export const GetRosterWorkbook = endpoint({
  method: 'GET',
  path: '/api/filings/:filing/rosters/:roster/workbook',
  summary: '下载明细表 Excel（含现有行；empty=1 为空模板）',
  permission: 'session',
  params: rosterParams,
  query: Type.Object({ empty: Type.Optional(Type.String()) }),
  binary: true,
  refusals: ['not-found', 'not-allowed'],
});
/** Reads the workbook and says what would change. Nothing is written: the page saves the changes the person accepts. */
export const ReadRosterWorkbook = endpoint({
  method: 'POST',
  path: '/api/filings/:filing/rosters/:roster/workbook',
  summary: '导入明细表：逐行报告和改动预览',
  permission: 'session',
  params: rosterParams,
  upload: true,
  response: Type.Object({
    changes: Type.Array(ChangeShape),
    added: Type.Integer(),
    changed: Type.Integer(),
    removed: Type.Integer(),
    unchanged: Type.Integer(),
    rows: Type.Array(
      Type.Object({
        line: Type.Integer(),
        what: Type.Union([
          Type.Literal('added'),
          Type.Literal('changed'),
          Type.Literal('removed'),
          Type.Literal('unchanged'),
        ]),
        cells: Type.Array(Type.Object({ column: Type.String(), was: Type.String(), becomes: Type.String() })),
      }),
    ),
    problems: Type.Array(
      Type.Object({
        cell: Nullable(Type.String()),
        line: Nullable(Type.Integer()),
        column: Nullable(Type.String()),
        message: Type.String(),
      }),
    ),
  }),
  refusals: ['not-found', 'not-allowed', 'read-only', 'too-large', 'unsupported-file'],
});
