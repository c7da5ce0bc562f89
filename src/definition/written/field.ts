import Type from 'typebox';
import { carries, formats } from '../field.ts';
import { Code, Count, Feel, Flag, Keyed, List, OneOf, Opt, Text, TypeName } from './words.ts';

/** `true`, or a condition. */
const Whether = (title: string) =>
  Type.Unsafe<string | number | boolean>({
    type: ['boolean', 'string'],
    title,
    description: 'true、false 或 FEEL 条件',
  });

/** All a field may say but its code and label; also what `each:` may set for a whole block. */
const properties = {
  type: Opt(TypeName('类型')),
  unit: Opt(Text('计量单位')),
  format: Opt(OneOf('格式', formats)),
  from: Opt(Text('取自')),
  default: Opt(Feel('默认值')),
  calculate: Opt(Feel('计算')),
  relevant: Opt(Feel('适用条件')),
  required: Opt(Whether('必填')),
  readonly: Opt(Whether('只读')),
  constraint: Opt(Feel('约束')),
  message: Opt(Text('约束提示语')),
  options: Opt(Text('选项来自明细表的列')),
  except: Opt(List('除去已选', Code('代码'))),
  where: Opt(Feel('选项条件')),
  other: Opt(Code('其他说明的字段')),
  twice: Opt(Flag('填两遍')),
  carry: Opt(OneOf('结转', carries)),
  indent: Opt(Count('缩进')),
  hint: Opt(Text('填写提示')),
  sensitive: Opt(Flag('敏感信息')),
  quality: Opt(Text('用语要求')),
  replaces: Opt(Code('接续的旧代码')),
};

export const Each = Keyed('本区各项的默认值', properties);
export const Field = Keyed('字段', { code: Code('代码'), label: Text('名称'), ...properties });
export type Each = Type.Static<typeof Each>;
export type Field = Type.Static<typeof Field>;
