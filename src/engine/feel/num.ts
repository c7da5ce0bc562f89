import type { Frame } from './frame.ts';
import { safest } from './types.ts';
import { powerOfTen } from './units.ts';

/** Reads a number of units (value × 10^scale); NaN is a blank. */
export type NumberReader = (frame: Frame) => number;

/** Σ factor × numbers[at] + constant, in units. */
export interface Linear {
  readonly terms: readonly { readonly at: number; readonly factor: number }[];
  readonly constant: number;
}

/** A compiled number. `bound` is the greatest size its units can have; beyond `safest` it watches for overflow itself. */
export interface Num {
  readonly scale: number;
  readonly bound: number;
  readonly run: NumberReader;
  /** Set where the number is a linear form of slots, so that a comparison can swallow it whole. */
  readonly linear: Linear | null;
  /** Set where the number is the size of a linear form, `abs(a - b)`. */
  readonly size: Linear | null;
}

export const constant = (units: number, scale: number): Num => ({
  scale,
  bound: Math.abs(units),
  run: () => units,
  linear: { terms: [], constant: units },
  size: null,
});

/** A slot of the frame. */
export const slot = (at: number, scale: number, bound: number): Num => ({
  scale,
  bound,
  run: (frame) => frame.numbers[at] as number,
  linear: { terms: [{ at, factor: 1 }], constant: 0 },
  size: null,
});

/** No date lies farther from 1970 than this many days. */
export const farthestDay = 4e11;

export const reader = (scale: number, bound: number, run: NumberReader): Num => ({
  scale,
  bound,
  run,
  linear: null,
  size: null,
});

/** Turns a linear form back into a reader; `readLinear` is handed in by the shapes. */
export type LinearReader = (linear: Linear) => NumberReader;

/** The same number in units of a larger scale. */
export function rescaled(of: Num, scale: number): Num {
  return scale === of.scale ? of : { ...times(of, constant(powerOfTen(scale - of.scale), 0)), scale };
}

/** a + sign × b. */
export function plus(a: Num, b: Num, sign: 1 | -1, readLinear: LinearReader): Num {
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [rescaled(a, scale), rescaled(b, scale)];
  const bound = x.bound + y.bound;
  if (x.linear !== null && y.linear !== null && bound <= safest) {
    const turned = y.linear.terms.map(({ at, factor }) => ({ at, factor: factor * sign }));
    const linear = { terms: [...x.linear.terms, ...turned], constant: x.linear.constant + sign * y.linear.constant };
    return { scale, bound, run: readLinear(linear), linear, size: null };
  }
  const [p, q] = [x.run, y.run];
  const run: NumberReader = sign === 1 ? (frame) => p(frame) + q(frame) : (frame) => p(frame) - q(frame);
  return reader(scale, bound, guarded(run, bound));
}

export function times(a: Num, b: Num): Num {
  const bound = a.bound * b.bound;
  const scale = a.scale + b.scale;
  const [factor, of] = isConstant(a) ? [a, b] : isConstant(b) ? [b, a] : [null, a];
  if (factor?.linear != null) {
    const units = factor.linear.constant;
    const { run } = of;
    const linear = of.linear === null || bound > safest ? null : multiplied(of.linear, units);
    const size = of.size === null || units < 0 || bound > safest ? null : multiplied(of.size, units);
    if (linear !== null && linear.terms.length === 0) return { ...constant(linear.constant, scale), bound };
    return { scale, bound, linear, size, run: guarded((frame) => run(frame) * units, bound) };
  }
  const [p, q] = [a.run, b.run];
  return reader(
    scale,
    bound,
    guarded((frame) => p(frame) * q(frame), bound),
  );
}

export const isConstant = (of: Num): boolean => of.linear !== null && of.linear.terms.length === 0;

const multiplied = (of: Linear, by: number): Linear => ({
  terms: of.terms.map(({ at, factor }) => ({ at, factor: factor * by })),
  constant: of.constant * by,
});

/** The size of a number without its sign. */
export function sizeOf(of: Num): Num {
  const { scale, bound, run, linear } = of;
  return { scale, bound, linear: null, size: linear, run: (frame) => Math.abs(run(frame)) };
}

export const negated = (of: Num): Num => times(of, constant(-1, 0));

/** A result that may leave the whole numbers sets `overflow`; a rounded one is still too large to hide. */
export function guarded(run: NumberReader, bound: number): NumberReader {
  if (bound <= safest) return run;
  return (frame) => {
    const units = run(frame);
    if (units > safest || units < -safest) frame.overflow = true;
    return units;
  };
}

/** A whole number worked out of another; a blank stays one. */
export const derived = (of: Num, bound: number, take: (units: number) => number): Num =>
  reader(0, bound, (frame) => {
    const units = of.run(frame);
    return Number.isNaN(units) ? units : take(units);
  });
