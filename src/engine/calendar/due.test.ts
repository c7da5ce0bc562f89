import { describe, expect, it } from 'vitest';
import { dueOf, lateDays } from './due.ts';

describe('dueOf', () => {
  const monthly = { due: 'end of period' };

  it.each([
    ['2023-02', '2023-03-01T00:00:00+08:00'],
    ['2024-02', '2024-03-01T00:00:00+08:00'],
    ['2023-04', '2023-05-01T00:00:00+08:00'],
    ['2023-12', '2024-01-01T00:00:00+08:00'],
  ])('HB-05 the end of %s is %s, exclusive', (period, due) => {
    expect(dueOf(monthly, period)).toBe(due);
  });

  it('counts days and workdays past the end, over holidays and moved workdays', () => {
    expect(dueOf({ due: 'end of period + 5 days' }, '2023-08')).toBe('2023-09-06T00:00:00+08:00');
    const calendar = {
      daysOff: ['2023-10-02', '2023-10-03', '2023-10-04', '2023-10-05', '2023-10-06'],
      workdays: ['2023-10-07'],
      years: ['2023'],
    };
    expect(dueOf({ due: 'end of period + 2 workdays' }, '2023-09', { calendar })).toBe('2023-10-10T00:00:00+08:00');
  });

  it('takes the last day of a phase, a plain date and a parameter', () => {
    expect(dueOf({ due: 'end of phase 填报' }, '2016', { phases: { 填报: '2017-03-31' } })).toBe(
      '2017-04-01T00:00:00+08:00',
    );
    expect(dueOf({ due: '2023-06-30' }, '一批')).toBe('2023-07-01T00:00:00+08:00');
    expect(dueOf({ due: 'collection.截止日期' }, '一批', { parameters: { 截止日期: '2023-06-30' } })).toBe(
      '2023-07-01T00:00:00+08:00',
    );
  });

  it('is not known while the phase or the parameter has no day', () => {
    expect(dueOf({ due: 'end of phase 填报' }, '2016')).toBeNull();
    expect(dueOf({}, '2023-08')).toBeNull();
  });
});

describe('lateDays', () => {
  const due = '2023-03-01T00:00:00+08:00';

  it('HB-05 the last second of the month is in time, the next is late', () => {
    expect(lateDays(due, '2023-02-28T23:59:59+08:00')).toBe(0);
    expect(lateDays(due, '2023-03-01T00:00:00+08:00')).toBe(1);
    expect(lateDays(due, '2023-02-28T15:59:59.999Z')).toBe(0);
    expect(lateDays(due, '2023-02-28T16:00:00Z')).toBe(1);
  });

  it('HB-06 a July report handed in on 11 August is 11 days late', () => {
    expect(lateDays(dueOf({ due: 'end of period' }, '2022-07'), '2022-08-11T09:30:00+08:00')).toBe(11);
  });

  it('a deadline in the middle of a day is a day late from then on', () => {
    expect(lateDays('2023-03-01T17:00:00+08:00', '2023-03-01T18:00:00+08:00')).toBe(1);
    expect(lateDays(null, '2023-03-01T18:00:00+08:00')).toBe(0);
  });
});
