import { test as check, describe, expect } from 'vitest';
import { compile, test } from './compile.ts';
import { explain } from './explain.ts';
import { createFrame } from './frame.ts';
import { fillFrame } from './frame-fill.ts';
import { parse } from './parse.ts';
import { rowScope, type Scope, scopeOf } from './scope.ts';
import { integerType, monthType, numberType } from './types.ts';

const scope = scopeOf([
  ...['RY01', 'RY02', 'RY20', 'previous.RY02'].map((field) => ({ field, type: integerType })),
  { field: 'JF26', type: numberType(2) },
  {
    roster: 'JFA',
    rows: 50,
    columns: [
      { code: 'JFA01', type: monthType },
      { code: 'JFA10', type: numberType(2) },
    ],
  },
]);
const frame = createFrame(scope);
fillFrame(frame, {
  fields: { RY01: 12, RY02: 8, RY20: 3, JF26: 100 },
  rosters: {
    JFA: [
      { id: 'a1', cells: { JFA10: 60.5 } },
      { id: 'b2', cells: { JFA10: 29.5 } },
    ],
  },
  attachments: {},
});

function why(source: string, within: Scope = scope) {
  const { ast } = parse(source);
  const compiled = ast === null ? null : compile(ast, within).condition;
  if (compiled == null) throw new Error('must compile');
  expect(test(compiled, frame)).toBe(0);
  return explain(compiled.typed, frame);
}

describe('explain', () => {
  check('gives both sides, each operand with its value, and the difference', () => {
    expect(why('RY01 = RY02 + RY20')).toEqual({
      operator: '=',
      left: { terms: [{ sign: '+', cell: 'RY01', text: 'RY01', value: '12' }], value: '12' },
      right: {
        terms: [
          { sign: '+', cell: 'RY02', text: 'RY02', value: '8' },
          { sign: '+', cell: 'RY20', text: 'RY20', value: '3' },
        ],
        value: '11',
      },
      difference: '1',
      cells: [
        { sign: '+', cell: 'RY01', text: 'RY01', value: '12' },
        { sign: '+', cell: 'RY02', text: 'RY02', value: '8' },
        { sign: '+', cell: 'RY20', text: 'RY20', value: '3' },
      ],
    });
  });

  check('shows a sum over a roster as one term, exactly', () => {
    const { left, right, difference } = why('sum(JFA.JFA10) = JF26');
    expect(left).toEqual({ terms: [{ sign: '+', cell: null, text: 'sum(JFA.JFA10)', value: '90' }], value: '90' });
    expect([right?.value, difference]).toEqual(['100', '-10']);
  });

  check('finds the part that failed: a conjunct, a branch, a negation, an end of a range', () => {
    expect(why('RY01 > 0 and RY02 > 10').operator).toBe('>');
    expect(why('if RY01 > 5 then RY20 >= 5 else true').left?.value).toBe('3');
    expect(why('not(RY01 = 12)').operator).toBe('!=');
    expect(why('RY01 in [1..10]')).toMatchObject({ operator: '<=', difference: '2' });
    expect(why('RY20 between 5 and 10')).toMatchObject({ operator: '>=', difference: '-2' });
  });

  check('names the row of a rule about rows, and the first row that breaks `every`', () => {
    frame.cursor[0] = 1;
    expect(why('JFA10 >= 50', rowScope(scope, 'JFA') ?? scope).left?.terms[0]?.cell).toBe('JFA/b2/JFA10');
    expect(why('every x in JFA satisfies x.JFA10 > 30').left?.terms[0]?.cell).toBe('JFA/b2/JFA10');
  });
});
