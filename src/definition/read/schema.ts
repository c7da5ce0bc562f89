import type { Path } from './yaml-file.ts';

/** The part of JSON Schema that the schemas of written files use. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export const isType = (type: string, value: unknown): boolean =>
  type === kindOf(value) || (type === 'integer' && Number.isInteger(value));

export const sameKind = (schema: Schema, value: unknown): boolean => {
  if (schema.anyOf) return schema.anyOf.some((inner) => sameKind(inner, value));
  if (schema.const !== undefined) return kindOf(schema.const) === kindOf(value);
  if (schema.enum !== undefined) return schema.enum.some((item) => kindOf(item) === kindOf(value));
  return schema.type === undefined || [schema.type].flat().some((type) => isType(type, value));
};

export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

const kinds: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  integer: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '若干“名: 值”',
  null: '空',
};

export function expected(schema: Schema): string {
  if (schema.description) return schema.description;
  if (schema.enum) return schema.enum.join('、');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.anyOf) return [...new Set(schema.anyOf.map(expected))].join('，或');
  return [schema.type ?? 'string']
    .flat()
    .map((type) => kinds[type] ?? type)
    .join('或');
}

export function said(value: unknown): string {
  const kind = kindOf(value);
  if (kind === 'string' || kind === 'number' || kind === 'boolean') {
    const text = String(value);
    return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
  }
  return kinds[kind] ?? kind;
}

/** A text that begins with `{` or `[` is read as a map or list unless it is quoted. */
export function hint(schema: Schema, kind: string): string {
  const wantsText = sameKind(schema, 'text');
  if (wantsText && (kind === 'object' || kind === 'array')) return '；含花括号、方括号、冒号的文字请放进单引号';
  return wantsText && kind === 'number' ? '；数字作文字用时请放进单引号' : '';
}

export function name(schema: Schema, path: Path): string {
  const key = [...path].reverse().find((part) => typeof part === 'string');
  const title = schema.title ? `（${schema.title}）` : '';
  return key === undefined ? (schema.title ?? '内容') : `${key}${title}`;
}
