import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import {
  ActionView,
  AnswersShape,
  CarriedShape,
  CellValueShape,
  ChangeShape,
  ConflictShape,
  Counts,
  ExplanationShape,
  FilingParams,
  FindingShape,
  Id,
  Instant,
  Nullable,
  ReturnedShape,
  StateView,
} from './shapes.ts';

/** All a page needs to show one filing; with the published form it runs the same engine as the server. */
export const FilingView = Type.Object({
  id: Id,
  programme: Type.String(),
  /** SHA of the published definition the filing was opened under. */
  definition: Type.String(),
  form: Type.String(),
  title: Type.String(),
  subject: Type.Unsafe<import('#engine/filing.ts').SubjectFacts>({ type: 'object' }),
  collection: Type.Unsafe<import('#engine/filing.ts').CollectionFacts>({ type: 'object' }),
  owner: Type.Object({ account: Id, name: Type.String(), organisation: Type.String() }),
  version: Type.Integer(),
  state: StateView,
  revision: Type.Integer(),
  editable: Type.Boolean(),
  /** Pages this reader may see and fill, by page id. */
  pages: Type.Array(Type.Object({ page: Type.String(), fill: Type.Boolean() })),
  answers: AnswersShape,
  carried: Nullable(CarriedShape),
  confirmed: Type.Array(Type.String()),
  listed: Type.Record(Type.String(), CellValueShape),
  sources: Type.Record(Type.String(), Type.Unknown()),
  explanations: Type.Array(ExplanationShape),
  /** Findings as the server sees them: a reader's masked values cannot be judged in the page. */
  findings: Type.Optional(Type.Array(FindingShape)),
  /** Parameters of the programme that officials have changed; the rest have their defaults. */
  parameters: Type.Optional(Type.Record(Type.String(), CellValueShape)),
  /** Texts of explanations in earlier periods by check key, latest first. */
  lastTexts: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
  /** The site's lists this form chooses from (regions, subjects …), beside those of the programme. */
  codeLists: Type.Optional(
    Type.Record(Type.String(), Type.Unsafe<import('#definition/code-list.ts').CodeList>({ type: 'object' })),
  ),
  /** What a reader wants to know about the subject at a glance: 负责人, 管理部门 … */
  facts: Type.Optional(Type.Array(Type.Object({ label: Type.String(), text: Type.String() }))),
  /** Why its subject no longer owes it: it may be read, not handed in. */
  standing: Type.Optional(Nullable(Type.String())),
  returned: Nullable(ReturnedShape),
  document: Nullable(Type.Object({ id: Id, revision: Type.Integer(), at: Instant, current: Type.Boolean() })),
  due: Nullable(Type.Object({ at: Instant, why: Type.String() })),
  late: Nullable(Type.Integer()),
  actions: Type.Array(ActionView),
  /** Others who have this filing open for editing. */
  editors: Type.Array(Type.Object({ name: Type.String(), seenAt: Instant })),
  openedAt: Instant,
  submittedAt: Nullable(Instant),
  savedAt: Nullable(Instant),
  now: Instant,
  /** Position in the reviewer's queue. */
  queue: Nullable(
    Type.Object({
      place: Type.Integer(),
      total: Type.Integer(),
      next: Nullable(Type.Object({ id: Id, title: Type.String() })),
    }),
  ),
});
export type FilingView = Type.Static<typeof FilingView>;

/** Published programme cut down to one form, with the syntax trees: cacheable for ever under its SHA. */
export const GetFormDefinition = endpoint({
  method: 'GET',
  path: '/api/definitions/:definition/forms/:form',
  summary: '表单定义（含规则语法树）',
  permission: 'session',
  params: Type.Object({ definition: Id, form: Id }),
  response: Type.Unsafe<import('#definition/published.ts').Published>({ type: 'object' }),
  refusals: ['not-found', 'not-allowed'],
});

/** What the cover dialog needs before a filing exists. */
export const PrepareFiling = endpoint({
  method: 'GET',
  path: '/api/forms/:form/openings',
  summary: '新建前：可填的期次、封面带入的值',
  permission: 'session',
  params: Type.Object({ form: Id }),
  query: Type.Object({ subject: Id, period: Type.Optional(Type.String()) }),
  response: Type.Object({
    definition: Type.String(),
    subject: Type.Unsafe<import('#engine/filing.ts').SubjectFacts>({ type: 'object' }),
    periods: Type.Array(Type.Object({ period: Type.String(), label: Type.String(), blocked: Nullable(Type.String()) })),
    period: Type.String(),
    answers: AnswersShape,
    carriedFrom: Nullable(Type.String()),
  }),
  refusals: ['not-found', 'not-allowed', 'already-exists', 'condition-unmet'],
});

