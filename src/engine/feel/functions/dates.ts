import { civilDate, dayNumberOf } from '../../calendar/civil-day.ts';
import { addMonths, dayOfWeek, firstDay, lastDay, monthNumber, monthOfDay, monthsBetween } from '../calendar.ts';
import { type Exact, integer, toNumber } from '../exact.ts';
import { dateTime, dateValueOf, readDateTime, readDateValue, readDuration, readTime } from '../interpret/moments.ts';
import type { DateTimeValue, DateValue, FeelValue, MonthValue, TimeValue } from '../value.ts';
import { dayNames, monthNames } from './day-names.ts';
import { type FeelFunction, parameter } from './signature.ts';

const from = parameter('from', 'text');
const day = parameter('date', 'date', 'date-time');
const dateOf = (value: DateTimeValue | DateValue): DateValue => ({ feel: 'date', days: value.days });
const dateNumber = (days: number): DateValue => ({ feel: 'date', days });
const asMonth = (value: DateValue | MonthValue): number =>
  value.feel === 'month' ? value.months : monthOfDay(value.days);

const part = (name: string, manual: string, body: (value: DateValue) => FeelValue): FeelFunction => ({
  name,
  signatures: [{ parameters: [day], body }],
  manual,
});

/** Full years of age on a day; the birth may be known to the month only. */
function age(birth: DateValue | MonthValue, on: DateValue | MonthValue): Exact {
  const exactDays = birth.feel === 'date' && on.feel === 'date';
  const months = exactDays ? monthsBetween(birth.days, on.days) : asMonth(on) - asMonth(birth);
  return integer(Math.trunc(months / 12));
}

const ends = (name: string, manual: string, last: boolean): FeelFunction => ({
  name,
  signatures: [
    {
      parameters: [parameter('of', 'date', 'month')],
      body: (value: DateValue | MonthValue) => dateNumber(last ? lastDay(asMonth(value)) : firstDay(asMonth(value))),
    },
  ],
  manual,
});

export const dateFunctions: readonly FeelFunction[] = [
  {
    name: 'date',
    signatures: [
      { parameters: [from], body: readDateValue },
      { parameters: [parameter('from', 'date', 'date-time')], body: dateOf },
      {
        parameters: [parameter('year', 'number'), parameter('month', 'number'), parameter('day', 'number')],
        body: (y: Exact, m: Exact, d: Exact) => dateValueOf(toNumber(y), toNumber(m), toNumber(d)),
      },
    ],
    manual: '日期。date("2023-08-31")，date(2023, 8, 31)',
  },
  {
    name: 'time',
    signatures: [
      { parameters: [from], body: readTime },
      { parameters: [parameter('from', 'time')], body: (value: TimeValue) => value },
      {
        parameters: [parameter('from', 'date-time')],
        body: (value: DateTimeValue): TimeValue => ({ feel: 'time', nanos: value.nanos, zone: value.zone }),
      },
    ],
    manual: '时刻（规则里不用）。',
  },
  {
    name: 'date and time',
    signatures: [
      { parameters: [from], body: readDateTime },
      {
        parameters: [parameter('date', 'date', 'date-time'), parameter('time', 'time')],
        body: (value: DateValue, time: TimeValue) => dateTime(value.days, time.nanos, time.zone),
      },
    ],
    manual: '日期和时刻（规则里不用）。',
  },
  {
    name: 'duration',
    signatures: [{ parameters: [from], body: readDuration }],
    manual: '一段时间。duration("P10D") 是 10 天',
  },
  {
    name: 'years and months duration',
    signatures: [
      {
        parameters: [parameter('from', 'date', 'date-time'), parameter('to', 'date', 'date-time')],
        body: (a: DateValue, b: DateValue) => ({ feel: 'months', months: monthsBetween(a.days, b.days) }),
      },
    ],
    manual: '两个日期之间的整年月。',
  },
  part('day of week', '星期几，英文。', (value) => dayNames[dayOfWeek(value.days) - 1] ?? null),
  part('day of year', '一年中的第几天。', (value) =>
    integer(value.days - dayNumberOf(civilDate(value.days).year, 1, 1) + 1),
  ),
  part('month of year', '几月，英文。', (value) => monthNames[civilDate(value.days).month - 1] ?? null),
  {
    name: 'year month',
    signatures: [
      {
        parameters: [parameter('year', 'number'), parameter('month', 'number')],
        body: (y: Exact, m: Exact): FeelValue => {
          const months = monthNumber(toNumber(y), toNumber(m));
          return months === null || !Number.isInteger(months) ? null : { feel: 'month', months };
        },
      },
    ],
    manual: '年月。year month(2016, 12)',
  },
  {
    name: 'month of',
    signatures: [
      { parameters: [day], body: (value: DateValue): FeelValue => ({ feel: 'month', months: monthOfDay(value.days) }) },
    ],
    manual: '日期所在的年月。month of(ZDA03) = period',
  },
  {
    name: 'months between',
    signatures: [
      {
        parameters: [parameter('from', 'month'), parameter('to', 'month')],
        body: (a: MonthValue, b: MonthValue) => integer(b.months - a.months),
      },
      {
        parameters: [parameter('from', 'date'), parameter('to', 'date')],
        body: (a: DateValue, b: DateValue) => integer(monthsBetween(a.days, b.days)),
      },
    ],
    manual: '相隔几个月。months between(开始年月, 结束年月)',
  },
  {
    name: 'days between',
    signatures: [
      {
        parameters: [parameter('from', 'date'), parameter('to', 'date'), parameter('inclusive?', 'truth')],
        body: (a: DateValue, b: DateValue, inclusive: boolean | null) =>
          integer(b.days - a.days + (inclusive === true ? 1 : 0)),
      },
    ],
    manual: '相隔几天；第三个参数写 true 时首尾两天都算。days between(a, b, true)',
  },
  {
    name: 'days',
    signatures: [
      {
        parameters: [parameter('from', 'date'), parameter('to', 'date')],
        body: (a: DateValue, b: DateValue) => integer(b.days - a.days + 1),
      },
    ],
    manual: '起止日期共几天，首尾两天都算。days(HZ3_6, HZ3_7)',
  },
  {
    name: 'age',
    signatures: [{ parameters: [parameter('birth', 'date', 'month'), parameter('on', 'date', 'month')], body: age }],
    manual: '到某一天的周岁。age(RYA05, period end)',
  },
  ends('start of month', '月初第一天。start of month(period)', false),
  ends('end of month', '月末最后一天。end of month(period)', true),
  {
    name: 'add months',
    signatures: [
      {
        parameters: [parameter('date', 'date'), parameter('months', 'number')],
        body: (value: DateValue, months: Exact) => dateNumber(addMonths(value.days, toNumber(months))),
      },
    ],
    manual: '几个月之后的同一天。add months(ZDA03, 6)',
  },
];
