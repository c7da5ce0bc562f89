import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nullable, Text } from './shapes.ts';

/** What is asked of a person whose account is made; `holds` says what the account itself keeps of it. */
export const PersonField = Type.Object({
  code: Type.String(),
  label: Type.String(),
  hint: Nullable(Type.String()),
  required: Type.Boolean(),
  max: Type.Integer(),
  holds: Nullable(
    Type.Union([Type.Literal('name'), Type.Literal('idCard'), Type.Literal('mobile'), Type.Literal('email')]),
  ),
});
export type PersonField = Type.Static<typeof PersonField>;

/** A person somebody looks after, personal data masked. */
export const PersonRow = Type.Object({
  account: Id,
  login: Type.String(),
  name: Type.String(),
  mobile: Nullable(Type.String()),
  idCard: Nullable(Type.String()),
  email: Nullable(Type.String()),
  role: Type.String(),
  roleLabel: Type.String(),
  enabled: Type.Boolean(),
  /** Entries of registers this person fills in for. */
  subjects: Type.Integer(),
  lastSignInAt: Nullable(Instant),
  /** `own`: chosen by the person; the others say where the password the platform made is. */
  password: Type.Union([
    Type.Literal('own'),
    Type.Literal('sending'),
    Type.Literal('sent'),
    Type.Literal('undelivered'),
  ]),
});
export type PersonRow = Type.Static<typeof PersonRow>;

const AccountParams = Type.Object({ account: Id });

export const ListPeople = endpoint({
  method: 'GET',
  path: '/api/accounts',
  summary: '本单位用户',
  permission: 'session',
  query: Type.Object({ search: Type.Optional(Text(60)), page: Type.Optional(Type.Integer({ minimum: 1 })) }),
  response: Type.Object({
    rows: Type.Array(PersonRow),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    /** Roles an account can be made for. */
    roles: Type.Array(Type.Object({ role: Type.String(), label: Type.String() })),
    fields: Type.Array(PersonField),
    may: Type.Object({ manage: Type.Boolean(), reset: Type.Boolean(), reveal: Type.Boolean() }),
  }),
  refusals: ['not-allowed'],
});

/** `join`: the person has an account already, and is to have this capacity beside. */
export const CreatePerson = endpoint({
  method: 'POST',
  path: '/api/accounts',
  summary: '新增用户，登录名和随机密码以短信发给本人',
  permission: 'session',
  body: Type.Object(
    {
      role: Text(60),
      login: Text(30),
      fields: Type.Record(Type.String(), Text(200)),
      join: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ account: Id, joined: Type.Boolean() }),
  refusals: ['not-allowed', 'invalid-input', 'already-exists'],
});

export const SetPersonState = endpoint({
  method: 'PUT',
  path: '/api/accounts/:account/state',
  summary: '停用或恢复用户',
  permission: 'session',
  params: AccountParams,
  body: Type.Object({ enabled: Type.Boolean() }, { additionalProperties: false }),
  refusals: ['not-allowed', 'not-found', 'already-exists'],
});

export const ResetPersonPassword = endpoint({
  method: 'POST',
  path: '/api/accounts/:account/password',
  summary: '重置密码：新的随机密码以短信发给本人',
  permission: 'session',
  params: AccountParams,
  refusals: ['not-allowed', 'not-found', 'condition-unmet'],
});

export const RevealPerson = endpoint({
  method: 'POST',
  path: '/api/accounts/:account/reveal',
  summary: '查看证件号或手机明文（留痕）',
  permission: 'session',
  params: AccountParams,
  body: Type.Object(
    {
      what: Type.Union([Type.Literal('idCard'), Type.Literal('mobile')]),
      reason: Type.String({ minLength: 2, maxLength: 200 }),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ value: Nullable(Type.String()) }),
  refusals: ['not-allowed', 'not-found'],
});

/** Somebody who fills in, or did, for an entry of a register. */
export const Assigned = Type.Object({
  account: Id,
  name: Type.String(),
  login: Type.String(),
  since: Instant,
  by: Nullable(Type.String()),
  until: Nullable(Instant),
  endedBy: Nullable(Type.String()),
});
export type Assigned = Type.Static<typeof Assigned>;

/** HB-62: entries of the own unit and who fills in for each now. */
export const ListAssignments = endpoint({
  method: 'GET',
  path: '/api/assignments/:register',
  summary: '授权：台账条目和可填报的人',
  permission: 'session',
  params: Type.Object({ register: Text(60) }),
  response: Type.Object({
    title: Type.String(),
    roleLabel: Type.String(),
    entries: Type.Array(
      Type.Object({ subject: Id, code: Type.String(), name: Type.String(), people: Type.Array(Assigned) }),
    ),
    /** Who may be given one. */
    people: Type.Array(Type.Object({ account: Id, name: Type.String(), login: Type.String() })),
  }),
  refusals: ['not-allowed', 'not-found'],
});

export const SetAssignment = endpoint({
  method: 'PUT',
  path: '/api/assignments/:register/:subject/:account',
  summary: '授权或收回，立即生效',
  permission: 'session',
  params: Type.Object({ register: Text(60), subject: Id, account: Id }),
  body: Type.Object({ assigned: Type.Boolean() }, { additionalProperties: false }),
  refusals: ['not-allowed', 'not-found'],
});

export const ListAssignmentHistory = endpoint({
  method: 'GET',
  path: '/api/assignments/:register/:subject/history',
  summary: '授权历史',
  permission: 'session',
  params: Type.Object({ register: Text(60), subject: Id }),
  response: Type.Array(Assigned),
  refusals: ['not-allowed', 'not-found'],
});
