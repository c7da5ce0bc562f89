import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { AttachmentShape, Id } from './shapes.ts';

export const UploadAttachment = endpoint({
  method: 'POST',
  path: '/api/filings/:filing/attachments/:slot',
  summary: '上传附件',
  permission: 'session',
  params: Type.Object({ filing: Id, slot: Id }),
  query: Type.Object({ kind: Type.Optional(Type.String()) }),
  upload: true,
  response: Type.Object({ file: AttachmentShape, revision: Type.Integer() }),
  refusals: ['not-found', 'not-allowed', 'read-only', 'too-large', 'unsupported-file', 'unavailable'],
});
export const RemoveAttachment = endpoint({
  method: 'DELETE',
  path: '/api/filings/:filing/attachments/:slot/:file',
  summary: '删除附件',
  permission: 'session',
  params: Type.Object({ filing: Id, slot: Id, file: Id }),
  response: Type.Object({ revision: Type.Integer() }),
  refusals: ['not-found', 'not-allowed', 'read-only'],
});
export const GetAttachment = endpoint({
  method: 'GET',
  path: '/api/filings/:filing/attachments/:slot/:file',
  summary: '查看附件',
  permission: 'session',
  params: Type.Object({ filing: Id, slot: Id, file: Id }),
  query: Type.Object({ inline: Type.Optional(Type.String()) }),
  binary: true,
  refusals: ['not-found', 'not-allowed'],
});
