import Type from 'typebox';
import { endpoint } from './endpoint.ts';
import { Id, Instant, Nullable, Text } from './shapes.ts';

export const Captcha = Type.Object({
  id: Id,
  image: Type.String({ description: 'data:image/png;base64,…' }),
  expiresAt: Instant,
});
export const NewCaptcha = endpoint({
  method: 'POST',
  path: '/api/captchas',
  summary: '换一张验证码',
  permission: 'public',
  response: Captcha,
  refusals: ['too-many-requests'],
});

/** The accessible alternative: proof of work instead of a picture. */
export const NewChallenge = endpoint({
  method: 'POST',
  path: '/api/challenges',
  summary: '无障碍验证（不用看图）',
  permission: 'public',
  response: Type.Unknown(),
  refusals: ['too-many-requests'],
});

/** The letters of a picture, or a solved proof of work. */
export const CaptchaAnswer = Type.Union([
  Type.Object({ id: Id, text: Text(10) }, { additionalProperties: false }),
  Type.Object({ challenge: Text(4000) }, { additionalProperties: false }),
]);

export const Membership = Type.Object({
  id: Id,
  role: Type.String(),
  roleLabel: Type.String(),
  programme: Type.String(),
  programmeTitle: Type.String(),
  organisation: Type.Object({ id: Id, name: Type.String() }),
  entrance: Type.String(),
});
export type Membership = Type.Static<typeof Membership>;

export interface MenuView {
  readonly label: string;
  readonly icon: string | null;
  /** Route inside the page, `/lists/review`; absent for groups. */
  readonly to: string | null;
  readonly badge: number | null;
  readonly items: readonly MenuView[];
}

export const Me = Type.Object({
  account: Type.Object({ id: Id, login: Type.String(), name: Type.String(), mobile: Nullable(Type.String()) }),
  acting: Membership,
  memberships: Type.Array(Membership),
  menus: Type.Array(Type.Unsafe<MenuView>({ type: 'object' })),
  /** What must be done before anything else. */
  gate: Nullable(Type.Union([Type.Literal('change-password'), Type.Literal('contact-details')])),
  /** What this capacity must put in order before it may work, and where. */
  duty: Nullable(Type.Object({ detail: Type.String(), to: Type.String() })),
  unread: Type.Integer(),
  todo: Type.Integer(),
  site: Type.Object({ site: Type.String(), title: Type.String(), badge: Nullable(Type.String()) }),
  now: Instant,
  idleMinutes: Type.Integer(),
  largeText: Type.Boolean(),
  operator: Type.Boolean(),
});
export type Me = Type.Static<typeof Me>;

export const SignIn = endpoint({
  method: 'POST',
  path: '/api/session',
  summary: '登录',
  permission: 'public',
  body: Type.Object(
    {
      entrance: Text(40),
      login: Text(60),
      password: Text(200),
      captcha: CaptchaAnswer,
    },
    { additionalProperties: false },
  ),
  response: Me,
  refusals: [
    'wrong-captcha',
    'wrong-credentials',
    'locked-out',
    'wrong-entrance',
    'condition-unmet',
    'too-many-requests',
  ],
});

export const WhoAmI = endpoint({
  method: 'GET',
  path: '/api/session',
  summary: '当前登录人、身份和菜单',
  permission: 'session',
  response: Me,
  refusals: ['session-ended'],
});

/** Session expiry asks for the password in place; the page behind stays as it is. */
export const ResumeSession = endpoint({
  method: 'POST',
  path: '/api/session/resume',
  summary: '就地输入密码继续',
  permission: 'public',
  body: Type.Object({ login: Text(60), password: Text(200), membership: Id }, { additionalProperties: false }),
  response: Me,
  refusals: ['wrong-credentials', 'locked-out', 'too-many-requests'],
});

export const SignOut = endpoint({
  method: 'DELETE',
  path: '/api/session',
  summary: '退出登录',
  permission: 'session',
  refusals: [],
});

export const SwitchMembership = endpoint({
  method: 'PUT',
  path: '/api/session/membership',
  summary: '切换身份',
  permission: 'session',
  body: Type.Object({ membership: Id }, { additionalProperties: false }),
  response: Me,
  refusals: ['not-allowed'],
});

export const ChangePassword = endpoint({
  method: 'PUT',
  path: '/api/account/password',
  summary: '修改密码',
  permission: 'session',
  body: Type.Object({ current: Text(200), next: Text(200) }, { additionalProperties: false }),
  response: Me,
  refusals: ['wrong-credentials', 'invalid-input', 'locked-out'],
});

export const SetPreferences = endpoint({
  method: 'PUT',
  path: '/api/account/preferences',
  summary: '大字版等个人设置',
  permission: 'session',
  body: Type.Object({ largeText: Type.Boolean() }, { additionalProperties: false }),
  refusals: [],
});

export const SessionRow = Type.Object({
  id: Id,
  current: Type.Boolean(),
  device: Type.String(),
  address: Type.String(),
  startedAt: Instant,
  seenAt: Instant,
});
export const ListSessions = endpoint({
  method: 'GET',
  path: '/api/sessions',
  summary: '我的登录',
  permission: 'session',
  response: Type.Array(SessionRow),
  refusals: [],
});
export const RevokeSession = endpoint({
  method: 'DELETE',
  path: '/api/sessions/:session',
  summary: '使某处登录失效',
  permission: 'session',
  params: Type.Object({ session: Id }),
  refusals: ['not-found'],
});
