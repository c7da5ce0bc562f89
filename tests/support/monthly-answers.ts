import type { Change } from '#engine/form/change.ts';

/** What a clerk fills in for a month in which everything is right. */
export const goodMonth: readonly Change[] = [
  ...Object.entries({
    GC02: 1200,
    GC03: 80,
    GC04: 40,
    GC06: 120.5,
    JY01: 900,
    JY02: 1500,
    JY03: 1,
    JY04: 30,
    JY06: 0,
    JY07: 0,
    JY08: 1.2,
    RS01: 1,
    RS02: 1,
    RS03: '王馆员',
  }).map(([cell, value]): Change => ({ kind: 'set', cell, value })),
  { kind: 'set', cell: 'GY/first/GY02', value: '11010519491231002X' },
  { kind: 'set', cell: 'GY/first/GY03', value: '1' },
  { kind: 'set', cell: 'GY/first/GY04', value: '2020-01' },
  {
    kind: 'add-row',
    roster: 'HD',
    row: 'h1',
    before: null,
    cells: { HD01: '亲子阅读', HD02: '2025-03-08', HD03: '1', HD05: 30 },
  },
];

export const cover = { FM04: '13812345678', FM05: 'clerk@example.cn' };