export const OpenFiling = endpoint({
  method: 'POST',
  path: '/api/filings',
  summary: '填报：保存封面，生成报表',
  permission: 'session',
  body: Type.Object(
    {
      form: Id,
      subject: Id,
      period: Type.String({ maxLength: 20 }),
      fields: Type.Record(Type.String(), CellValueShape),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ filing: Id }),
  refusals: [
    'not-allowed',
    'already-exists',
    'collection-locked',
    'collection-not-open',
    'checks-fail',
    'condition-unmet',
  ],
});

export const GetFiling = endpoint({
  method: 'GET',
  path: '/api/filings/:filing',
  summary: '填报件',
  permission: 'session',
  params: FilingParams,
  response: FilingView,
  refusals: ['not-found', 'not-allowed'],
});

/**
 * Autosave. `If-Match` carries the revision the changes were made on: on an older one the server merges cell by cell
 * and answers with what others changed meanwhile; cells both changed come back as conflicts and are not written.
 */
export const SaveChanges = endpoint({
  method: 'PATCH',
  path: '/api/filings/:filing/answers',
  summary: '保存改动的单元格',
  permission: 'session',
  params: FilingParams,
  revision: true,
  body: Type.Object(
    { changes: Type.Array(ChangeShape, { minItems: 1, maxItems: 20000 }) },
    { additionalProperties: false },
  ),
  response: Type.Object({
    revision: Type.Integer(),
    savedAt: Instant,
    /** Changes by others since the revision this save was based on. */
    theirs: Type.Array(Type.Unsafe<import('#engine/form/change.ts').Change>({ type: 'object' })),
    conflicts: Type.Array(ConflictShape),
  }),
  refusals: [
    'not-found',
    'not-allowed',
    'read-only',
    'stale-revision',
    'invalid-input',
    'session-ended',
    'unavailable',
  ],
});

export const Explain = endpoint({
  method: 'PUT',
  path: '/api/filings/:filing/explanations',
  summary: '核实性说明',
  permission: 'session',
  params: FilingParams,
  body: Type.Object(
    {
      finding: Type.String({ maxLength: 200 }),
      reason: Nullable(Type.String({ maxLength: 60 })),
      text: Type.String({ maxLength: 2000 }),
      evidence: Type.Array(Id, { maxItems: 20 }),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ explanation: Nullable(ExplanationShape), revision: Type.Integer() }),
  refusals: ['not-found', 'not-allowed', 'read-only', 'opinion-vague'],
});

export const CheckFiling = endpoint({
  method: 'POST',
  path: '/api/filings/:filing/check',
  summary: '检测（以服务器为准）',
  permission: 'session',
  params: FilingParams,
  response: Type.Object({
    revision: Type.Integer(),
    findings: Type.Array(FindingShape),
    counts: Counts,
    passed: Type.Boolean(),
  }),
  refusals: ['not-found', 'not-allowed'],
});

/** 数据同步: what the sources with a button hold now is copied again. */
export const Synchronise = endpoint({
  method: 'POST',
  path: '/api/filings/:filing/sync',
  summary: '数据同步：再取一次台账等处的数据',
  permission: 'session',
  params: FilingParams,
  response: Type.Object({ changed: Type.Boolean() }),
  refusals: ['not-found', 'not-allowed', 'read-only', 'condition-unmet'],
});

/** Masked values stay masked in the page until somebody asks, with a reason that is logged. */
export const Reveal = endpoint({
  method: 'POST',
  path: '/api/filings/:filing/reveal',
  summary: '查看敏感信息明文（留痕）',
  permission: 'session',
  params: FilingParams,
  body: Type.Object(
    { cell: Type.String({ maxLength: 200 }), reason: Type.String({ minLength: 2, maxLength: 200 }) },
    { additionalProperties: false },
  ),
  response: Type.Object({ value: CellValueShape }),
  refusals: ['not-found', 'not-allowed'],
});
