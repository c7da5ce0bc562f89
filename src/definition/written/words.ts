import Type, { type TProperties, type TSchema } from 'typebox';

/** Building blocks of the schemas of written files. `title` names a key in Chinese, `description` says what must stand there. */

/** A map with exactly these keys. */
export const Keyed = <P extends TProperties>(title: string, properties: P) =>
  Type.Object(properties, { title, additionalProperties: false });

/** A map whose keys the author invents. */
export const Named = <T extends TSchema>(title: string, of: T) => Type.Record(Type.String(), of, { title });

export const List = <T extends TSchema>(title: string, of: T) => Type.Array(of, { title });

export const OneOrMore = <T extends TSchema>(title: string, of: T) => Type.Union([of, Type.Array(of)], { title });

export const Text = (title: string) => Type.String({ title, minLength: 1 });
export const Flag = (title: string) => Type.Boolean({ title });
export const Count = (title: string) => Type.Integer({ title, minimum: 0 });
export const Opt = Type.Optional;

/** A text that may look like a number: an edition, a period. */
export const Plain = (title: string) =>
  Type.Unsafe<string | number>({ type: ['string', 'integer'], title, description: '文字' });

/** An expression. Numbers and true/false need no quotes. */
export const Feel = (title: string) =>
  Type.Unsafe<string | number | boolean>({
    type: ['string', 'number', 'boolean'],
    title,
    description: 'FEEL 表达式',
  });

export const Scalar = (title: string) =>
  Type.Unsafe<string | number | boolean>({ type: ['string', 'number', 'boolean'], title, description: '一个值' });

export const OneOf = <const V extends readonly string[]>(title: string, values: V) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: [...values], title });

/** Names used in expressions: letters (also Chinese), digits and `_`; no hyphen, no space. */
export const Code = (title: string) =>
  Type.String({
    title,
    pattern: '^[\\p{L}_][\\p{L}\\p{N}_]*$',
    description: '字母、汉字、数字和下划线组成的代码（不能有空格、连字符、小数点）',
  });

/** Names of files, states, roles: as codes, and hyphens between words. */
export const Name = (title: string) =>
  Type.String({
    title,
    pattern: '^[\\p{L}\\p{N}_][\\p{L}\\p{N}_-]*$',
    description: '字母、汉字、数字、连字符组成的名称',
  });

const types = 'text|paragraph|rich-text|integer|decimal|bool|choice|choices|date|month|region|ref|row|file|point';
export const TypeName = (title: string) =>
  Type.String({
    title,
    pattern: `^(${types})(\\(.*\\))?$`,
    description: '字段类型，如 text(100)、integer、decimal(2)、choice(码表)',
  });

export const Size = (title: string) =>
  Type.String({ title, pattern: '^[0-9]+(\\.[0-9]+)? ?(KB|MB)$', description: '大小，如 10 MB' });

/** `10 workdays`, `5 days`, `2 hours`. */
export const Duration = (title: string) =>
  Type.String({ title, pattern: '^[0-9]+ (hours?|days?|workdays?)$', description: '时长，如 5 days、10 workdays' });

export const Period = (title: string) =>
  Type.Unsafe<string | number>({
    type: ['string', 'integer'],
    pattern: '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-Q[1-4]|-H[12])?$',
    title,
    description: '期次，如 2023、2023-08、2023-Q3',
  });
