import Type from 'typebox';
import { Cell, Cells } from './cell.ts';
import { Code, Flag, Keyed, List, Name, Named, OneOrMore, Opt, Period, Text } from './words.ts';

const Rows = Named('明细表的行', List('行', Cells('一行')));

/** Fields, rosters (lists of rows) and slots (file names), each under its code, as a person would read them out. */
const GivenAnswers = Named('答案', Type.Union([Cell, List('行', Cells('一行'))]));
export type GivenAnswers = Type.Static<typeof GivenAnswers>;
export const AnswersFile = Type.Object(
  { like: Opt(Name('以哪一份为底')), answers: GivenAnswers },
  { title: '答案', additionalProperties: false },
);
export type AnswersFile = Type.Static<typeof AnswersFile>;
const Answers = Type.Union([Name('答案文件'), GivenAnswers], { title: '答案' });

const Facts = (title: string) => Type.Union([Text('名称'), Cells(title)], { title });

export const Scenario = Keyed('情景', {
  scenario: Text('标题'),
  given: Keyed('已知', {
    form: Name('表单'),
    period: Opt(Period('期次')),
    now: Opt(Text('现在')),
    subject: Opt(Facts('填报对象')),
    organisation: Opt(Facts('机构')),
    answers: Opt(Answers),
    previous: Opt(Answers),
    'last-year': Opt(Answers),
    sources: Opt(Named('取数', Type.Unsafe<unknown>({ type: ['object', 'array'], description: '数据' }))),
  }),
  steps: List(
    '步骤',
    Keyed('步骤', {
      as: Opt(Text('角色')),
      at: Opt(Text('机构')),
      now: Opt(Text('时间')),
      answer: Opt(Cells('填写')),
      rows: Opt(Rows),
      attach: Opt(List('上传到', Code('附件'))),
      explain: Opt(Named('解释', Text('解释说明'))),
      confirm: Opt(OneOrMore('确认', Text('单元格或 all'))),
      make: Opt(Text('生成文书')),
      close: Opt(Period('封账')),
      reopen: Opt(Period('重新开放')),
      do: Opt(Text('操作')),
      pledged: Opt(Flag('勾选承诺')),
      opinion: Opt(Text('意见')),
      finds: Opt(List('应查出', Text('规则号'))),
      free: Opt(List('不应查出', Text('规则号'))),
      values: Opt(Cells('应有值')),
      state: Opt(Text('应处状态')),
      refused: Opt(Text('应被拒绝')),
      cannot: Opt(List('不能', Text('操作'))),
      says: Opt(Text('提示语')),
    }),
  ),
});
export type Scenario = Type.Static<typeof Scenario>;
export const ScenarioFile = Type.Union([Scenario, List('情景', Scenario)], { title: '情景' });
export type ScenarioFile = Type.Static<typeof ScenarioFile>;
