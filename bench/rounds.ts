/** Something to time: `run` does the whole work once. */
export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

/** Nanoseconds of one run of each contender, the median of interleaved rounds. */
export type Medians = Readonly<Record<string, number>>;

export interface RoundOptions {
  readonly rounds?: number;
  /** Milliseconds each contender gets in a round. */
  readonly slice?: number;
  /** Milliseconds each contender runs before anything is measured. */
  readonly warm?: number;
}

/** Nanoseconds of one run of each contender, round by round. */
export type Samples = Readonly<Record<string, readonly number[]>>;

/**
 * Times contenders side by side: every round gives each of them a slice of time, so that a busy machine slows all alike.
 * Many short slices are better than few long ones: most of them then pass between two turns of the scheduler, and the
 * median does not see the others.
 */
export function rounds(contenders: readonly Contender[], options: RoundOptions = {}): Samples {
  const { rounds: count = 201, slice = 2, warm = 300 } = options;
  const repeats = contenders.map((one) => repeatsFor(one, slice, warm));
  const samples = contenders.map((one): [string, number[]] => [one.name, []]);
  for (let round = 0; round < count; round += 1) {
    for (const [index, one] of contenders.entries()) samples[index]?.[1].push(timed(one, repeats[index] ?? 1));
  }
  return Object.fromEntries(samples);
}

/** Medians of interleaved rounds. */
export function interleaved(contenders: readonly Contender[], options: RoundOptions = {}): Medians {
  return Object.fromEntries(Object.entries(rounds(contenders, options)).map(([name, times]) => [name, median(times)]));
}

/** How many times longer `slow` takes than `fast`: the median of the rounds' own ratios, so that a disturbed round is one of many. */
export function ratioOf(samples: Samples, slow: string, fast: string): number {
  const base = samples[fast] ?? [];
  return median((samples[slow] ?? []).map((nanos, round) => nanos / (base[round] ?? Number.NaN)));
}

/** Results go where the optimiser cannot see that nobody reads them. */
let sink: unknown;

function timed({ run }: Contender, repeats: number): number {
  const start = process.hrtime.bigint();
  for (let index = 0; index < repeats; index += 1) sink = run();
  const nanos = Number(process.hrtime.bigint() - start);
  if (sink === run) throw new Error('a contender returned itself');
  return nanos / repeats;
}

/** Runs that fill a slice at the best speed seen while warming up. */
function repeatsFor(one: Contender, slice: number, warm: number): number {
  const until = process.hrtime.bigint() + BigInt(warm) * 1_000_000n;
  let best = Number.POSITIVE_INFINITY;
  let repeats = 1;
  while (process.hrtime.bigint() < until) {
    best = Math.min(best, timed(one, repeats));
    repeats = Math.max(1, Math.round((slice * 1e6) / best));
  }
  return repeats;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
