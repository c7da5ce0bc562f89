import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { Urging } from './reminder.ts';
import { ActionView, Id, Instant, Nullable, StateView } from './shapes.ts';

/** A filter the list offers; its choices come with the answer, so that the page knows no programme. */
export const ListFilter = Type.Object({
  name: Type.String(),
  label: Type.String(),
  kind: Type.Union([Type.Literal('choice'), Type.Literal('text')]),
  choices: Type.Array(Type.Object({ value: Type.String(), label: Type.String(), count: Nullable(Type.Integer()) })),
  value: Nullable(Type.String()),
});
export type ListFilter = Type.Static<typeof ListFilter>;

export const ListCell = Type.Object({ text: Type.String(), numeric: Type.Boolean() });

export const ListRow = Type.Object({
  /** Null where nothing was opened yet (a subject that could be filled). */
  filing: Nullable(Id),
  subject: Nullable(Id),
  title: Type.String(),
  cells: Type.Array(ListCell),
  state: Nullable(StateView),
  late: Nullable(Type.Integer()),
  submittedAt: Nullable(Instant),
  /** Links of the row in order: 审核, 查看, 预览, 下载, 修改, 删除, 填报 … */
  actions: Type.Array(
    Type.Object({
      do: Type.String(),
      label: Type.String(),
      to: Nullable(Type.String()),
      href: Nullable(Type.String()),
      confirm: Nullable(Type.String()),
      blocked: Nullable(Type.String()),
      strong: Type.Boolean(),
    }),
  ),
  selectable: Type.Boolean(),
});
export type ListRow = Type.Static<typeof ListRow>;

export const ListView = Type.Object({
  list: Type.String(),
  title: Type.String(),
  subtitle: Type.String(),
  columns: Type.Array(
    Type.Object({ value: Type.String(), label: Type.String(), numeric: Type.Boolean(), sortable: Type.Boolean() }),
  ),
  filters: Type.Array(ListFilter),
  saved: Type.Array(Type.Object({ label: Type.String(), query: Type.String(), count: Type.Integer() })),
  rows: Type.Array(ListRow),
  totals: Nullable(Type.Object({ label: Type.String(), cells: Type.Array(Nullable(Type.String())) })),
  total: Type.Integer(),
  page: Type.Integer(),
  pageSize: Type.Integer(),
  sort: Nullable(Type.String()),
  batch: Type.Array(ActionView),
  empty: Type.Object({
    title: Type.String(),
    text: Type.String(),
    action: Nullable(Type.Object({ label: Type.String(), to: Type.String() })),
  }),
  note: Type.Optional(Type.String()),
  /** Rows may be urged: by `subject`, for the run the list is about. */
  urging: Nullable(Urging),
  /** Its reader may take it out as a workbook. */
  exports: Type.Boolean(),
  /** A list shown under this one on the same page: below what can be filled stands what I have filled. */
  below: Type.Optional(Id),
  /** What may be begun from here, the first one foremost: 新增, 导入. */
  links: Type.Optional(Type.Array(Type.Object({ label: Type.String(), to: Type.String() }))),
});
export type ListView = Type.Static<typeof ListView>;

/** Filters come as `f.NAME=value`; sort as `column` or `-column`. */
export const GetList = endpoint({
  method: 'GET',
  path: '/api/lists/:list',
  summary: '列表',
  permission: 'session',
  params: Type.Object({ list: Id }),
  query: Type.Record(Type.String(), Type.String()),
  response: ListView,
  refusals: ['not-found', 'not-allowed'],
});

export const ExportList = endpoint({
  method: 'GET',
  path: '/api/lists/:list/workbook',
  summary: '导出 Excel',
  permission: 'session',
  params: Type.Object({ list: Id }),
  query: Type.Record(Type.String(), Type.String()),
  binary: true,
  refusals: ['not-found', 'not-allowed', 'too-large'],
});

export const BatchAct = endpoint({
  method: 'POST',
  path: '/api/filings/batch',
  summary: '批量办理，逐件返回结果',
  permission: 'session',
  body: Type.Object(
    {
      filings: Type.Array(Id, { minItems: 1, maxItems: 200 }),
      do: Type.String({ maxLength: 40 }),
      opinion: Nullable(Type.String({ maxLength: 500 })),
      notify: Type.Boolean(),
      pledged: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
  response: Type.Array(Type.Object({ filing: Id, title: Type.String(), ok: Type.Boolean(), detail: Type.String() })),
  refusals: ['invalid-input'],
});
