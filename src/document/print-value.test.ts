import { describe, expect, test } from 'vitest';
import { type Answers, noAnswers } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { mask } from '#engine/form/mask.ts';
import { printChange, printNumber } from './print-number.ts';
import { printInstant, printLongDate, printLongInstant } from './print-time.ts';
import { type Printing, printValue } from './print-value.ts';

const answers: Answers = {
  ...noAnswers,
  rosters: { HZ: [{ id: 'k3f', cells: { HZ1: '柏林工业大学' } }] },
  attachments: { FJ01: [{ id: 'a1', name: '合同.pdf', size: 1, type: 'application/pdf', uploadedAt: '' }] },
};
const printing: Printing = {
  answers,
  reveals: () => false,
  names: {
    codeLists: { XB: { list: 'XB', rows: [{ code: '1', label: '男', columns: {} }] } },
    entry: (register, id) => (register === 'unit' && id === 'u1' ? '示例大学' : null),
  },
};
const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({ code: 'X', label: 'X', type, ...more });

describe('printNumber', () => {
  test('thousands are separated and decimals are written out', () => {
    expect(printNumber(1234567.5, 2)).toBe('1,234,567.50');
    expect(printNumber(-1000, 0)).toBe('−1,000');
    expect(printNumber(0, 1)).toBe('0.0');
  });
});

describe('printChange', () => {
  test('the difference carries its sign and knows no binary dust', () => {
    expect(printChange(0.3, 0.1, 1)).toBe('+0.2');
    expect(printChange(3, 5, 0)).toBe('−2');
    expect(printChange(1.1, 1.1, 1)).toBe('0');
  });
});

describe('printValue', () => {
  test('codes, rows, entries and files are printed as the words people know them by', () => {
    expect(printValue(field({ kind: 'choice', list: 'XB' }), '1', printing)).toBe('男');
    expect(printValue(field({ kind: 'choices', list: 'XB' }), ['1', '9'], printing)).toBe('男、9');
    expect(printValue(field({ kind: 'row', roster: 'HZ' }), 'k3f', printing)).toBe('柏林工业大学');
    expect(printValue(field({ kind: 'ref', register: 'unit' }), 'u1', printing)).toBe('示例大学');
    expect(printValue(field({ kind: 'file' }), ['a1'], printing)).toBe('合同.pdf');
    expect(printValue(field({ kind: 'bool' }), false, printing)).toBe('否');
    expect(printValue(field({ kind: 'rich-text' }), '<p>甲&amp;乙</p><p>丙</p>', printing)).toBe('甲&乙\n丙');
  });

  test('blank is null, and a year has no separator', () => {
    expect(printValue(field({ kind: 'integer' }), null, printing)).toBeNull();
    expect(printValue(field({ kind: 'choices', list: 'XB' }), [], printing)).toBeNull();
    expect(printValue(field({ kind: 'integer' }, { unit: '年' }), 2023, printing)).toBe('2023');
  });

  test('HB-68 sensitive values are masked unless this reader may see them', () => {
    const card = field({ kind: 'text', max: 18 }, { sensitive: true, format: 'id-card' });
    expect(printValue(card, '130102199001010017', printing)).toBe('1301**********0017');
    expect(printValue(card, '130102199001010017', { ...printing, reveals: () => true })).toBe('130102199001010017');
  });
});

describe('mask', () => {
  test('each format keeps what people need to recognise it', () => {
    expect(mask({ format: 'mobile' }, '13812345678')).toBe('138****5678');
    expect(mask({ format: 'email' }, 'zhang@example.cn')).toBe('z***@example.cn');
    expect(mask({}, '张三丰')).toBe('张**');
    expect(mask({ format: 'id-card' }, 'G1234567')).toBe('G*******');
  });
});

describe('times', () => {
  test('instants are said in Beijing time, wherever the server stands', () => {
    expect(printInstant('2023-08-31T23:30:00Z')).toBe('2023-09-01 07:30');
    expect(printLongInstant('2023-08-31T15:20:00+08:00')).toBe('2023年8月31日 15:20');
  });

  test('dates and months become words', () => {
    expect(printLongDate('2023-08-05')).toBe('2023年8月5日');
    expect(printLongDate('2023-08')).toBe('2023年8月');
  });
});
