import type { Comparison } from './ast.ts';
import type { Frame } from './frame.ts';
import type { Linear, Num, NumberReader } from './num.ts';

/** 0 false, 1 blank, 2 true: `and` is the least, `or` the greatest, `not` is 2 − x. */
export type Truth = 0 | 1 | 2;
export type TruthReader = (frame: Frame) => Truth;

/**
 * Specialised closures. A call through a shared site costs more than the arithmetic inside, so one closure does a whole
 * comparison of linear forms: everything is brought to one side, and its sign is looked up.
 */
interface Signs {
  readonly less: Truth;
  readonly equal: Truth;
  readonly greater: Truth;
}

const signs: Readonly<Record<Comparison, Signs>> = {
  '=': { less: 0, equal: 2, greater: 0 },
  '!=': { less: 2, equal: 0, greater: 2 },
  '<': { less: 2, equal: 0, greater: 0 },
  '<=': { less: 2, equal: 2, greater: 0 },
  '>': { less: 0, equal: 0, greater: 2 },
  '>=': { less: 0, equal: 2, greater: 2 },
};

export const signsOf = (operator: Comparison): Signs => signs[operator];

/** left − right of two linear forms, terms of the same slot joined. */
export function difference(left: Linear, right: Linear): Linear {
  const factors = new Map<number, number>();
  for (const { at, factor } of left.terms) factors.set(at, (factors.get(at) ?? 0) + factor);
  for (const { at, factor } of right.terms) factors.set(at, (factors.get(at) ?? 0) - factor);
  return {
    terms: [...factors].map(([at, factor]) => ({ at, factor })),
    constant: left.constant - right.constant,
  };
}

/** A reader of the form: unrolled up to six terms, a loop beyond. Slots are known to exist. */
export function readLinear(linear: Linear): NumberReader {
  const [t1, t2, t3, t4, t5, t6] = linear.terms;
  const c = linear.constant;
  if (t1 === undefined) return () => c;
  const [a1, f1] = [t1.at, t1.factor];
  if (t2 === undefined) {
    if (f1 === 1 && c === 0) return (frame) => frame.numbers[a1] as number;
    return (frame) => f1 * (frame.numbers[a1] as number) + c;
  }
  const [a2, f2] = [t2.at, t2.factor];
  if (t3 === undefined) {
    return ({ numbers: n }) => f1 * (n[a1] as number) + f2 * (n[a2] as number) + c;
  }
  const [a3, f3] = [t3.at, t3.factor];
  if (t4 === undefined) {
    return ({ numbers: n }) => f1 * (n[a1] as number) + f2 * (n[a2] as number) + f3 * (n[a3] as number) + c;
  }
  const [a4, f4] = [t4.at, t4.factor];
  if (t5 === undefined) {
    return ({ numbers: n }) =>
      f1 * (n[a1] as number) + f2 * (n[a2] as number) + f3 * (n[a3] as number) + f4 * (n[a4] as number) + c;
  }
  if (t6 === undefined) {
    const [a5, f5] = [t5.at, t5.factor];
    return ({ numbers: n }) =>
      f1 * (n[a1] as number) +
      f2 * (n[a2] as number) +
      f3 * (n[a3] as number) +
      f4 * (n[a4] as number) +
      f5 * (n[a5] as number) +
      c;
  }
  return linearLoop(linear);
}

/** The generic form of `readLinear`. */
function linearLoop(linear: Linear): NumberReader {
  const at = Int32Array.from(linear.terms, (term) => term.at);
  const factors = Float64Array.from(linear.terms, (term) => term.factor);
  const { constant } = linear;
  return ({ numbers }) => {
    let total = constant;
    for (let index = 0; index < at.length; index += 1)
      total += (factors[index] as number) * (numbers[at[index] as number] as number);
    return total;
  };
}

/** `form ⋚ 0` in one closure. */
export function compareLinear(operator: Comparison, linear: Linear): TruthReader {
  const { less, equal, greater } = signs[operator];
  const [t1, t2, t3, t4, t5] = linear.terms;
  const c = linear.constant;
  if (t1 === undefined) {
    const known = c < 0 ? less : c > 0 ? greater : equal;
    return () => known;
  }
  const [a1, f1] = [t1.at, t1.factor];
  if (t2 === undefined) {
    return (frame) => {
      const d = f1 * (frame.numbers[a1] as number) + c;
      return d < 0 ? less : d > 0 ? greater : d === 0 ? equal : 1;
    };
  }
  const [a2, f2] = [t2.at, t2.factor];
  if (t3 === undefined) {
    return ({ numbers: n }) => {
      const d = f1 * (n[a1] as number) + f2 * (n[a2] as number) + c;
      return d < 0 ? less : d > 0 ? greater : d === 0 ? equal : 1;
    };
  }
  const [a3, f3] = [t3.at, t3.factor];
  if (t4 === undefined) {
    return ({ numbers: n }) => {
      const d = f1 * (n[a1] as number) + f2 * (n[a2] as number) + f3 * (n[a3] as number) + c;
      return d < 0 ? less : d > 0 ? greater : d === 0 ? equal : 1;
    };
  }
  const [a4, f4] = [t4.at, t4.factor];
  if (t5 === undefined) {
    return ({ numbers: n }) => {
      const d = f1 * (n[a1] as number) + f2 * (n[a2] as number) + f3 * (n[a3] as number) + f4 * (n[a4] as number) + c;
      return d < 0 ? less : d > 0 ? greater : d === 0 ? equal : 1;
    };
  }
  return compareReader(operator, readLinear(linear));
}

