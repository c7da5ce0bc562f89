import { describe, expect, test } from 'vitest';
import { noAnswers } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import type { Form } from '#definition/form.ts';
import { fieldBook } from '../filing/field-book.ts';
import { provenanceOf } from './provenance.ts';

const text = (code: string, label: string): Field => ({ code, label, type: { kind: 'text', max: 20 } });
const integer = (code: string, more: Partial<Field> = {}): Field => ({
  code,
  label: code,
  type: { kind: 'integer' },
  ...more,
});
const check = (assert: string) => ({
  check: 'R1',
  part: 1,
  severity: 'hard' as const,
  assert,
  report: 'each' as const,
});

const form: Form = {
  form: 'monthly',
  title: '月报',
  about: 'platform',
  open: { by: 'reporter', requires: [] },
  let: { 在岗: 'RYA[RYA05 = null]' },
  sources: {},
  flags: {},
  messages: {},
  help: {},
  checks: [check('RY05 = count(RYA[RYA02 = "副高级"])'), check('RY02 = count(在岗)')],
  pages: [
    {
      page: 'people',
      title: '人员队伍',
      blocks: [
        {
          kind: 'roster',
          id: 'RYA',
          title: '名单',
          columns: [text('RYA01', '姓名'), text('RYA02', '职称'), text('RYA05', '离岗')],
          rows: { max: 500 },
          carry: 'stock',
          unique: [],
        },
      ],
    },
  ],
};
const people = (...rows: readonly (readonly [string, string, string])[]) => ({
  ...noAnswers,
  rosters: { RYA: rows.map(([id, RYA01, RYA02]) => ({ id, cells: { RYA01, RYA02 } })) },
});
const say = provenanceOf(
  form,
  fieldBook(form, {}),
  people(['1', '王书涵', '中级'], ['2', '李明远', '正高级'], ['3', '赵一鸣', '副高级']),
  people(['1', '王书涵', '副高级'], ['2', '李明远', '正高级'], ['4', '林知远', '中级']),
);

describe('where a changed figure comes from', () => {
  test('a calculated one names its formula', () => {
    expect(say(integer('RY01', { calculate: 'RY02 + RY20' }))).toBe('由 RY02 + RY20 算出');
  });
  test('one that a rule holds against a list names whose line changed how, and only lines the rule counts', () => {
    expect(say(integer('RY05'))).toBe('名单：王书涵 中级→副高级、减少赵一鸣');
  });
  test('a name of the form that stands for part of the list counts as the list', () => {
    expect(say(integer('RY02'))).toBe('名单：新增林知远、减少赵一鸣');
  });
  test('one that nothing proves says nothing', () => {
    expect(say(integer('RY24'))).toBe('');
  });
});
