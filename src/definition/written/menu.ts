import Type from 'typebox';
import { standardLists } from '../menu.ts';
import { Feel, Flag, Keyed, List, Name, Named, OneOf, Opt, Text } from './words.ts';

const Target = Type.String({
  pattern: '^(home|periods|bulletins|contacts|(list|form|statistic|entries|help) [\\p{L}\\p{N}_.-]+)$',
  description:
    'home、periods 期次管理、bulletins 通报、contacts 联系方式、list 列表、form 表单、statistic 统计、entries 台账、help 说明',
});

/** `名: list X`, or a branch `名: { … }`. Three levels are enough for anybody. */
const Leaves = Named('菜单', Target);
const Branches = Named('菜单', Type.Union([Target, Leaves]));
const Menu = Named('菜单', Type.Union([Target, Branches]));

/** A code, `subject.X` or a closed name; `{ 表头: … }` gives it another heading. */
const Column = Type.Union([Text('列'), Named('表头: 列', Text('列'))], { title: '列' });

export const ListEntry = Keyed('列表', {
  list: Name('列表名'),
  title: Text('标题'),
  of: OneOf('基于', standardLists),
  form: Opt(Text('表单')),
  register: Opt(Text('台账')),
  series: Opt(Text('自动生成的期次')),
  where: Opt(Feel('条件')),
  columns: Opt(List('列', Column)),
  filters: Opt(List('筛选', Text('筛选'))),
  actions: Opt(List('操作', Text('操作'))),
  badge: Opt(Flag('显示件数')),
});
export type ListEntry = Type.Static<typeof ListEntry>;

const Home = Keyed('首页', {
  facts: Opt(Named('信息', Text('取值'))),
  contacts: Opt(Named('联系', Text('电话'))),
});

export const MenusFile = Keyed('菜单与列表', {
  menus: Named('各角色的菜单', Menu),
  icons: Opt(Named('菜单图标', Text('图标'))),
  lists: Opt(List('列表', ListEntry)),
  homes: Opt(Named('各角色的首页', Home)),
});
export type MenusFile = Type.Static<typeof MenusFile>;
