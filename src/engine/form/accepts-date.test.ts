import { describe, expect, it } from 'vitest';
import { readDay, readMonth } from './accepts-date.ts';

const said = (read: ReturnType<typeof readDay>) => (read.ok ? read.value : read.expected);

describe('readDay', () => {
  it.each([
    ['2023-8-1', '2023-08-01'],
    ['20230801', '2023-08-01'],
    ['2023/8/1', '2023-08-01'],
    ['2023.8.1', '2023-08-01'],
    ['2023。8。1', '2023-08-01'],
    ['2023年8月1日', '2023-08-01'],
    ['2023 年 8 月 1 号', '2023-08-01'],
    ['２０２３年８月１日', '2023-08-01'],
    ['２０２３－０８－０１', '2023-08-01'],
    ['二〇二三年八月一日', '2023-08-01'],
    ['二零二三年十二月三十一日', '2023-12-31'],
    ['二○二三年十月二十日', '2023-10-20'],
    ['二〇二三年一十一月廿一日', '2023-11-21'],
    ['2024-02-29', '2024-02-29'],
  ])('reads %s as %s', (typed, day) => expect(said(readDay(typed))).toBe(day));

  it.each(['二', '四', '五', '六', '八'])(
    'knows the numeral %s, which a range of code points leaves out',
    (numeral) => {
      expect(said(readDay(`二〇二三年${numeral}月十${numeral}日`))).toMatch(/^2023-0(\d)-1\1$/);
    },
  );

  it.each(['2023-02-30', '2023-02-29', '二〇二三年十三月一日', '2023-00-01', '20231301'])(
    'refuses %s, which no calendar has',
    (typed) => expect(said(readDay(typed))).toBe('没有这一天'),
  );

  it.each(['昨天', '23-8-1', '2023-8', '8月1日', '2023年8月1日前', '十'])('asks for a day instead of %s', (typed) =>
    expect(said(readDay(typed))).toBe('应填日期，如 2023-08-31'),
  );
});

describe('readMonth', () => {
  it.each([
    ['2023-8', '2023-08'],
    ['202308', '2023-08'],
    ['2023/8', '2023-08'],
    ['2023.8', '2023-08'],
    ['2023年8月', '2023-08'],
    ['2023年8月份', '2023-08'],
    ['２０２３年８月', '2023-08'],
    ['二〇二三年八月', '2023-08'],
    ['二〇二三年十月', '2023-10'],
    ['二〇二三年十二月', '2023-12'],
    ['2023-08-31', '2023-08'],
    ['20230831', '2023-08'],
  ])('reads %s as %s', (typed, month) => expect(said(readMonth(typed))).toBe(month));

  it.each(['2023-13', '202300', '二〇二三年十三月', '八月', '2023', '2023-02-30'])(
    'asks for a month instead of %s',
    (typed) => expect(said(readMonth(typed))).toBe('应填年月，如 2023-08'),
  );
});
