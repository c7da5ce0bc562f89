import type { CellValue } from '#definition/answers.ts';
import { type Field, scaleOf } from '#definition/field.ts';
import { dateOfDay, dayNumber, isDate } from '../calendar/date.ts';
import { isMonth } from '../calendar/month.ts';
import { formatRules } from '../identifiers/format.ts';
import { readDay, readMonth } from './accepts-date.ts';
import { plainText } from './plain-text.ts';
import type { Choice } from './session.ts';

/** What a person typed, pasted or imported, as a value of the field; or a sentence saying why it cannot be one. */
export type Typed = { readonly ok: true; readonly value: CellValue } | { readonly ok: false; readonly message: string };

const took = (value: CellValue): Typed => ({ ok: true, value });
const refuse = (message: string): Typed => ({ ok: false, message });

/**
 * Reads a cell's text the way people write: full-width digits, thousands separators, 2023年8月, 是/否, a label instead of
 * its code. Rules about the value (lengths, ranges, check characters) are not asked here: a draft may break them.
 *
 * @param choices the closed list of the field, where it has one
 */
export function accepts(
  field: Field,
  typed: string | number | boolean,
  choices: readonly Choice[] | null = null,
): Typed {
  const text = tidy(typed);
  if (text === '') return took(null);
  const say = (expected: string): Typed => refuse(`“${field.label}”${expected}，当前“${shorten(text)}”`);
  switch (field.type.kind) {
    case 'integer':
    case 'decimal':
      return readNumber(text, scaleOf(field.type), say);
    case 'bool':
      return readTruth(text, say);
    case 'date':
      return readDate(text, typed, say);
    case 'month': {
      const month = readMonth(text);
      return month.ok ? took(month.value) : say(month.expected);
    }
    case 'point':
      return readPoint(text, say);
    case 'choice':
    case 'region':
    case 'ref':
    case 'row':
      return readChoice(text, choices, say);
    case 'choices':
      return readChoices(text, choices, say);
    case 'text':
      return took(readText(field, text.replace(/\s*\n\s*/g, ' ')));
    case 'paragraph':
    case 'rich-text':
      return took(String(typed).replace(/\r\n?/g, '\n').trim());
    case 'file':
      return say('请上传文件，不能填写文字');
  }
}

/** Numbers as a workbook holds them, 0.30000000000000004 among them, mean what they print as. */
function tidy(typed: string | number | boolean): string {
  if (typeof typed === 'number') return String(Number(typed.toPrecision(15)));
  return typeof typed === 'boolean' ? String(typed) : typed.trim();
}

const shorten = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

type Say = (expected: string) => Typed;

