import { describe, expect, test } from 'vitest';
import type { Field } from '#definition/field.ts';
import { blockOf, placeBlock } from './paste.ts';

describe('what a spreadsheet puts on the clipboard', () => {
  test('is read line by line and column by column', () => {
    expect(blockOf('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });
  test('keeps blanks, quotes and line breaks inside a cell', () => {
    expect(blockOf('甲\t\t"第一行\n第二行"\t"他说""好"""')).toEqual([['甲', '', '第一行\n第二行', '他说"好"']]);
    expect(blockOf('1\t\n\t2')).toEqual([
      ['1', ''],
      ['', '2'],
    ]);
  });
  test('a single word is a single cell', () => {
    expect(blockOf('103')).toEqual([['103']]);
  });
});

describe('a block laid down', () => {
  const integer = (code: string): Field => ({ code, label: code, type: { kind: 'integer' } });
  const sheet = {
    fieldOf: (cell: string) => integer(cell),
    choices: () => null,
    readonly: (cell: string) => cell === 'B' || cell.endsWith('/K2'),
    relevant: (cell: string) => cell !== 'C',
  };

  test('goes down the rows in sight, skips those that are calculated, and says what was no value', () => {
    const { changes, refused } = placeBlock([['1'], ['2'], ['三'], ['4']], 'A', ['A', 'B', 'C', 'D', 'E'], [], sheet);
    expect(changes).toEqual([
      { kind: 'set', cell: 'A', value: 1 },
      { kind: 'set', cell: 'E', value: 4 },
    ]);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toEqual({ cell: 'D', message: expect.stringContaining('“D”应填整数') });
  });

  test('in a roster goes across the columns and down the rows, and stops at the edge', () => {
    const rows = ['R/a', 'R/b'];
    const { changes } = placeBlock(
      [
        ['1', '2', '3', '9'],
        ['4', '5', '6', '9'],
        ['7', '8', '9', '9'],
      ],
      'R/a/K1',
      rows,
      ['K1', 'K2', 'K3'],
      sheet,
    );
    expect(changes).toEqual([
      { kind: 'set', cell: 'R/a/K1', value: 1 },
      { kind: 'set', cell: 'R/a/K3', value: 3 },
      { kind: 'set', cell: 'R/b/K1', value: 4 },
      { kind: 'set', cell: 'R/b/K3', value: 6 },
    ]);
  });
});
