import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { FilingParams, Id, Instant } from './shapes.ts';

export const MakeDocument = endpoint({
  method: 'POST',
  path: '/api/filings/:filing/document',
  summary: '生成 PDF',
  permission: 'session',
  params: FilingParams,
  response: Type.Object({ id: Id, revision: Type.Integer(), at: Instant, current: Type.Boolean() }),
  refusals: ['not-found', 'not-allowed', 'checks-fail', 'unavailable'],
});
/** `?inline=1` shows it in the page. Drafts print with a watermark. */
export const GetDocument = endpoint({
  method: 'GET',
  path: '/api/filings/:filing/document',
  summary: '预览或下载 PDF',
  permission: 'session',
  params: FilingParams,
  query: Type.Object({ inline: Type.Optional(Type.String()) }),
  binary: true,
  refusals: ['not-found', 'not-allowed', 'unavailable'],
});
/** The numbers and rosters of one filing, with its version. */
export const GetFilingWorkbook = endpoint({
  method: 'GET',
  path: '/api/filings/:filing/workbook',
  summary: '导出一件的指标和明细（Excel）',
  permission: 'session',
  params: FilingParams,
  binary: true,
  refusals: ['not-found', 'not-allowed'],
});
export const GetBundle = endpoint({
  method: 'GET',
  path: '/api/filings/:filing/bundle',
  summary: '下载 PDF 和全部附件（ZIP）',
  permission: 'session',
  params: FilingParams,
  binary: true,
  refusals: ['not-found', 'not-allowed'],
});
