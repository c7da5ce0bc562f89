import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nullable } from './shapes.ts';

export const ArticleRow = Type.Object({
  id: Id,
  column: Type.String(),
  title: Type.String(),
  summary: Nullable(Type.String()),
  publishedAt: Instant,
  pinned: Type.Boolean(),
});
export type ArticleRow = Type.Static<typeof ArticleRow>;

export const SiteView = Type.Object({
  site: Type.String(),
  title: Type.String(),
  owner: Type.String(),
  badge: Nullable(Type.String()),
  navigation: Type.Array(Type.Object({ label: Type.String(), go: Type.String() })),
  entrances: Type.Array(Type.Object({ entrance: Type.String(), label: Type.String() })),
  services: Type.Array(
    Type.Object({ title: Type.String(), audience: Type.String(), window: Type.String(), go: Nullable(Type.String()) }),
  ),
  /** Forms that people who are not signed in may fill in: 申报单位注册. */
  registrations: Type.Array(Type.Object({ form: Type.String(), title: Type.String() })),
  contacts: Type.Array(Type.Object({ label: Type.String(), name: Type.String(), phone: Type.String() })),
  footer: Type.Array(Type.Object({ label: Type.String(), text: Type.String() })),
  downloads: Type.Array(Type.Object({ title: Type.String(), file: Type.String() })),
  articles: Type.Array(ArticleRow),
  now: Instant,
  /** The other sites of a demo server, for those who look around. */
  sites: Type.Array(Type.Object({ site: Type.String(), title: Type.String() })),
  /** Demo servers show their log-ins on the portal. */
  demo: Type.Array(
    Type.Object({ entrance: Type.String(), login: Type.String(), password: Type.String(), name: Type.String() }),
  ),
});
export type SiteView = Type.Static<typeof SiteView>;

export const GetSite = endpoint({
  method: 'GET',
  path: '/api/site',
  summary: '门户首页',
  permission: 'public',
  response: SiteView,
  refusals: [],
});

export const GetArticle = endpoint({
  method: 'GET',
  path: '/api/articles/:article',
  summary: '门户信息',
  permission: 'public',
  params: Type.Object({ article: Id }),
  response: Type.Object({
    id: Id,
    column: Type.String(),
    title: Type.String(),
    html: Type.String(),
    publishedAt: Instant,
    files: Type.Array(Type.Object({ id: Id, name: Type.String(), size: Type.Integer() })),
  }),
  refusals: ['not-found'],
});

export const GetArticleFile = endpoint({
  method: 'GET',
  path: '/api/articles/:article/files/:file',
  summary: '门户信息的附件',
  permission: 'public',
  params: Type.Object({ article: Id, file: Id }),
  binary: true,
  refusals: ['not-found'],
});

/** The user manual and other files; PDF, before and after signing in. */
export const GetDownload = endpoint({
  method: 'GET',
  path: '/api/downloads/:file',
  summary: '资料下载',
  permission: 'public',
  params: Type.Object({ file: Type.String({ maxLength: 100 }) }),
  binary: true,
  refusals: ['not-found'],
});

/** A text of the programme the reader works in: 填报说明, 指标解释. Markdown. */
export const GetText = endpoint({
  method: 'GET',
  path: '/api/texts/:text',
  summary: '业务的说明文字',
  permission: 'session',
  params: Type.Object({ text: Type.String({ maxLength: 100 }) }),
  response: Type.Object({ title: Type.String(), text: Type.String() }),
  refusals: ['not-found'],
});
