import Type from 'typebox';
import { effectNames, requirementNames, tones } from '../workflow.ts';
import { Duration, Feel, Flag, Keyed, List, Named, OneOf, OneOrMore, Opt, Text } from './words.ts';

const Argument = Type.Unsafe<unknown>({
  type: ['string', 'number', 'boolean', 'object', 'array'],
  description: '参数',
});
const argued = <const N extends readonly string[]>(names: N) =>
  Object.fromEntries(names.map((name) => [name, Opt(Argument)])) as Record<string, Type.TOptional<typeof Argument>>;

/** `checks-pass`, `document-current: monthly`, `{ in: review, that: FEEL, else: sentence }`. */
export const Requirement = Type.Union(
  [
    OneOf('条件', requirementNames),
    Keyed('条件', {
      that: Feel('条件'),
      else: Text('不满足时的提示'),
      go: Opt(Text('去哪里办')),
      in: Opt(Text('限于状态')),
    }),
    Keyed('条件', { ...argued(requirementNames), in: Opt(Text('限于状态')) }),
  ],
  { title: '条件', description: `${requirementNames.join('、')}，或 { that, else }` },
);
export type Requirement = Type.Static<typeof Requirement>;
export const Requirements = List('要满足的条件', Requirement);

export const Effect = Type.Union([OneOf('效果', effectNames), Keyed('效果', argued(effectNames))], {
  title: '效果',
  description: effectNames.join('、'),
});
export type Effect = Type.Static<typeof Effect>;

const Tell = Named('通知', Text('通知内容'));

export const State = Keyed('状态', {
  label: Text('名称'),
  icon: Opt(Text('图标')),
  tone: Opt(OneOf('颜色', tones)),
  holder: Opt(Keyed('经办', { role: OneOrMore('角色', Text('角色')), at: Opt(Feel('机构')) })),
  when: Opt(Feel('经过此环节的条件')),
  optional: Opt(Flag('无此机构时跳过')),
  edits: Opt(Text('谁可修改')),
  step: Opt(Text('步骤')),
  mark: Opt(Text('步骤标记')),
  accepted: Opt(Flag('审核通过')),
  final: Opt(Flag('终止')),
  lasts: Opt(Duration('时长')),
  effects: Opt(List('效果', Effect)),
  tell: Opt(Tell),
});
export type State = Type.Static<typeof State>;

export const Transition = Keyed('流转', {
  do: Text('操作'),
  label: Opt(Text('按钮名')),
  from: OneOrMore('从', Text('状态')),
  to: Text('到'),
  by: Text('谁'),
  when: Opt(Feel('何时可用')),
  requires: Opt(Requirements),
  effects: Opt(List('效果', Effect)),
  opinion: Opt(OneOf('意见', ['required', 'offered', 'none'])),
  phrases: Opt(OneOrMore('常用语', Text('常用语'))),
  quality: Opt(Text('用语要求')),
  attach: Opt(Text('附件')),
  pledge: Opt(Text('承诺')),
  confirm: Opt(Text('确认语')),
  review: Opt(List('提交前回看', Text('内容'))),
  notify: Opt(OneOf('短信通知', ['always', 'offered', 'never'])),
  tell: Opt(Tell),
  resubmit: Opt(Text('退回后再报到')),
  batch: Opt(Flag('可批量')),
  after: Opt(Duration('多久以后')),
  flag: Opt(Text('标记')),
  tone: Opt(OneOf('按钮样式', ['primary', 'danger'])),
});
export type Transition = Type.Static<typeof Transition>;

export const Workflow = Keyed('流程', {
  steps: Opt(Named('步骤', Text('步骤名或 FEEL'))),
  marks: Opt(Named('步骤标记', Text('标记'))),
  states: Named('状态', State),
  transitions: List('流转', Transition),
});
export type Workflow = Type.Static<typeof Workflow>;
