/**
 * Exact numbers: rationals over BigInt in lowest terms, `d > 0`. Slow and never wrong: the interpreter computes with them,
 * and compiled expressions fall back to them when a guard trips.
 */
export interface Exact {
  readonly feel: 'number';
  readonly n: bigint;
  readonly d: bigint;
}

export const exactZero: Exact = { feel: 'number', n: 0n, d: 1n };

/** n / d in lowest terms; null when d is 0. */
export function ratio(n: bigint, d: bigint): Exact | null {
  if (d === 0n) return null;
  const sign = d < 0n ? -1n : 1n;
  const divisor = gcd(n < 0n ? -n : n, d * sign);
  return { feel: 'number', n: (n * sign) / divisor, d: (d * sign) / divisor };
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

export const integer = (n: bigint | number): Exact => ({ feel: 'number', n: BigInt(n), d: 1n });

/** units / 10^scale. */
export const scaled = (units: bigint, scale: number): Exact => known(units, 10n ** BigInt(scale));

/** A ratio whose denominator is known not to be 0. */
const known = (n: bigint, d: bigint): Exact => ratio(n, d) ?? exactZero;

const decimalText = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/u;

/** The number a decimal text stands for, `-12.50`, `1e3`; null for any other text. */
export function exactOf(text: string): Exact | null {
  const match = decimalText.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const units = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? scaled(units, scale) : integer(units * 10n ** BigInt(-scale));
}

/** The shortest decimal that reads back as this double is what a person typed: 0.1 is one tenth. */
export const exactOfNumber = (value: number): Exact | null => (Number.isFinite(value) ? exactOf(String(value)) : null);

export const add = (a: Exact, b: Exact): Exact => known(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Exact, b: Exact): Exact => known(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Exact, b: Exact): Exact => known(a.n * b.n, a.d * b.d);
export const divide = (a: Exact, b: Exact): Exact | null => ratio(a.n * b.d, a.d * b.n);
export const negate = (a: Exact): Exact => ({ feel: 'number', n: -a.n, d: a.d });
export const abs = (a: Exact): Exact => (a.n < 0n ? negate(a) : a);

/** −1, 0 or 1. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isInteger = (a: Exact): boolean => a.d === 1n;

/** The nearest double. */
export function toNumber(a: Exact): number {
  return a.d === 1n ? Number(a.n) : Number(toDecimal(a, 20));
}

export const roundings = ['floor', 'ceiling', 'up', 'down', 'half up', 'half down', 'half even'] as const;
export type Rounding = (typeof roundings)[number];

/** Rounded to `scale` decimals (negative: tens, hundreds). `up` is away from zero, `down` towards it. */
export function round(a: Exact, scale: number, how: Rounding): Exact {
  const factor = 10n ** BigInt(Math.abs(scale));
  const [n, d] = scale >= 0 ? [a.n * factor, a.d] : [a.n, a.d * factor];
  const quotient = roundQuotient(n, d, how);
  return scale >= 0 ? known(quotient, factor) : integer(quotient * factor);
}

function roundQuotient(n: bigint, d: bigint, how: Rounding): bigint {
  const cut = n / d;
  const rest = n % d;
  if (rest === 0n) return cut;
  const away = n < 0n ? -1n : 1n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const more = {
    floor: n < 0n,
    ceiling: n > 0n,
    up: true,
    down: false,
    'half up': twice >= d,
    'half down': twice > d,
    'half even': twice > d || (twice === d && cut % 2n !== 0n),
  }[how];
  return more ? cut + away : cut;
}

/** a to an integer power; null for 0 to a negative power. */
export function power(a: Exact, exponent: number): Exact | null {
  const steps = BigInt(Math.abs(exponent));
  const raised: Exact = { feel: 'number', n: a.n ** steps, d: a.d ** steps };
  return exponent >= 0 ? raised : ratio(raised.d, raised.n);
}

/** Significant digits shown of a number that has no finite decimal form. */
const significant = 34;

/** Decimal text without trailing zeros; numbers such as 1/3 are cut half up after `digits` significant digits. */
export function toDecimal(a: Exact, digits = significant): string {
  const places = finitePlaces(a.d);
  if (places !== null) return withPlaces(a, places);
  const whole = (a.n < 0n ? -a.n : a.n) / a.d;
  const zeros = whole > 0n ? 0 : String(a.d / (a.n < 0n ? -a.n : a.n)).length - 1;
  const scale = whole > 0n ? Math.max(0, digits - String(whole).length) : digits + zeros;
  const rounded = round(a, scale, 'half up');
  return withPlaces(rounded, finitePlaces(rounded.d) ?? scale);
}

/** Decimals of 1/d, or null where they never end. */
function finitePlaces(d: bigint): number | null {
  let [rest, twos, fives] = [d, 0, 0];
  while (rest % 2n === 0n) [rest, twos] = [rest / 2n, twos + 1];
  while (rest % 5n === 0n) [rest, fives] = [rest / 5n, fives + 1];
  return rest === 1n ? Math.max(twos, fives) : null;
}

/** Rounded half up to exactly `places` decimals: `12.50`. */
export function toFixed(a: Exact, places: number): string {
  return withPlaces(round(a, places, 'half up'), places);
}

function withPlaces(a: Exact, places: number): string {
  const units = (a.n * 10n ** BigInt(places)) / a.d;
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const sign = units < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
