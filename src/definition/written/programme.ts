import Type from 'typebox';
import { rhythms } from '../collection.ts';
import { deeds } from '../programme.ts';
import { Count, Feel, Flag, Keyed, List, Name, OneOf, OneOrMore, Opt, Period, Plain, Scalar, Text } from './words.ts';
import { Requirements } from './workflow.ts';

export const Parameter = Keyed('参数', {
  parameter: Name('参数名'),
  label: Opt(Text('名称')),
  type: Type.String({ title: '类型', description: '类型，如 integer、date、choice(甲, 乙)' }),
  default: Opt(Scalar('默认值')),
  'set-by': Opt(Text('谁可修改')),
  min: Opt(Type.Number({ title: '最小' })),
  max: Opt(Type.Number({ title: '最大' })),
});
export type Parameter = Type.Static<typeof Parameter>;

export const Register = Keyed('台账', {
  register: Name('台账名'),
  title: Text('标题'),
  extends: Opt(OneOf('扩展', ['organisation', 'person'])),
  cards: Opt(List('卡片表单', Text('表单'))),
  code: Opt(Text('编码字段')),
  name: Opt(Text('名称字段')),
  home: Opt(Text('所属机构字段')),
  links: Opt(List('关联', Text('关联'))),
  owner: Opt(Text('所有人')),
  assigned: Opt(Keyed('授权', { to: Text('授权给'), by: Text('由谁授权') })),
  states: Opt(List('状态', Text('状态'))),
  state: Opt(Feel('所处状态')),
  since: Opt(Text('生效日期字段')),
  import: Opt(Keyed('导入', { by: Text('谁导入'), refuse: Opt(Feel('拒收条件')) })),
});
export type Register = Type.Static<typeof Register>;

export const Role = Keyed('角色', {
  role: Name('角色名'),
  label: Text('名称'),
  sees: Type.String({
    title: '可见范围',
    pattern: '^(self|assigned|own|below|all|link:.+)$',
    description: 'self、assigned、own、below、all 或 link:关联',
  }),
  may: Opt(List('可做', OneOf('权限', deeds))),
  'one-per': Opt(OneOf('唯一', ['organisation', 'subject'])),
  requires: Opt(Requirements),
  entrance: Opt(Text('登录入口')),
});
export type Role = Type.Static<typeof Role>;

export const Account = Keyed('账号', {
  for: OneOrMore('角色', Text('角色')),
  made: Type.String({
    title: '产生方式',
    pattern: '^(by-self|by-registration|by-role [\\p{L}\\p{N}-]+|with-entry [\\p{L}\\p{N}-]+|with-organisation)$',
    description: 'by-self、by-registration、by-role 角色、with-entry 台账、with-organisation',
  }),
  login: Text('登录名'),
  password: Type.Union(
    [
      OneOf('密码', ['chosen', 'random']),
      Keyed('共用密码', { shared: Text('共用密码'), 'ignore-case': Opt(Flag('不分大小写')) }),
    ],
    { title: '密码' },
  ),
  when: Opt(Feel('条件')),
  deliver: Opt(OneOf('送达', ['sms', 'email', 'sealed-list'])),
  'first-login': Opt(List('首次登录', OneOf('步骤', ['change-password', 'sign-in-again', 'contact-details']))),
  recover: Opt(
    List('找回', Type.String({ pattern: '^(sms|superior|email( \\S+)?)$', description: 'sms、email 字段、superior' })),
  ),
});
export type Account = Type.Static<typeof Account>;

export const Series = Keyed('期次', {
  series: Name('期次名'),
  label: Opt(Text('名称')),
  form: OneOrMore('表单', Text('表单')),
  every: OneOf('周期', rhythms),
  'opened-by': Opt(Text('谁开启')),
  named: Opt(Text('命名')),
  due: Opt(Plain('截止')),
  late: Opt(OneOf('逾期', ['marked', 'refused'])),
  phases: Opt(List('阶段', Text('阶段'))),
  parameters: Opt(List('参数', Parameter)),
  base: Opt(
    Keyed('基期', {
      period: Period('期次'),
      label: Opt(Text('名称')),
      'imported-by': Text('谁导入'),
      carry: Opt(OneOf('结转', ['all'])),
      confirm: Opt(Text('逐项确认')),
    }),
  ),
  derive: Opt(
    Keyed('自动生成', {
      from: Text('取自期次'),
      take: Opt(OneOf('取哪一件', ['last-accepted'])),
      expect: Count('应有件数'),
      flag: Opt(Text('缺件标记')),
    }),
  ),
  'closed-by': Opt(Text('谁封账')),
  'closing-locks': Opt(Text('一并锁定')),
  deadlines: Opt(Keyed('分级截止', { cascade: List('级次', Text('角色')), 'set-by': List('谁可设', Text('角色')) })),
  'after-return': Opt(
    Type.String({
      title: '退回后的时限',
      pattern: '^(returner|same|[0-9]+ (days?|workdays?))$',
      description: 'returner、same 或 10 workdays',
    }),
  ),
  open: Opt(Feel('开启条件')),
  since: Opt(Period('起始期次')),
});
export type Series = Type.Static<typeof Series>;

const Collections = List('期次', Series);
export const CollectionsFile = Keyed('期次', { collections: Collections });
export type CollectionsFile = Type.Static<typeof CollectionsFile>;

const Module = Keyed('功能', {
  module: Name('功能名'),
  title: Text('标题'),
  parts: List('包含', Text('表单、列表或统计')),
  off: Text('停用时的提示'),
});

export const Programme = Keyed('业务', {
  programme: Name('业务名'),
  title: Text('标题'),
  edition: Plain('版本'),
  effective: Period('生效'),
  authority: Text('主管部门'),
  uses: Opt(List('共用码表', Text('码表'))),
  modules: Opt(List('功能开关', Module)),
  parameters: Opt(List('参数', Parameter)),
  registers: Opt(List('台账', Register)),
  roles: Opt(List('角色', Role)),
  accounts: Opt(List('账号', Account)),
  collections: Opt(Collections),
});
export type Programme = Type.Static<typeof Programme>;
