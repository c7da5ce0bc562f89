import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nullable } from './shapes.ts';

export const BulletinState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('confirmed'),
  Type.Literal('published'),
  Type.Literal('withdrawn'),
]);
export type BulletinState = Type.Static<typeof BulletinState>;

export const BulletinRow = Type.Object({
  id: Id,
  title: Type.String(),
  period: Type.String(),
  state: BulletinState,
  changedAt: Instant,
  by: Type.String(),
});
export type BulletinRow = Type.Static<typeof BulletinRow>;

export const BulletinSection = Type.Object({
  title: Type.String(),
  paragraphs: Type.Array(Type.String()),
  table: Nullable(
    Type.Object({
      columns: Type.Array(Type.Object({ label: Type.String(), numeric: Type.Boolean() })),
      rows: Type.Array(Type.Array(Type.String())),
      totals: Nullable(Type.Array(Type.String())),
    }),
  ),
});
export type BulletinSection = Type.Static<typeof BulletinSection>;

export const BulletinView = Type.Object({
  id: Id,
  title: Type.String(),
  number: Nullable(Type.String()),
  period: Type.String(),
  label: Type.String(),
  state: BulletinState,
  revision: Type.Integer(),
  /** When the figures were counted. */
  asOf: Instant,
  changedAt: Instant,
  by: Type.String(),
  sections: Type.Array(BulletinSection),
  formats: Type.Array(Type.Union([Type.Literal('pdf'), Type.Literal('docx'), Type.Literal('xlsx')])),
  /** Who sees it once it is published. */
  audience: Type.String(),
  column: Type.String(),
  article: Nullable(Id),
});
export type BulletinView = Type.Static<typeof BulletinView>;

export const ListBulletins = endpoint({
  method: 'GET',
  path: '/api/bulletins',
  summary: '通报列表和可以生成通报的期次',
  permission: 'session',
  response: Type.Object({
    rows: Type.Array(BulletinRow),
    offers: Type.Array(
      Type.Object({
        document: Type.String(),
        title: Type.String(),
        periods: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
      }),
    ),
  }),
  refusals: ['not-allowed'],
});

export const MakeBulletin = endpoint({
  method: 'POST',
  path: '/api/bulletins',
  summary: '生成一个期次的通报草稿',
  permission: 'session',
  body: Type.Object(
    { document: Type.String({ maxLength: 60 }), period: Type.String({ maxLength: 40 }) },
    { additionalProperties: false },
  ),
  response: Type.Object({ id: Id }),
  refusals: ['not-found', 'not-allowed', 'already-exists'],
});

const Params = Type.Object({ bulletin: Id });

export const GetBulletin = endpoint({
  method: 'GET',
  path: '/api/bulletins/:bulletin',
  summary: '一份通报',
  permission: 'session',
  params: Params,
  response: BulletinView,
  refusals: ['not-found', 'not-allowed'],
});

/** Words only: the figures stay those that were counted. */
export const EditBulletin = endpoint({
  method: 'PUT',
  path: '/api/bulletins/:bulletin',
  summary: '修改通报文字',
  permission: 'session',
  params: Params,
  body: Type.Object(
    {
      title: Type.String({ minLength: 1, maxLength: 120 }),
      number: Nullable(Type.String({ maxLength: 60 })),
      sections: Type.Array(
        Type.Object(
          {
            title: Type.String({ minLength: 1, maxLength: 60 }),
            paragraphs: Type.Array(Type.String({ maxLength: 2000 }), { maxItems: 20 }),
          },
          { additionalProperties: false },
        ),
        { maxItems: 20 },
      ),
    },
    { additionalProperties: false },
  ),
  revision: true,
  response: Type.Object({ revision: Type.Integer() }),
  refusals: ['not-found', 'not-allowed', 'read-only', 'stale-revision', 'invalid-input'],
});

export const bulletinDeeds = ['refresh', 'confirm', 'revise', 'publish', 'withdraw'] as const;
export type BulletinDeed = (typeof bulletinDeeds)[number];

export const ActOnBulletin = endpoint({
  method: 'POST',
  path: '/api/bulletins/:bulletin/:deed',
  summary: '重新取数、确认、退回修改、发布或撤下通报',
  permission: 'session',
  params: Type.Object({ bulletin: Id, deed: Type.String({ maxLength: 20 }) }),
  revision: true,
  response: Type.Object({ revision: Type.Integer(), state: BulletinState, detail: Type.String() }),
  refusals: ['not-found', 'not-allowed', 'read-only', 'stale-revision', 'invalid-input', 'unavailable'],
});

export const GetBulletinFile = endpoint({
  method: 'GET',
  path: '/api/bulletins/:bulletin/file',
  summary: '通报稿：PDF、Word 或 Excel',
  permission: 'session',
  params: Params,
  query: Type.Object({ format: Type.Optional(Type.String()), inline: Type.Optional(Type.String()) }),
  binary: true,
  refusals: ['not-found', 'not-allowed', 'unavailable'],
});
