import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, dayNumberOf } from '../calendar/civil-day.ts';
import { addMonths, dayOfWeek, monthsBetween, readDate, writeDate } from './calendar.ts';
import {
  add,
  compare,
  divide,
  exactOf,
  exactOfNumber,
  integer,
  multiply,
  power,
  ratio,
  round,
  toDecimal,
  toFixed,
} from './exact.ts';

const known = <Value>(value: Value | null): Value => {
  if (value === null) throw new Error('must be a number');
  return value;
};

describe('exact numbers', () => {
  test('read and write every decimal without loss', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: 0, max: 12 }),
        (units, scale) => {
          const value = known(ratio(units, 10n ** BigInt(scale)));
          expect(exactOf(toDecimal(value))).toEqual(value);
        },
      ),
    );
  });

  test('say what a double prints as', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999, max: 999_999_999 }),
        fc.integer({ min: 0, max: 6 }),
        (units, scale) => {
          expect(exactOfNumber(units / 10 ** scale)).toEqual(ratio(BigInt(units), 10n ** BigInt(scale)));
        },
      ),
    );
  });

  test('divide and multiply back', () => {
    fc.assert(
      fc.property(fc.bigInt(-9999n, 9999n), fc.bigInt(1n, 9999n), (a, b) => {
        expect(multiply(known(divide(integer(a), integer(b))), integer(b))).toEqual(integer(a));
        expect(compare(add(integer(a), integer(b)), integer(a))).toBe(1);
      }),
    );
    expect(divide(integer(1), integer(0))).toBeNull();
    expect(power(integer(0), -1)).toBeNull();
  });

  test.each([
    ['2.5', 0, 'half up', '3'],
    ['-2.5', 0, 'half up', '-3'],
    ['2.5', 0, 'half even', '2'],
    ['2.5', 0, 'half down', '2'],
    ['-2.1', 0, 'floor', '-3'],
    ['-2.9', 0, 'ceiling', '-2'],
    ['2.01', 0, 'up', '3'],
    ['2.99', 1, 'down', '2.9'],
    ['1250', -2, 'half up', '1300'],
  ] as const)('round %s to %d places %s', (text, scale, how, expected) => {
    expect(toDecimal(round(known(exactOf(text)), scale, how))).toBe(expected);
  });

  test('cut what never ends after 34 digits, and keep the places asked for', () => {
    expect(toDecimal(known(ratio(1n, 3n)))).toBe(`0.${'3'.repeat(34)}`);
    expect(toFixed(known(ratio(2n, 3n)), 2)).toBe('0.67');
    expect(toFixed(integer(5), 2)).toBe('5.00');
    expect(exactOf('1e-3')).toEqual(ratio(1n, 1000n));
    expect([exactOf(''), exactOf('.'), exactOf('1.2.3'), exactOf('x')]).toEqual([null, null, null, null]);
  });
});

describe('calendar', () => {
  test('counts days there and back for every date', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400_000_000, max: 400_000_000 }), (days) => {
        const { year, month, day } = civilDate(days);
        expect(dayNumberOf(year, month, day)).toBe(days);
        expect(readDate(writeDate(days))).toBe(days);
      }),
    );
  });

  test('moves by months to the last day where the day is missing', () => {
    const day = (text: string) => known(readDate(text));
    expect(writeDate(addMonths(day('2023-01-31'), 1))).toBe('2023-02-28');
    expect(writeDate(addMonths(day('2024-03-31'), -1))).toBe('2024-02-29');
    expect(monthsBetween(day('2022-01-31'), day('2023-08-30'))).toBe(18);
    expect(monthsBetween(day('2023-08-30'), day('2022-01-31'))).toBe(-18);
    expect([dayOfWeek(day('1970-01-01')), dayOfWeek(day('2026-11-20'))]).toEqual([4, 5]);
  });

  test.each(['2023-02-29', '2023-13-01', '2023-00-10', '2023-4-1', '998-01-01', '02023-01-01', ''])(
    'knows no %s',
    (text) => {
      expect(readDate(text)).toBeNull();
    },
  );
});
