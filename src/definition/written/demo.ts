import Type from 'typebox';
import { Cells } from './cell.ts';
import { Code, Feel, Flag, Keyed, List, Name, Named, OneOrMore, Opt, Text } from './words.ts';

const Fields = Keyed('字段的做法', { fields: Named('字段', Feel('取值')) });
const Roster = Keyed('明细表的做法', {
  roster: Code('明细表'),
  rows: Feel('行数'),
  columns: Named('新行各列', Feel('取值')),
  change: Opt(Named('旧行的变化', Feel('取值'))),
});
const FormRecipe = Keyed('表单的做法', {
  let: Opt(Named('简名', Feel('表达式'))),
  steps: List('步骤', Type.Union([Fields, Roster])),
  attach: Opt(List('附件', Code('附件'))),
  explain: Opt(Text('解释说明')),
});
export type FormRecipe = Type.Static<typeof FormRecipe>;

export const RecipeFile = Keyed('样例数据的做法', {
  words: Opt(Named('词语', List('词语', Text('词')))),
  forms: Named('各表单', FormRecipe),
});
export type RecipeFile = Type.Static<typeof RecipeFile>;

const period = '[0-9]{4}(?:-[0-9]{2}|-Q[1-4]|-H[12])?';
export const Act = Keyed('经过', {
  form: Name('表单'),
  subjects: Opt(OneOrMore('对象', Text('编码'))),
  periods: Type.Unsafe<string | number>({
    type: ['string', 'integer'],
    pattern: `^${period}(\\.\\.${period})?$`,
    title: '期次',
    description: '期次，如 2025-03 或 2025-01..2025-06',
  }),
  do: Opt(List('操作', Text('操作'))),
  missing: Opt(Flag('未填报')),
  late: Opt(Type.Integer({ title: '逾期天数' })),
  opinion: Opt(Text('意见')),
  answers: Opt(Cells('改动')),
});
export type Act = Type.Static<typeof Act>;

export const StoryFile = Keyed('样例经过', { now: Text('现在'), acts: List('经过', Act) });
export type StoryFile = Type.Static<typeof StoryFile>;
