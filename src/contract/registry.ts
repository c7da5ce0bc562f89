import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { AnswersShape, CellValueShape, Id, Instant, Nullable } from './shapes.ts';

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
