import { describe, expect, it } from 'vitest';
import type { Field, FieldType } from '#definition/field.ts';
import { accepts, valueProblem } from './accepts.ts';

const field = (type: FieldType, more: Partial<Field> = {}): Field => ({ code: 'X', label: '固定人员', type, ...more });
const integer = field({ kind: 'integer' });
const amount = field({ kind: 'decimal', scale: 2 }, { label: '经费' });
const titles = [
  { code: '1', label: '正高级' },
  { code: '2', label: '副高级' },
  { code: '3', label: '其他' },
  { code: '4', label: '其他' },
];
const value = (of: Field, typed: string | number | boolean, choices: typeof titles | null = null) => {
  const read = accepts(of, typed, choices);
  return read.ok ? read.value : read.message;
};

describe('accepts numbers', () => {
  it.each([
    ['12', 12],
    [' 12 ', 12],
    ['１２', 12],
    ['1,234', 1234],
    ['１，２３４', 1234],
    ['1 234', 1234],
    ['-5', -5],
    ['－５', -5],
    ['12.0', 12],
    ['0', 0],
    ['-0', 0],
    ['007', 7],
    ['', null],
    ['　', null],
    [12, 12],
  ])('%j as an integer is %j', (typed, expected) => expect(value(integer, typed)).toBe(expected));

  it.each([
    ['1,234,567.89', 1234567.89],
    ['0.1', 0.1],
    ['.5', 0.5],
    ['3.', 3],
    ['1.50', 1.5],
    [0.1 + 0.2, 0.3],
  ])('%j as an amount is %j', (typed, expected) => expect(value(amount, typed)).toBe(expected));

  it('says what is expected where it cannot be one', () => {
    expect(value(integer, '12.5')).toBe('“固定人员”应为整数，不能有小数，当前“12.5”');
    expect(value(integer, '12人')).toBe('“固定人员”应填整数，不要带单位或文字，当前“12人”');
    expect(value(amount, '1.234')).toBe('“经费”最多 2 位小数，当前“1.234”');
    expect(value(amount, '1,23')).toBe('“经费”应填数字，不要带单位或文字，当前“1,23”');
    expect(value(amount, '12345678901234')).toBe('“经费”最多 13 位整数，当前“12345678901234”');
    expect(value(integer, '.')).toContain('应填整数');
    expect(value(integer, '1e5')).toContain('应填整数');
  });
});

describe('accepts days, months and truths', () => {
  const date = field({ kind: 'date' });
  const month = field({ kind: 'month' });

  it.each([
    '2023-8-31',
    '2023/08/31',
    '2023.8.31',
    '2023年8月31日',
    '20230831',
    '２０２３－０８－３１',
    '2023-08-31T00:00:00Z',
  ])('the day %s', (typed) => {
    expect(value(date, typed)).toBe('2023-08-31');
  });

  it.each(['2023-8', '2023/08', '2023年8月', '202308', '2023-08-31'])('the month %s', (typed) =>
    expect(value(month, typed)).toBe('2023-08'),
  );

  it('day numbers of workbooks', () => expect(value(date, 45169)).toBe('2023-08-31'));

  it('refuses days and months that do not exist', () => {
    expect(value(date, '2023-02-30')).toBe('“固定人员”没有这一天，当前“2023-02-30”');
    expect(value(month, '2023-13')).toBe('“固定人员”应填年月，如 2023-08，当前“2023-13”');
    expect(value(date, '昨天')).toContain('应填日期');
  });

  it('是 and 否 in several spellings', () => {
    const bool = field({ kind: 'bool' });
    expect(['是', '√', '1', 'TRUE', true].map((typed) => value(bool, typed))).toEqual([true, true, true, true, true]);
    expect(['否', '无', '0', false].map((typed) => value(bool, typed))).toEqual([false, false, false, false]);
    expect(value(bool, '可能')).toBe('“固定人员”应填“是”或“否”，当前“可能”');
  });

  it('a place as latitude and longitude', () => {
    const point = field({ kind: 'point' });
    expect(value(point, '38.04，114.51')).toBe('38.04,114.51');
    expect(value(point, '138, 114')).toContain('应填“纬度,经度”');
  });
});

describe('accepts choices and texts', () => {
  const choice = field({ kind: 'choice', list: 'ZC' }, { label: '职称' });
  const choices = field({ kind: 'choices', list: 'ZC' }, { label: '职称' });

  it('by code, by label, or as the menu shows both', () => {
    expect(['1', '正高级', ' 正高级 ', '1 正高级'].map((typed) => value(choice, typed, titles))).toEqual([
      '1',
      '1',
      '1',
      '1',
    ]);
    expect(value(choices, '正高级；副高级、1', titles)).toEqual(['1', '2']);
  });

  it('names the options where the word is none of them, and asks for the code where two are alike', () => {
    expect(value(choice, '正高', titles)).toBe('“职称”请从选项中选择：正高级、副高级、其他、其他，当前“正高”');
    expect(value(choice, '其他', titles)).toBe('“职称”有几个选项叫这个名称，请填写代码，当前“其他”');
    expect(value(choices, '正高级、博导', titles)).toContain('里没有“博导”这一项');
  });

  it('keeps texts as written, but formats without spaces and in their letters', () => {
    expect(value(field({ kind: 'text', max: 100 }), ' 甲\n乙 ')).toBe('甲 乙');
    expect(value(field({ kind: 'paragraph', max: 100 }), ' 甲\r\n乙 ')).toBe('甲\n乙');
    expect(value(field({ kind: 'text', max: 18 }, { format: 'id-card' }), '110105 1949 1231 002x')).toBe(
      '11010519491231002X',
    );
  });
});

describe('valueProblem', () => {
  it('holds values of a program to the same types', () => {
    expect([valueProblem(integer, 3), valueProblem(integer, null), valueProblem(amount, 0.25)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(valueProblem(integer, '3')).toBe('“固定人员”应为数字');
    expect(valueProblem(integer, 3.5)).toContain('应为整数');
    expect(valueProblem(amount, Number.NaN)).toContain('应为数字');
    expect(valueProblem(field({ kind: 'choices', list: null }), ['1', 2])).toContain('应为若干项');
    expect(valueProblem(field({ kind: 'date' }), '2023-02-30')).toContain('应为日期');
    expect(valueProblem(field({ kind: 'text', max: 5 }), { a: 1 })).toContain('应为文字');
  });
});
