import type { Exact } from '../exact.ts';
import * as exact from '../exact.ts';
import { writeValue } from '../interpret/write.ts';
import { type FeelValue, kindOf, read } from '../value.ts';
import { matches, replace } from './patterns.ts';
import { type FeelFunction, parameter } from './signature.ts';

const string = parameter('string', 'text');
const match = parameter('match', 'text');

/** By characters, not UTF-16 units; from 1, or from the end with −1. */
function substring(text: string, start: Exact, length: Exact | null): string | null {
  const characters = [...text];
  const at = Math.trunc(exact.toNumber(start));
  const from = at > 0 ? at - 1 : characters.length + at;
  if (at === 0 || from < 0 || from > characters.length) return null;
  const count = length === null ? characters.length : Math.trunc(exact.toNumber(length));
  return count < 0 ? null : characters.slice(from, from + count).join('');
}

/** `1,000.50` read with its separators; null where the text is no number. */
function readNumber(text: string, grouping: FeelValue, decimal: FeelValue): Exact | null {
  const separators = [' ', ',', '.', null];
  const [group, point] = [read(grouping), read(decimal)];
  if (!separators.includes(group as string | null) || (point !== null && point !== ',' && point !== '.')) return null;
  if (group !== null && group === point) return null;
  const ungrouped = group === null ? text : text.replaceAll(String(group), '');
  return exact.exactOf(point === ',' ? ungrouped.replace(/\./u, '?').replace(',', '.') : ungrouped);
}

const test = (name: string, manual: string, body: (text: string, part: string) => boolean): FeelFunction => ({
  name,
  signatures: [{ parameters: [string, match], body }],
  manual,
});

const change = (name: string, manual: string, body: (text: string) => FeelValue): FeelFunction => ({
  name,
  signatures: [{ parameters: [string], body }],
  manual,
});

/** Nothing or only white space. */
const blank = (value: FeelValue): boolean =>
  kindOf(value) === 'null' || (typeof value === 'string' && value.trim() === '');

export const textFunctions: readonly FeelFunction[] = [
  change('string length', '字数。string length(JB09) = 18', (text) => exact.integer([...text].length)),
  change('upper case', '转成大写。', (text) => text.toUpperCase()),
  change('lower case', '转成小写。', (text) => text.toLowerCase()),
  change('trim', '去掉首尾空白。', (text) => text.trim()),
  test('contains', '含有某段文字。contains(DW01, "研究")', (text, part) => text.includes(part)),
  test('starts with', '以某段文字开头。starts with(ZHA04, "13")', (text, part) => text.startsWith(part)),
  test('ends with', '以某段文字结尾。', (text, part) => text.endsWith(part)),
  {
    name: 'substring',
    signatures: [
      {
        parameters: [string, parameter('start position', 'number')],
        body: (text: string, start: Exact) => substring(text, start, null),
      },
      { parameters: [string, parameter('start position', 'number'), parameter('length', 'number')], body: substring },
    ],
    manual: '从第几字起取几字，负数从末尾数。substring(JB10, 9, 9) = JB09',
  },
  {
    name: 'substring before',
    signatures: [
      {
        parameters: [string, match],
        body: (text: string, part: string) => (text.includes(part) ? text.slice(0, text.indexOf(part)) : ''),
      },
    ],
    manual: '某段文字之前的部分，没有则为空文本。',
  },
  {
    name: 'substring after',
    signatures: [
      {
        parameters: [string, match],
        body: (text: string, part: string) => (text.includes(part) ? text.slice(text.indexOf(part) + part.length) : ''),
      },
    ],
    manual: '某段文字之后的部分，没有则为空文本。',
  },
  {
    name: 'matches',
    signatures: [
      {
        parameters: [parameter('input', 'text'), parameter('pattern', 'text')],
        body: (text: string, pattern: string) => matches(text, pattern, ''),
      },
      {
        parameters: [parameter('input', 'text'), parameter('pattern', 'text'), parameter('flags', 'any')],
        body: (text: string, pattern: string, flags: FeelValue) =>
          flags === null || typeof flags === 'string' ? matches(text, pattern, flags ?? '') : null,
      },
    ],
    manual: '符合正则表达式（不能用回溯引用）。优先用 mobile、email 等格式函数。',
  },
  {
    name: 'replace',
    signatures: [
      {
        parameters: [
          parameter('input', 'text'),
          parameter('pattern', 'text'),
          parameter('replacement', 'text'),
          parameter('flags?', 'text'),
        ],
        body: (text: string, pattern: string, by: string, flags: string | null) =>
          replace(text, pattern, by, flags ?? ''),
      },
    ],
    manual: '替换符合正则表达式的部分。',
  },
  {
    name: 'split',
    signatures: [
      { parameters: [string, parameter('delimiter', 'text')], body: (text: string, by: string) => text.split(by) },
    ],
    manual: '按分隔符拆成清单。split("a,b", ",")',
  },
  {
    name: 'string join',
    signatures: [
      {
        parameters: [parameter('list', 'list'), parameter('delimiter?', 'text')],
        body: (items: readonly FeelValue[], by: string | null) => {
          const present = items.map(read).filter((item) => item !== null);
          return present.every((item) => typeof item === 'string') ? present.join(by ?? '') : null;
        },
      },
    ],
    manual: '用分隔符接成一段文本。string join(清单, "、")',
  },
  {
    name: 'string',
    signatures: [{ parameters: [parameter('from', 'value')], body: (value: FeelValue) => writeValue(value) }],
    manual: '写成文本。string(RY01)',
  },
  {
    name: 'number',
    signatures: [
      { parameters: [parameter('from', 'number')], body: (value: Exact) => value },
      { parameters: [parameter('from', 'text')], body: (text: string) => exact.exactOf(text) },
      {
        parameters: [
          parameter('from', 'text'),
          parameter('grouping separator', 'any'),
          parameter('decimal separator', 'any'),
        ],
        body: readNumber,
      },
    ],
    manual: '把文本读成数。number("12.5")，number("1,000.5", ",", ".")',
  },
  {
    name: 'blank',
    signatures: [{ parameters: [parameter('value', 'any')], body: blank }],
    manual: '空白，或只有空格。blank(FM20)',
  },
];
