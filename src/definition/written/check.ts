import Type from 'typebox';
import { severities } from '../check.ts';
import { Code, Count, Feel, Flag, Keyed, List, Named, OneOf, OneOrMore, Opt, Plain, Text } from './words.ts';

export const Scope = Type.Union(
  [
    Type.String({
      pattern: '^each (row of \\S+|indicator( (where|with) [\\s\\S]+)?)$',
      description: 'each row of 明细表、each indicator where 条件',
    }),
    Type.Array(Type.Union([Code('代码'), Named('一行', Feel('值'))]), { description: '代码的列表' }),
    Named('指标: 应有值', Feel('应有值')),
  ],
  { title: '逐项' },
);
export type Scope = Type.Static<typeof Scope>;

export const Check = Keyed('规则', {
  check: Plain('规则号'),
  severity: OneOf('级别', severities),
  assert: Feel('应成立'),
  when: Opt(Feel('前提')),
  for: Opt(Scope),
  message: Opt(Text('提示语')),
  tone: Opt(OneOf('颜色', ['yellow', 'orange', 'red'])),
  evidence: Opt(
    Keyed('佐证', {
      'one-of': Opt(List('任一', Code('附件'))),
      'all-of': Opt(List('全部', Code('附件'))),
      required: Opt(Flag('必须')),
    }),
  ),
  report: Opt(OneOf('结果', ['each', 'once'])),
  at: Opt(List('先看', Code('代码'))),
});
export type Check = Type.Static<typeof Check>;

const Short = (title: string) => Opt(Named(title, OneOrMore('应成立', Feel('应成立'))));
export const Checks = Keyed('审核规则', {
  hard: Short('强制性'),
  soft: Short('核实性'),
  hint: Short('提示'),
  flag: Short('异常标记'),
  checks: Opt(List('规则', Check)),
});
export type Checks = Type.Static<typeof Checks>;

/** Phrases, or the name of a code list whose labels they are. */
const Phrases = (title: string) => Opt(OneOrMore(title, Text('词语')));
const Wording = Keyed('用语要求', {
  min: Opt(Count('最少字数')),
  refuse: Phrases('空话'),
  strip: Phrases('虚词'),
  left: Opt(Count('去掉空话后至少')),
  same: Opt(Count('不得与前几期相同')),
});
export const WordingFile = Keyed('用语', { wording: Named('用语要求', Wording) });
export type WordingFile = Type.Static<typeof WordingFile>;