/** `|form| ⋚ limit` in one closure. */
export function compareSize(operator: Comparison, form: Linear, limit: number): TruthReader {
  const { less, equal, greater } = signs[operator];
  const [t1, t2, t3, t4, t5] = form.terms;
  const c = form.constant;
  if (t1 !== undefined && t2 !== undefined && t5 === undefined) {
    const [a1, f1, a2, f2] = [t1.at, t1.factor, t2.at, t2.factor];
    if (t3 === undefined) {
      return ({ numbers: n }) => {
        const d = Math.abs(f1 * (n[a1] as number) + f2 * (n[a2] as number) + c) - limit;
        return d < 0 ? less : d > 0 ? greater : d === 0 ? equal : 1;
      };
    }
    const [a3, f3] = [t3.at, t3.factor];
    if (t4 !== undefined) {
      const [a4, f4] = [t4.at, t4.factor];
      return ({ numbers: n }) => {
        const sum =
          f1 * (n[a1] as number) + f2 * (n[a2] as number) + f3 * (n[a3] as number) + f4 * (n[a4] as number) + c;
        const d = Math.abs(sum) - limit;
        return d < 0 ? less : d > 0 ? greater : d === 0 ? equal : 1;
      };
    }
  }
  const run = readLinear(form);
  return (frame) => {
    const d = Math.abs(run(frame)) - limit;
    return d < 0 ? less : d > 0 ? greater : d === 0 ? equal : 1;
  };
}

/**
 * `upper / lower ⋚ limit` with a constant limit, as `upper × up ⋚ lower × down`, turned round where the lower one is
 * negative and blank where it is 0. The size of a difference over one slot — growth — is one closure.
 */
export function compareRatio(operator: Comparison, upper: Num, lower: Num, up: number, down: number): TruthReader {
  const { less, equal, greater } = signs[operator];
  const [t1, t2, t3] = upper.size?.terms ?? [];
  const [slot, more] = lower.linear?.terms ?? [];
  if (
    t1 !== undefined &&
    t2 !== undefined &&
    t3 === undefined &&
    slot !== undefined &&
    more === undefined &&
    lower.linear?.constant === 0
  ) {
    const [a1, f1, a2, f2, a3, f3] = [t1.at, t1.factor, t2.at, t2.factor, slot.at, slot.factor];
    const c = upper.size?.constant ?? 0;
    return ({ numbers: n }) => {
      const q = f3 * (n[a3] as number);
      if (q === 0) return 1;
      const d = Math.abs(f1 * (n[a1] as number) + f2 * (n[a2] as number) + c) * up - q * down;
      const turned = q < 0 ? -d : d;
      return turned < 0 ? less : turned > 0 ? greater : turned === 0 ? equal : 1;
    };
  }
  const [p, r] = [upper.run, lower.run];
  return (frame) => {
    const q = r(frame);
    if (q === 0) return 1;
    const d = p(frame) * up - q * down;
    const turned = q < 0 ? -d : d;
    return turned < 0 ? less : turned > 0 ? greater : turned === 0 ? equal : 1;
  };
}

/** The generic form: the sign of a difference. */
function compareReader(operator: Comparison, run: NumberReader): TruthReader {
  const { less, equal, greater } = signs[operator];
  return (frame) => {
    const d = run(frame);
    return d < 0 ? less : d > 0 ? greater : d === 0 ? equal : 1;
  };
}

/** Two readers of one scale. */
export function compareReaders(operator: Comparison, left: NumberReader, right: NumberReader): TruthReader {
  const { less, equal, greater } = signs[operator];
  return (frame) => {
    const [x, y] = [left(frame), right(frame)];
    return x < y ? less : x > y ? greater : x === y ? equal : 1;
  };
}

export const notOf =
  (of: TruthReader): TruthReader =>
  (frame) =>
    (2 - of(frame)) as Truth;

/** The least of several truths; the first false ends it. */
export function andOf(items: readonly TruthReader[]): TruthReader {
  const [a, b, c] = items;
  if (a !== undefined && b !== undefined && c === undefined) {
    return (frame) => {
      const x = a(frame);
      if (x === 0) return 0;
      const y = b(frame);
      return Math.min(x, y) as Truth;
    };
  }
  return (frame) => {
    let least: Truth = 2;
    for (const item of items) {
      const found = item(frame);
      if (found === 0) return 0;
      if (found < least) least = found;
    }
    return least;
  };
}

export function orOf(items: readonly TruthReader[]): TruthReader {
  const [a, b, c] = items;
  if (a !== undefined && b !== undefined && c === undefined) {
    return (frame) => {
      const x = a(frame);
      if (x === 2) return 2;
      const y = b(frame);
      return Math.max(x, y) as Truth;
    };
  }
  return (frame) => {
    let greatest: Truth = 0;
    for (const item of items) {
      const found = item(frame);
      if (found === 2) return 2;
      if (found > greatest) greatest = found;
    }
    return greatest;
  };
}
