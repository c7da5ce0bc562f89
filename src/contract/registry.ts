import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { AnswersShape, CellValueShape, Id, Instant, Nullable, StateView } from './shapes.ts';

/** A form without a workflow: what it holds now, about an entry or about one that does not exist yet. */
export const CardView = Type.Object({
  /** SHA of the published definition it is judged by. */
  definition: Type.String(),
  form: Type.String(),
  title: Type.String(),
  register: Type.Object({ register: Type.String(), title: Type.String() }),
  /** Null: saving makes a new entry. */
  entry: Nullable(Id),
  revision: Type.Integer(),
  subject: Type.Unsafe<import('#engine/filing.ts').SubjectFacts>({ type: 'object' }),
  collection: Type.Unsafe<import('#engine/filing.ts').CollectionFacts>({ type: 'object' }),
  owner: Type.Object({ account: Id, name: Type.String(), organisation: Type.String() }),
  answers: AnswersShape,
  listed: Type.Record(Type.String(), CellValueShape),
  sources: Type.Record(Type.String(), Type.Unknown()),
  parameters: Type.Record(Type.String(), CellValueShape),
  /** Why the person was led here; null where they came by themselves. */
  why: Nullable(Type.String()),
  now: Instant,
});
export type CardView = Type.Static<typeof CardView>;

const CardParams = Type.Object({ form: Id });

export const GetCard = endpoint({
  method: 'GET',
  path: '/api/cards/:form',
  summary: '卡片：台账条目现在的内容',
  permission: 'session',
  params: CardParams,
  query: Type.Object({ subject: Type.Optional(Id) }),
  response: CardView,
  refusals: ['not-found', 'not-allowed', 'invalid-input', 'condition-unmet'],
});

/** `If-Match` carries the revision of the entry the page showed; 0 for a new one. */
export const SaveCard = endpoint({
  method: 'PUT',
  path: '/api/cards/:form',
  summary: '保存卡片：检测通过即写入台账',
  permission: 'session',
  params: CardParams,
  revision: true,
  body: Type.Object(
    { subject: Nullable(Id), fields: Type.Record(Type.String(), CellValueShape) },
    { additionalProperties: false },
  ),
  response: Type.Object({ entry: Id, revision: Type.Integer(), to: Nullable(Type.String()), detail: Type.String() }),
  refusals: [
    'not-found',
    'not-allowed',
    'invalid-input',
    'checks-fail',
    'condition-unmet',
    'already-exists',
    'stale-revision',
  ],
});

/** How an entry stands, how it came to stand so, what was filed about it and who fills it in. */
export const EntryView = Type.Object({
  id: Id,
  register: Type.Object({ register: Type.String(), title: Type.String(), list: Type.String() }),
  code: Type.String(),
  name: Type.String(),
  state: Type.String(),
  home: Nullable(Type.String()),
  /** Attributes in words, personal ones masked. */
  facts: Type.Array(Type.Object({ code: Type.String(), label: Type.String(), text: Type.String() })),
  /** Changes still ahead: from which day, what. */
  ahead: Type.Array(Type.Object({ since: Type.String(), text: Type.String() })),
  /** Latest first. */
  history: Type.Array(
    Type.Object({
      at: Instant,
      by: Nullable(Type.String()),
      form: Nullable(Type.String()),
      /** First day it holds. */
      effective: Nullable(Type.String()),
      changes: Type.Array(
        Type.Object({ label: Type.String(), before: Nullable(Type.String()), after: Nullable(Type.String()) }),
      ),
      /** What was answered beside: reason, document. */
      notes: Type.Array(Type.Object({ label: Type.String(), text: Type.String() })),
    }),
  ),
  filings: Type.Array(
    Type.Object({
      filing: Id,
      form: Type.String(),
      period: Type.String(),
      /** What the entry was called then. */
      name: Type.String(),
      version: Type.Integer(),
      state: StateView,
      submittedAt: Nullable(Instant),
      to: Type.String(),
    }),
  ),
  fillers: Type.Array(Type.Object({ name: Type.String(), since: Instant })),
  links: Type.Array(Type.Object({ label: Type.String(), to: Type.String() })),
});
export type EntryView = Type.Static<typeof EntryView>;

export const GetEntry = endpoint({
  method: 'GET',
  path: '/api/entries/:entry',
  summary: '台账条目：现状、历史、各期填报件、由谁填报',
  permission: 'session',
  params: Type.Object({ entry: Id }),
  response: EntryView,
  refusals: ['not-found'],
});
