import type { Exact } from '../exact.ts';
import * as exact from '../exact.ts';
import type { DurationValue, FeelValue, MonthsValue } from '../value.ts';
import { type FeelFunction, parameter } from './signature.ts';

const n = parameter('n', 'number');
const scale = parameter('scale', 'number');
const dividend = parameter('dividend', 'number');
const divisor = parameter('divisor', 'number');

/** Decimals the standard allows. */
const [lowestScale, highestScale] = [-6111, 6176];

function rounded(value: Exact, places: Exact | null, how: exact.Rounding): Exact | null {
  const scaleOf = places === null ? 0 : exact.toNumber(places);
  if (!Number.isInteger(scaleOf) || scaleOf < lowestScale || scaleOf > highestScale) return null;
  return exact.round(value, scaleOf, how);
}

const rounding = (name: string, how: exact.Rounding, manual: string): FeelFunction => ({
  name,
  signatures: [{ parameters: [n, scale], body: (value: Exact, places: Exact) => rounded(value, places, how) }],
  manual,
});

/** With one argument to a whole number, with two to that many decimals. */
const towards = (name: 'floor' | 'ceiling', manual: string): FeelFunction => ({
  name,
  signatures: [
    { parameters: [n], body: (value: Exact) => rounded(value, null, name) },
    { parameters: [n, scale], body: (value: Exact, places: Exact) => rounded(value, places, name) },
  ],
  manual,
});

/** The remainder with the sign of the divisor. */
function modulo(value: Exact, by: Exact): Exact | null {
  const quotient = exact.divide(value, by);
  return quotient === null ? null : exact.subtract(value, exact.multiply(by, exact.round(quotient, 0, 'floor')));
}

export const numberFunctions: readonly FeelFunction[] = [
  {
    name: 'abs',
    signatures: [
      { parameters: [n], body: (value: Exact) => exact.abs(value) },
      {
        parameters: [parameter('n', 'duration')],
        body: (value: DurationValue): FeelValue => ({ ...value, nanos: value.nanos < 0n ? -value.nanos : value.nanos }),
      },
      {
        parameters: [parameter('n', 'months')],
        body: (value: MonthsValue): FeelValue => ({ ...value, months: Math.abs(value.months) }),
      },
    ],
    manual: '绝对值。abs(RY01 - RY02) <= 1',
  },
  towards('floor', '向下取整，或向下保留几位小数。floor(3.7) = 3，floor(3.78, 1) = 3.7'),
  towards('ceiling', '向上取整，或向上保留几位小数。ceiling(3.2) = 4'),
  rounding('round up', 'up', '远离零舍入到几位小数。round up(3.41, 1) = 3.5'),
  rounding('round down', 'down', '截去多余的小数。round down(3.49, 1) = 3.4'),
  rounding('round half up', 'half up', '四舍五入到几位小数。round half up(JF01 / 3, 2)'),
  rounding('round half down', 'half down', '五舍六入到几位小数。round half down(3.45, 1) = 3.4'),
  rounding('decimal', 'half even', '四舍六入五成双到几位小数。decimal(2.5, 0) = 2'),
  {
    name: 'modulo',
    signatures: [{ parameters: [dividend, divisor], body: modulo }],
    manual: '余数，符号与除数相同。modulo(RY01, 12)',
  },
  ...(['odd', 'even'] as const).map(
    (name): FeelFunction => ({
      name,
      signatures: [
        {
          parameters: [parameter('number', 'number')],
          body: (value: Exact) => (exact.isInteger(value) ? (value.n % 2n !== 0n) === (name === 'odd') : null),
        },
      ],
      manual: name === 'odd' ? '是不是奇数。' : '是不是偶数。',
    }),
  ),
];
