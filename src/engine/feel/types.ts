/**
 * What an expression yields, known before it runs. Numbers carry their decimals and the greatest size of their units
 * (value × 10^scale), so that they can be computed as whole doubles without ever rounding.
 */
export type Type =
  | { readonly kind: 'number'; readonly scale: number; readonly bound: number }
  /** A ratio that need not have a finite decimal form. */
  | { readonly kind: 'fraction' }
  | { readonly kind: 'text' }
  /** A code of a list; null where the list is not known beforehand. */
  | { readonly kind: 'code'; readonly list: string | null }
  | { readonly kind: 'truth' }
  | { readonly kind: 'date' }
  | { readonly kind: 'month' }
  | { readonly kind: 'days' }
  | { readonly kind: 'months' }
  | { readonly kind: 'range'; readonly of: Type }
  | { readonly kind: 'list'; readonly of: Type }
  | { readonly kind: 'row'; readonly roster: string }
  /** `open`: other members may stand in it, of unknown type. */
  | {
      readonly kind: 'record';
      readonly name: string;
      readonly members: Readonly<Record<string, Type>>;
      readonly open: boolean;
    }
  | { readonly kind: 'null' }
  | { readonly kind: 'any' };

export type TypeKind = Type['kind'];

/** Greatest whole number a double holds exactly, and beyond which a guard must look. */
export const safest = Number.MAX_SAFE_INTEGER;

/** Integer digits a field is expected to need; a longer value makes its frame run exactly. */
const integerDigits = 10;

export const numberType = (scale: number, bound = 10 ** Math.min(15, integerDigits + scale) - 1): Type => ({
  kind: 'number',
  scale,
  bound,
});

export const integerType = numberType(0);
export const anyType: Type = { kind: 'any' };
export const truthType: Type = { kind: 'truth' };
export const textType: Type = { kind: 'text' };
export const dateType: Type = { kind: 'date' };
export const monthType: Type = { kind: 'month' };
/** A record of which only some members are known. */
export const recordType = (name: string, members: Readonly<Record<string, Type>> = {}, open = true): Type => ({
  kind: 'record',
  name,
  members,
  open,
});
export const listType = (of: Type): Type => ({ kind: 'list', of });

export const isNumeric = (type: Type): boolean => type.kind === 'number' || type.kind === 'fraction';
export const isTextual = (type: Type): boolean => type.kind === 'text' || type.kind === 'code';
export const isOpen = (type: Type): boolean => type.kind === 'any';

const names: Readonly<Record<Exclude<TypeKind, 'number'>, string>> = {
  fraction: '比值',
  text: '文本',
  code: '选项',
  truth: '是否',
  date: '日期',
  month: '年月',
  days: '天数',
  months: '月数',
  range: '范围',
  list: '清单',
  row: '明细行',
  record: '对象',
  null: '空白',
  any: '未知类型',
};

/** What a person calls it: 整数, 2 位小数, 文本 … */
export function typeName(type: Type): string {
  if (type.kind !== 'number') return names[type.kind];
  return type.scale === 0 ? '整数' : `${type.scale} 位小数`;
}

/** The type that holds both, or null where there is none. */
export function join(a: Type, b: Type): Type | null {
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  if (isOpen(a) || isOpen(b)) return anyType;
  if (a.kind === 'number' && b.kind === 'number') {
    const scale = Math.max(a.scale, b.scale);
    return numberType(scale, Math.max(a.bound * 10 ** (scale - a.scale), b.bound * 10 ** (scale - b.scale)));
  }
  if (isNumeric(a) && isNumeric(b)) return { kind: 'fraction' };
  if (a.kind === 'code' && b.kind === 'code') return a.list === b.list ? a : { kind: 'code', list: null };
  if (isTextual(a) && isTextual(b)) return textType;
  if (a.kind === 'list' && b.kind === 'list') {
    const of = join(a.of, b.of);
    return of === null ? null : listType(of);
  }
  if (a.kind === 'row' && b.kind === 'row') return a.roster === b.roster ? a : null;
  if (a.kind === 'record' && b.kind === 'record') return a.name === b.name ? a : recordType('');
  return a.kind === b.kind ? a : null;
}

/** Whether two values may be asked to be equal. */
export const comparable = (a: Type, b: Type): boolean => join(a, b) !== null;

/** Whether they have an order; texts and codes have none that people would expect. */
export const ordered = (type: Type): boolean =>
  isNumeric(type) || isOpen(type) || ['date', 'month', 'days', 'months'].includes(type.kind);
