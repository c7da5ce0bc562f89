import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nullable, StateView } from './shapes.ts';
import { ArticleRow } from './site.ts';

/** One thing that waits for this person: to fill, to mend or to decide. */
export const DueItem = Type.Object({
  /** Null while the filing does not exist yet. */
  filing: Nullable(Id),
  form: Type.String(),
  subject: Type.Object({ id: Id, name: Type.String() }),
  period: Type.String(),
  title: Type.String(),
  state: StateView,
  due: Nullable(Instant),
  late: Nullable(Type.Integer({ description: '逾期天数' })),
  /** 第 1 页人员队伍有强制 1 条；已核对 93 / 171 项 */
  note: Type.String(),
  action: Type.Object({ label: Type.String(), to: Type.String() }),
});
export type DueItem = Type.Static<typeof DueItem>;

export const Home = Type.Object({
  now: Instant,
  due: Type.Array(DueItem),
  /** Larger than `due.length` when the list was cut. */
  dueTotal: Type.Integer(),
  year: Nullable(
    Type.Object({
      title: Type.String(),
      periods: Type.Array(Type.Object({ period: Type.String(), label: Type.String() })),
      rows: Type.Array(
        Type.Object({
          subject: Type.Object({ id: Id, name: Type.String() }),
          cells: Type.Array(
            Nullable(
              Type.Object({
                filing: Nullable(Id),
                state: StateView,
                date: Nullable(Type.String()),
                late: Nullable(Type.Integer()),
              }),
            ),
          ),
        }),
      ),
    }),
  ),
  /** For managers: three numbers that matter. */
  figures: Type.Array(
    Type.Object({ label: Type.String(), value: Type.String(), note: Type.String(), to: Nullable(Type.String()) }),
  ),
  /** For those who look after many: the run they watch, and where its progress, trend and missing stand. */
  watch: Nullable(
    Type.Object({
      title: Type.String(),
      period: Type.String(),
      returns: Nullable(Id),
      trend: Nullable(Id),
      missing: Id,
    }),
  ),
  facts: Type.Array(Type.Object({ label: Type.String(), text: Type.String() })),
  contacts: Type.Array(Type.Object({ label: Type.String(), text: Type.String() })),
  articles: Type.Array(ArticleRow),
});
export type Home = Type.Static<typeof Home>;

export const GetHome = endpoint({
  method: 'GET',
  path: '/api/home',
  summary: '首页：待办、各期状态、通知公告',
  permission: 'session',
  response: Home,
  refusals: [],
});
