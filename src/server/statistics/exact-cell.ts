import type { StatisticCell, StatisticColumn } from '#contract/statistic.ts';
import { divide, type Exact, exactOf, integer, multiply, round, subtract, toDecimal } from '#engine/feel/exact.ts';

/** The value of a cell: exact until it is shown. */
export type Value = Exact | null;

export const exactIn = (text: string | null | undefined): Value =>
  text === null || text === undefined ? null : exactOf(text);

/** a / b; null where there is nothing to divide by. */
export const quotient = (a: Value, b: Value): Value => (a === null || b === null || b.n === 0n ? null : divide(a, b));

/** How much of itself something grew: (now − before) / before. */
export const growth = (now: Value, before: Value): Value =>
  now === null || before === null ? null : quotient(subtract(now, before), before);

export const blankCell: StatisticCell = { value: null, text: '—' };

const hundred = integer(100);

export function cellOf({ kind, decimals }: StatisticColumn, value: Value): StatisticCell {
  if (value === null) return blankCell;
  const exact = round(value, decimals, 'half up');
  if (kind === 'rate' || kind === 'change') {
    const shown = fixed(round(multiply(value, hundred), 2, 'half up'), 2).replace(/\.?0+$/, '');
    const sign = kind === 'change' && exact.n > 0n ? '+' : '';
    return { value: toDecimal(exact), text: `${sign}${shown.replace('-', '−')}%` };
  }
  return { value: toDecimal(exact), text: grouped(fixed(exact, decimals)) };
}

function fixed(value: Exact, decimals: number): string {
  const [whole = '0', fraction = ''] = toDecimal(value).split('.');
  return decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, '0')}`;
}

const grouped = (text: string): string => {
  const [whole = '', fraction] = text.replace('-', '−').split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
};
