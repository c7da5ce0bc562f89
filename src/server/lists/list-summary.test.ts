import { describe, expect, test } from 'vitest';
import type { Column } from './list-columns.ts';
import type { RawRow } from './list-query.ts';
import { listTotals } from './list-summary.ts';

const row = (state: string, changes: number) => ({ state, counts: { changes } }) as unknown as RawRow;
const name: Column = {
  value: 'subject.name',
  label: '名称',
  numeric: false,
  field: null,
  date: null,
  counts: null,
  text: () => '',
};
const changes: Column = { ...name, value: 'changes', numeric: true, counts: ({ counts }) => counts?.['changes'] ?? 0 };
const labelOf = (state: string) => ({ unit: '待审核', approved: '通过' })[state] ?? state;

describe('the sums under a list', () => {
  test('add up what columns count, and say how many stand in which state', () => {
    expect(listTotals([name, changes], [row('unit', 28), row('approved', 14), row('unit', 0)], labelOf)).toEqual({
      label: '本页 3 件合计　待审核 2，通过 1',
      cells: [null, '42'],
    });
  });

  test('are left out where nothing is counted or one row says it all', () => {
    expect(listTotals([name], [row('unit', 28), row('unit', 1)], labelOf)).toBeNull();
    expect(listTotals([name, changes], [row('unit', 28)], labelOf)).toBeNull();
  });
});
