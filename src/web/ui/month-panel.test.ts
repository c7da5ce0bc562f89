import { describe, expect, it } from 'vitest';
import { inYear, monthAfterKey, monthsOf, rangeAround, within, yearsOf } from './month-panel.ts';

const range = { from: '2020-03', to: '2024-10' };

describe('monthAfterKey', () => {
  it.each([
    ['ArrowLeft', '2023-07'],
    ['ArrowRight', '2023-09'],
    ['ArrowUp', '2023-05'],
    ['ArrowDown', '2023-11'],
    ['Home', '2023-01'],
    ['End', '2023-12'],
    ['PageUp', '2022-08'],
    ['PageDown', '2024-08'],
  ])('%s from 2023-08 is %s', (key, month) => expect(monthAfterKey('2023-08', key, range)).toBe(month));

  it('goes over the ends of a year and stops at those of the range', () => {
    expect(monthAfterKey('2023-12', 'ArrowRight', range)).toBe('2024-01');
    expect(monthAfterKey('2023-02', 'ArrowUp', range)).toBe('2022-11');
    expect(monthAfterKey('2024-09', 'ArrowDown', range)).toBe('2024-10');
    expect(monthAfterKey('2020-06', 'Home', range)).toBe('2020-03');
  });

  it('leaves other keys alone, those of every object among them', () => {
    expect(['Tab', 'a', 'toString'].map((key) => monthAfterKey('2023-08', key, range))).toEqual([null, null, null]);
  });
});

describe('a panel of months', () => {
  it('lists years latest first and twelve months of one', () => {
    expect(yearsOf(range)).toEqual(['2024', '2023', '2022', '2021', '2020']);
    expect(monthsOf('2023')).toHaveLength(12);
    expect(monthsOf('2023')[8]).toBe('2023-09');
    expect(inYear('2023-08', '2021')).toBe('2021-08');
  });

  it('offers a century back and twenty years on, and keeps to its range', () => {
    expect(rangeAround('2023-08')).toEqual({ from: '1923-01', to: '2043-12' });
    expect([within(range, '2019-01'), within(range, '2023-08'), within(range, '2025-01')]).toEqual([
      '2020-03',
      '2023-08',
      '2024-10',
    ]);
  });
});
