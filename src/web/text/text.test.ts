import { describe, expect, test } from 'vitest';
import { brief, sayChange, sayNumber, sayPercent } from './number.ts';
import { saySize } from './size.ts';
import { sayDate, sayDeadline, sayDuration, sayInstant, sayPeriod } from './time.ts';

describe('numbers as people read them', () => {
  test('separators are shown and decimals follow the field', () => {
    expect([sayNumber(1231.7, 2), sayNumber(1086), sayNumber(88.6)]).toEqual(['1,231.70', '1,086', '88.6']);
  });
  test('a change carries its sign; equal decimals are no change', () => {
    expect([sayChange(126, 128, 0), sayChange(39, 38, 0), sayChange(0.3, 0.1 + 0.2, 1)]).toEqual(['+2', '−1', '0']);
    expect([sayPercent(72.4, 88.6), sayPercent(0, 5), sayPercent(5, 5)]).toEqual(['+22.4%', '', '']);
  });
});

test('a quotient is cut where nobody reads on; what was typed stays', () => {
  expect([brief('67.383333'), brief('0.5'), brief('1234.5'), brief('—')]).toEqual(['67.38', '0.5', '1234.5', '—']);
});

describe('time as people read it, in Beijing whatever the machine’s zone', () => {
  test('HB-05 a deadline is the last moment that is not too late', () => {
    expect(sayDeadline('2023-09-01T00:00:00+08:00')).toBe('8月31日 24:00');
    expect(sayDeadline('2024-03-01T00:00:00+08:00')).toBe('2月29日 24:00');
    expect(sayDeadline('2023-08-16T18:00:00+08:00')).toBe('8月16日 18:00');
  });
  test('instants stand in the site’s zone', () => {
    expect(sayInstant('2023-08-31T16:30:00Z')).toBe('2023-09-01 00:30');
    expect(sayDate('2022-08-16T01:00:00+08:00')).toBe('2022-08-16');
  });
  test('durations say their two largest units', () => {
    const hour = 3_600_000;
    expect([sayDuration(81 * hour), sayDuration(1.25 * hour), sayDuration(48 * hour), sayDuration(20_000)]).toEqual([
      '3 天 9 小时',
      '1 小时 15 分',
      '2 天',
      '不到 1 分',
    ]);
  });
  test('HB-34 a month is written 2022年8月', () => {
    expect([sayPeriod('2022-08'), sayPeriod('2022'), sayPeriod('2023-Q3')]).toEqual(['2022年8月', '2022年', '2023-Q3']);
  });
});

test('sizes of files', () => {
  expect([saySize(419_430), saySize(1_153_434), saySize(10)]).toEqual(['0.4 MB', '1.1 MB', '1 KB']);
});
