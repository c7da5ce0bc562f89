import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCalendar } from './read-calendar.ts';
import { addWorkdays, calendarNote, plainWeeks } from './workday.ts';

const shipped = readCalendar(
  'workdays.csv',
  readFileSync(new URL('../../../sites/workdays.csv', import.meta.url), 'utf8'),
);

describe('the calendar that is shipped', () => {
  it('has no fault, and knows the years the State Council has published', () => {
    expect(shipped.problems).toEqual([]);
    expect(shipped.calendar.years).toEqual(['2023', '2024', '2025', '2026']);
  });

  it.each([
    ['2023-09-28', 1, '2023-10-07'],
    ['2024-02-09', 1, '2024-02-18'],
    ['2025-01-24', 2, '2025-01-27'],
    ['2025-09-26', 3, '2025-09-30'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('%s + %i workdays is %s', (date, count, end) => expect(addWorkdays(date, count, shipped.calendar)).toBe(end));
});

describe('a calendar somebody writes', () => {
  const wrong = (...lines: string[]) =>
    readCalendar('workdays.csv', `date,kind,name\n${lines.join('\n')}\n`).problems.map(
      ({ line, message }) => `${line} ${message}`,
    );

  it('is refused with line and sentence where it cannot be', () => {
    expect(wrong('2026-02-30,off,春节')).toEqual(['2 日期“2026-02-30”应写成 2026-01-01']);
    expect(wrong('2026-02-16,休,春节')).toEqual(['2 kind 应写 off（放假）或 work（上班），现在是“休”']);
    expect(wrong('2026-02-15,off,春节')).toEqual(['2 2026-02-15 本来就是周末，不用写放假']);
    expect(wrong('2026-02-16,work,春节')).toEqual(['2 2026-02-16 本来就上班，不用写上班']);
    expect(wrong('2026-02-16,off,春节', '2026-02-16,off,春节')).toEqual(['3 2026-02-16 写了两次']);
    expect(wrong('2026-02-16,off,春节', '2026-02-14,work,春节')).toEqual([]);
  });
});

describe('calendarNote', () => {
  it('tells the years of which nothing is known, and nothing where all are', () => {
    expect(calendarNote('2026-12-30', '2027-01-06', shipped.calendar)).toBe(
      '（2027 年的节假日安排还没有载入，工作日按周一至周五计算）',
    );
    expect(calendarNote('2025-12-30', '2026-01-06', shipped.calendar)).toBe('');
    expect(calendarNote('2025-12-30', '2026-01-06', plainWeeks)).toContain('2025、2026 年');
  });
});
