import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateOfDay, dayNumber, dayOfWeek, daysBetween, isDate } from './date.ts';
import { compareInstants, dateIn, millisecondsOf } from './instant.ts';
import { addMonths, lastDayOf, monthsBetween } from './month.ts';
import { firstDayOfPeriod, lastDayOfPeriod, nextPeriod, periodAt, periodLabel, previousPeriod } from './period.ts';

describe('dates', () => {
  it('agree with the platform calendar for every day of eight centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -180000, max: 180000 }), (days) => {
        const expected = new Date(days * 86400000).toISOString().slice(0, 10);
        expect(dateOfDay(days)).toBe(expected);
        expect(dayNumber(expected)).toBe(days);
        expect(dayOfWeek(expected)).toBe(new Date(days * 86400000).getUTCDay() || 7);
      }),
    );
  });

  it('only days that exist are dates', () => {
    expect(['2024-02-29', '2023-12-31', '2000-02-29'].every(isDate)).toBe(true);
    expect(
      ['2023-02-29', '1900-02-29', '2023-13-01', '2023-00-10', '2023-1-1', '2023-04-31', '0000-01-01'].some(isDate),
    ).toBe(false);
  });

  it('count across months and years', () => {
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
    expect(daysBetween('2023-07-31', '2023-08-11')).toBe(11);
    expect(monthsBetween('2022-11', '2023-02')).toBe(3);
    expect(addMonths('2023-01', -1)).toBe('2022-12');
    expect(lastDayOf('2024-02')).toBe('2024-02-29');
  });
});

describe('instants', () => {
  it('of different offsets compare by the moment', () => {
    expect(compareInstants('2023-03-01T00:00:00+08:00', '2023-02-28T16:00:00Z')).toBe(0);
    expect(dateIn('2023-02-28T16:00:00Z')).toBe('2023-03-01');
    expect(millisecondsOf('1970-01-01T00:00:00.250Z')).toBe(250);
    expect(millisecondsOf('2023-02-30T00:00:00Z')).toBeNull();
    expect(millisecondsOf('2023-02-28')).toBeNull();
  });
});

describe('periods', () => {
  it.each([
    ['2023-12', '2024-01', '2023-11', '2023-12-01', '2023-12-31'],
    ['2023-Q4', '2024-Q1', '2023-Q3', '2023-10-01', '2023-12-31'],
    ['2023-H1', '2023-H2', '2022-H2', '2023-01-01', '2023-06-30'],
    ['2023', '2024', '2022', '2023-01-01', '2023-12-31'],
  ])('%s is followed by %s', (period, next, previous, first, last) => {
    expect(nextPeriod(period)).toBe(next);
    expect(previousPeriod(period)).toBe(previous);
    expect([firstDayOfPeriod(period), lastDayOfPeriod(period)]).toEqual([first, last]);
  });

  it('a window has no neighbours', () => {
    expect(nextPeriod('第一批')).toBeNull();
    expect(lastDayOfPeriod('第一批')).toBeNull();
  });

  it('are found by day and said in Chinese', () => {
    expect(periodAt('quarter', '2023-08-31')).toBe('2023-Q3');
    expect(periodAt('half-year', '2023-08-31')).toBe('2023-H2');
    expect(periodAt('window', '2023-08-31')).toBeNull();
    expect(['2022-08', '2023-Q3', '2023-H1', '2023', '第一批'].map(periodLabel)).toEqual([
      '2022年8月',
      '2023年第3季度',
      '2023年上半年',
      '2023年',
      '第一批',
    ]);
  });
});