function readNumber(text: string, scale: number, say: Say): Typed {
  const number = plainText(text).replace(/[\s']/g, '');
  const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(number) ? number.replaceAll(',', '') : number;
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(grouped);
  const [, sign = '', whole = '', fraction = ''] = parts ?? [];
  if (parts === null || whole + fraction === '') return say(`应填${scale === 0 ? '整数' : '数字'}，不要带单位或文字`);
  const decimals = fraction.replace(/0+$/, '');
  if (decimals.length > scale) return say(scale === 0 ? '应为整数，不能有小数' : `最多 ${scale} 位小数`);
  if (whole.replace(/^0+/, '').length + scale > 15) return say(`最多 ${15 - scale} 位整数`);
  const value = Number(`${sign}${whole || '0'}.${decimals || '0'}`);
  return took(value === 0 ? 0 : value);
}

const truths: Readonly<Record<string, boolean>> = {
  是: true,
  有: true,
  真: true,
  true: true,
  '1': true,
  y: true,
  yes: true,
  '√': true,
  '✓': true,
  否: false,
  无: false,
  假: false,
  false: false,
  '0': false,
  n: false,
  no: false,
  '×': false,
  '✗': false,
};

function readTruth(text: string, say: Say): Typed {
  const value = truths[plainText(text).toLowerCase()];
  return value === undefined ? say('应填“是”或“否”') : took(value);
}

function readDate(text: string, typed: string | number | boolean, say: Say): Typed {
  const day = readDay(text);
  if (day.ok) return took(day.value);
  if (typeof typed === 'number' && typed > 20000 && typed < 80000) return took(serialDay(typed));
  return say(day.expected);
}

/** Day numbers of workbooks count from 1899-12-30. */
const serialDay = (serial: number): string => dateOfDay(dayNumber('1899-12-30') + Math.floor(serial));

function readPoint(text: string, say: Say): Typed {
  const [latitude, longitude, ...rest] = plainText(text)
    .split(/[,\s]+/)
    .map(Number);
  const on = (value: number | undefined, limit: number): boolean => value !== undefined && Math.abs(value) <= limit;
  const good = rest.length === 0 && on(latitude, 90) && on(longitude, 180);
  return good ? took(`${latitude},${longitude}`) : say('应填“纬度,经度”，如 38.04,114.51');
}

function readChoice(text: string, choices: readonly Choice[] | null, say: Say): Typed {
  if (choices === null) return took(plainText(text));
  const code = findChoice(text, choices);
  if (code === 'several') return say('有几个选项叫这个名称，请填写代码');
  return code === null ? say(`请从选项中选择：${listed(choices)}`) : took(code.code);
}

function readChoices(text: string, choices: readonly Choice[] | null, say: Say): Typed {
  const parts = text
    .split(/[;；、,，|\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (choices === null) return took([...new Set(parts)]);
  const codes: string[] = [];
  for (const part of parts) {
    const found = findChoice(part, choices);
    if (found === null || found === 'several') return say(`里没有“${shorten(part)}”这一项，可选：${listed(choices)}`);
    if (!codes.includes(found.code)) codes.push(found.code);
  }
  return took(codes);
}

/** By code, else by label, else by both as a menu shows them, `1 正高级`. */
function findChoice(text: string, choices: readonly Choice[]): Choice | 'several' | null {
  const wanted = plainText(text);
  const takes = choices.filter(({ heading }) => heading !== true);
  const byCode = takes.find((choice) => choice.code === wanted);
  if (byCode !== undefined) return byCode;
  const same = takes.filter(
    ({ code, label }) => plainText(label) === wanted || `${code} ${plainText(label)}` === wanted,
  );
  return same.length > 1 ? 'several' : (same[0] ?? null);
}

function listed(choices: readonly Choice[]): string {
  const takes = choices.filter(({ heading }) => heading !== true);
  const shown = takes.slice(0, 6).map((choice) => choice.label);
  return shown.join('、') + (takes.length > 6 ? ' 等' : '');
}

function readText(field: Field, text: string): string {
  if (field.format === undefined) return text;
  const bare = plainText(text).replace(/\s/g, '');
  return formatRules[field.format].upperCase === true ? bare.toUpperCase() : bare;
}

/** A number that is its own decimal print at the scale, within fifteen digits: most are, and need not be read as text. */
const isExact = (value: number, scale: number): boolean =>
  Math.abs(value) < 10 ** (15 - scale) &&
  (Number.isInteger(value) || (scale > 0 && Number(value.toFixed(scale)) === value));

/**
 * Whether a value handed in by a program can be an answer to the field: null, or a sentence. The counterpart of
 * `accepts` for values that are typed already, such as those of a patch.
 */
export function valueProblem(field: Field, value: unknown): string | null {
  if (value === null) return null;
  const wrong = (expected: string): string => `“${field.label}”${expected}`;
  switch (field.type.kind) {
    case 'integer':
    case 'decimal': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return wrong('应为数字');
      if (isExact(value, scaleOf(field.type))) return null;
      const typed = accepts(field, value);
      return typed.ok ? null : typed.message;
    }
    case 'bool':
      return typeof value === 'boolean' ? null : wrong('应为是或否');
    case 'choices':
    case 'file':
      return Array.isArray(value) && value.every((one) => typeof one === 'string') ? null : wrong('应为若干项');
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : wrong('应为日期，如 2023-08-31');
    case 'month':
      return typeof value === 'string' && isMonth(value) ? null : wrong('应为年月，如 2023-08');
    case 'point':
    case 'choice':
    case 'region':
    case 'ref':
    case 'row':
    case 'text':
    case 'paragraph':
    case 'rich-text':
      return typeof value === 'string' && value.length <= 100_000 ? null : wrong('应为文字');
  }
}
