import Type from 'typebox';
import { carries } from '../field.ts';
import { builtInChecks } from '../form.ts';
import { Each, Field } from './field.ts';
import {
  Code,
  Count,
  Feel,
  Flag,
  Keyed,
  List,
  Name,
  Named,
  OneOf,
  OneOrMore,
  Opt,
  Plain,
  Size,
  Text,
} from './words.ts';
import { Requirements } from './workflow.ts';

const Whether = (title: string) =>
  Type.Unsafe<string | boolean>({ type: ['boolean', 'string'], title, description: 'true、false 或 FEEL 条件' });

const Rows = Keyed('填报项', {
  title: Opt(Text('分区标题')),
  relevant: Opt(Feel('适用条件')),
  each: Opt(Each),
  rows: List('各项', Field),
});
export type Rows = Type.Static<typeof Rows>;

const Unique = Keyed('不得重复的列', {
  columns: OneOrMore('列', Code('列代码')),
  check: Opt(Plain('规则号')),
  message: Opt(Text('提示语')),
});

export const Roster = Keyed('明细表', {
  id: Code('代码'),
  title: Text('标题'),
  columns: List('列', Field),
  each: Opt(Each),
  rows: Opt(
    Keyed('行', {
      min: Opt(Count('最少行数')),
      max: Opt(Count('最多行数')),
      fixed: Opt(Flag('不能增删行')),
      first: Opt(Named('首行取值', Text('字段代码'))),
    }),
  ),
  carry: Opt(OneOf('结转', carries)),
  keep: Opt(Feel('跨年保留的行')),
  from: Opt(Text('取自')),
  unique: Opt(List('不得重复', Type.Union([Code('列代码'), Type.Array(Code('列代码')), Unique], { title: '列' }))),
  relevant: Opt(Feel('适用条件')),
  'row-actions': Opt(List('行操作', Text('操作'))),
  workbook: Opt(Flag('可用 Excel 填')),
});
export type Roster = Type.Static<typeof Roster>;

export const Slot = Keyed('附件', {
  code: Code('代码'),
  label: Text('名称'),
  accept: Opt(List('文件类型', Text('类型'))),
  size: Opt(Size('单个文件大小')),
  files: Opt(Count('文件数')),
  kinds: Opt(List('材料种类', Text('种类'))),
  required: Opt(Whether('必传')),
  relevant: Opt(Feel('适用条件')),
  'scan-of': Opt(Text('哪份文书的扫描件')),
  pages: Opt(Count('页数')),
  bundle: Opt(Text('打包时的文件名')),
  hint: Opt(Text('填写提示')),
  messages: Opt(Named('提示语', Text('提示语'))),
});
export type Slot = Type.Static<typeof Slot>;

const Attachments = Keyed('附件区', { title: Opt(Text('分区标题')), slots: List('附件', Slot) });
const Shown = Keyed('文本', { show: Text('显示的文本'), acknowledge: Opt(Text('确认语')) });

export const Block = Type.Union(
  [
    Keyed('字段区', { fields: Type.Union([List('字段', Field), Rows], { title: '字段' }) }),
    Keyed('指标区', { indicators: Type.Union([List('指标', Field), Rows], { title: '指标' }) }),
    Keyed('明细表区', { roster: Roster }),
    Keyed('附件区', { attachments: Type.Union([List('附件', Slot), Attachments], { title: '附件' }) }),
    Keyed('文本区', { text: Shown }),
  ],
  { title: '分区', description: 'fields、indicators、roster、attachments、text 之一' },
);
export type Block = Type.Static<typeof Block>;

export const Page = Keyed('页', {
  page: Name('页名'),
  title: Text('页标题'),
  at: Opt(OneOf('何时填', ['opening'])),
  filled: Opt(Keyed('由审核人填', { by: Text('角色'), in: Text('状态') })),
  'seen-by': Opt(List('可见角色', Text('角色'))),
  relevant: Opt(Feel('适用条件')),
  blocks: List('分区', Block),
});
export type Page = Type.Static<typeof Page>;

const From = (title: string) => Opt(Text(title));
export const Source = Keyed('取数', {
  entry: From('台账的一条'),
  filing: From('一件填报'),
  filings: From('若干填报'),
  rows: From('明细表的行'),
  entries: From('台账的若干条'),
  statistic: From('统计'),
  where: Opt(Feel('条件')),
  of: Opt(Text('谁的')),
  at: Opt(Text('哪里的')),
  key: Opt(Code('比对的列')),
  columns: Opt(List('一并取来的列', Code('列'))),
  take: Opt(OneOf('何时取', ['opening', 'submission', 'sync', 'now'])),
  label: Opt(Text('按钮名')),
  in: Opt(List('可取的状态', Text('状态'))),
});
export type Source = Type.Static<typeof Source>;

export const Open = Keyed('开启', {
  by: Text('谁开启'),
  per: Opt(OneOrMore('每…一件', Text('范围'))),
  limit: Opt(Keyed('在办上限', { open: Count('件数'), per: Text('范围') })),
  each: Opt(Feel('每个对象一件')),
  entry: Opt(Text('新建台账')),
  'from-findings': Opt(Text('由审核结果开启')),
  requires: Opt(Requirements),
});
export type Open = Type.Static<typeof Open>;

const BuiltIn = Keyed('内置检查', { check: Plain('规则号'), message: Opt(Text('提示语')) });
const Message = Opt(Type.Union([Text('提示语'), BuiltIn], { title: '规则号或提示语' }));
const messages = Object.fromEntries(builtInChecks.map((name) => [name, Message])) as Record<string, typeof Message>;

export const Form = Keyed('表单', {
  form: Name('表单名'),
  title: Text('标题'),
  about: Text('填报对象的台账'),
  open: Open,
  workflow: Opt(Name('流程')),
  let: Opt(Named('简名', Feel('表达式'))),
  sources: Opt(Named('取数', Source)),
  flags: Opt(Named('标记', Feel('条件'))),
  unchanged: Opt(Code('“无变化”字段')),
  messages: Opt(Keyed('内置检查的规则号和提示语', messages)),
  pages: Opt(List('各页', Type.Union([Name('页名'), Page]))),
  blocks: Opt(List('分区', Block)),
});
export type Form = Type.Static<typeof Form>;
