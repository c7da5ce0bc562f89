import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nullable } from './shapes.ts';

export const NoticeRow = Type.Object({
  id: Id,
  text: Type.String(),
  at: Instant,
  read: Type.Boolean(),
  to: Nullable(Type.String()),
});
export type NoticeRow = Type.Static<typeof NoticeRow>;

export const ListNotices = endpoint({
  method: 'GET',
  path: '/api/notices',
  summary: '消息',
  permission: 'session',
  query: Type.Object({ before: Type.Optional(Id) }),
  response: Type.Object({ rows: Type.Array(NoticeRow), next: Nullable(Id), unread: Type.Integer() }),
  refusals: [],
});
export const ReadNotices = endpoint({
  method: 'POST',
  path: '/api/notices/read',
  summary: '标为已读',
  permission: 'session',
  body: Type.Object({ ids: Type.Union([Type.Array(Id), Type.Literal('all')]) }, { additionalProperties: false }),
  refusals: [],
});

/** What left (or could not leave) by SMS and mail; the default driver keeps it here. */
export const OutboxRow = Type.Object({
  id: Id,
  channel: Type.Union([Type.Literal('sms'), Type.Literal('email')]),
  to: Type.String(),
  text: Type.String(),
  at: Instant,
  state: Type.Union([Type.Literal('waiting'), Type.Literal('sent'), Type.Literal('failed')]),
  attempts: Type.Integer(),
  error: Nullable(Type.String()),
});
export type OutboxRow = Type.Static<typeof OutboxRow>;
export const ListOutbox = endpoint({
  method: 'GET',
  path: '/api/operator/outbox',
  summary: '短信和邮件发件箱',
  permission: 'operator',
  query: Type.Object({ before: Type.Optional(Id), to: Type.Optional(Type.String()) }),
  response: Type.Object({ rows: Type.Array(OutboxRow), next: Nullable(Id) }),
  refusals: ['not-allowed'],
});
export const ResendOutbox = endpoint({
  method: 'POST',
  path: '/api/operator/outbox/:message/resend',
  summary: '重发',
  permission: 'operator',
  params: Type.Object({ message: Id }),
  refusals: ['not-found', 'not-allowed', 'condition-unmet'],
});
