import { describe, expect, test, vi } from 'vitest';
import type { Equation, Operand } from '#engine/check/finding.ts';
import { click, draw, find } from '../../../tests/support/draw.tsx';
import { differenceOf, EquationView, sincePrevious } from './EquationView.tsx';

const operand = (cell: string, value: string, previous?: string): Operand => ({
  cell,
  text: cell,
  label: cell,
  value,
  ...(previous !== undefined && { previous }),
});
const ages: Equation = {
  left: [operand('RY02', '103', '103')],
  operator: '=',
  right: [
    operand('RY12', '41', '42'),
    { sign: '+' },
    operand('RY13', '38', '38'),
    { sign: '+' },
    operand('RY14', '25', '23'),
  ],
  leftValue: '103',
  rightValue: '104',
  difference: '-1',
  unit: '人',
};
const workload: Equation = {
  ...ages,
  left: [operand('RY19', '88.6', '72.4')],
  operator: '<=',
  right: [operand('RY01', '85.38')],
  leftValue: '88.6',
  rightValue: '85.38',
  difference: '3.22',
  unit: '人年',
};

describe('a drawn equation', () => {
  test('HB-39 says in words which side is off and by how much', () => {
    expect(differenceOf(ages)).toBe('右边合计 104，多 1 人');
    expect(differenceOf(workload)).toBe('超 3.22 人年');
  });
  test('says what moved since last period', () => {
    expect(sincePrevious(ages)).toBe('与上期相比：RY12 −1、RY14 +2。');
    expect(sincePrevious(workload)).toBe('与上期相比：RY19 +16.2。');
  });
  test('HB-39 every operand leads to its cell, and the likeliest carries the colour', () => {
    const jump = vi.fn();
    draw(<EquationView equation={ages} tone="c-red" suspect="RY13" onJump={jump} />);
    expect(find('.operand b.c-red').textContent).toBe('38');
    click(find('.operand:nth-of-type(3) button'));
    expect(jump).toHaveBeenCalledTimes(1);
    expect(document.querySelectorAll('.operand button')).toHaveLength(4);
  });
});
