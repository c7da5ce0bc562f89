import { describe, expect, it } from 'vitest';
import type { Answers } from '#definition/answers.ts';
import { publishedFolder } from '../../../tests/support/published.ts';
import { clerk, february, room } from '../../../tests/support/reading-room.ts';
import { type CarrySource, carriedLabel, carryOver } from './carry-over.ts';
import { changesSince } from './cell-status.ts';
import { indexForm } from './form-index.ts';
import { keepsRow } from './keeps-row.ts';

const { published } = publishedFolder('reading-room');
const form = published.programme.forms.find((one) => one.form === 'monthly') ?? published.programme.forms[0];
if (form === undefined) throw new Error('no form');

const file = { id: 'p1', name: '照片.jpg', size: 10, type: 'image/jpeg', uploadedAt: '2025-01-20T10:00:00+08:00' };
const answers: Answers = {
  fields: { FM04: '13800138000', GC02: 200, GC04: 30, JY01: 50, JY02: 20, JY06: 3, JY08: 1.5 },
  rosters: {
    GY: [
      { id: 'a', cells: { GY01: '甲', GY04: '2020-01' } },
      { id: 'b', cells: { GY01: '乙', GY04: '2020-01', GY05: '2024-11' } },
    ],
    HD: [{ id: 'h', cells: { HD01: '读书会', HD02: '2024-12-05', HD05: 20 } }],
    KX: [{ id: 'k', cells: { KX01: '快讯' } }],
  },
  attachments: { FJ01: [file, { ...file, id: 'p0', carried: true }], FJ02: [file] },
};

const from = (period: string, more: Partial<CarrySource> = {}): CarrySource => ({
  label: '',
  filing: 'f0',
  period,
  answers,
  ...more,
});
const known = {
  subject: room,
  collection: february,
  owner: clerk,
  actor: null,
  parameters: {},
  today: '2025-02-28',
  now: '2025-02-28T10:00:00+08:00',
  state: 'draft',
  version: 1,
};
const keeps = keepsRow(published, form, known);
const carry = (source: CarrySource, period: string) => carryOver(form, source, period, null, keeps);

describe('within a year', () => {
  const { answers: opened, carried } = carry(from('2025-01'), '2025-02');

  it('HB-07 stock and year-to-date values come along, what only happened then does not', () => {
    expect(opened.fields).toEqual({ GC02: 200, GC04: 30, JY01: 50, JY02: 20 });
    expect(opened.rosters['GY']?.map((row) => row.id)).toEqual(['a', 'b']);
    expect(opened.rosters['HD']).toHaveLength(1);
  });

  it('last period’s values stand beside, those of its events among them', () => {
    expect(carried.previous.fields).toEqual({ GC02: 200, GC04: 30, JY01: 50, JY02: 20, JY06: 3, JY08: 1.5 });
    expect([carried.confirm, carried.lastYear, carried.filing]).toEqual([[], null, 'f0']);
  });

  it('files are shown as last period’s, never copied, and the scan of a document not at all', () => {
    expect(opened.attachments).toEqual({ FJ01: [{ ...file, carried: true }], FJ02: [], FJ03: [] });
  });

  it('nothing has changed at first; then cells and rows are counted', () => {
    const index = indexForm(form);
    expect(changesSince(index, opened, carried.answers)).toEqual({
      count: 0,
      cells: [],
      rowsAdded: [],
      rowsRemoved: [],
    });
    const now: Answers = {
      ...opened,
      fields: { ...opened.fields, GC02: 201, GC01: 201, JY06: 9 },
      rosters: {
        ...opened.rosters,
        GY: [
          { id: 'a', cells: { GY01: '丁', GY04: '2020-01' } },
          { id: 'c', cells: {} },
        ],
      },
    };
    expect(changesSince(index, now, carried.answers)).toEqual({
      count: 4,
      cells: ['GC02', 'GY/a/GY01'],
      rowsAdded: ['GY/c'],
      rowsRemoved: ['GY/b'],
    });
  });
});

describe('at the new year', () => {
  const { answers: opened, carried } = carry(from('2024-12'), '2025-01');

  it('stock stays, year-to-date begins again at 0', () => {
    expect(opened.fields).toEqual({ GC02: 200, GC04: 30, JY01: 0, JY02: 0 });
    expect(carried.previous.fields).toMatchObject({ GC02: 200, JY01: 0, JY06: 3 });
    expect(carried.lastYear?.fields['JY01']).toBe(50);
  });

  it('of rosters only rows that are kept stay, and those of the year go', () => {
    expect(opened.rosters['GY']?.map((row) => row.id)).toEqual(['a']);
    expect(opened.rosters['HD']).toEqual([]);
  });

  it('a month that was left out makes no difference', () => {
    expect(carry(from('2024-10'), '2025-03').answers.fields['JY01']).toBe(0);
    expect(carry(from('2025-01'), '2025-03').answers.fields['JY01']).toBe(50);
  });
});

describe('from an imported base', () => {
  const { answers: opened, carried } = carry(
    from('2024-12', { filing: null, label: '2024年年报', base: { confirm: 'year-to-date' } }),
    '2025-01',
  );

  it('HB-09 every value comes along, and year-to-date values must be confirmed one by one', () => {
    expect(opened.fields).toMatchObject({ FM04: '13800138000', GC02: 200, JY01: 50, JY02: 20, JY06: 3 });
    expect(carried.confirm).toEqual(['JY01', 'JY02']);
    expect([carried.label, carried.filing]).toEqual(['2024年年报', null]);
    expect(carried.previous.fields['JY01']).toBe(0);
  });
});

describe('carriedLabel', () => {
  it('HB-07 names the source and when it was accepted', () => {
    expect(carriedLabel('2023-04', '月报', '2023-04-25T10:00:00+08:00')).toBe('2023年4月月报（审核通过 04-25）');
    expect(carriedLabel('2022', '年报', null)).toBe('2022年年报');
  });
});
