/** Something to time: `run` does the whole work once. */
export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

/** Nanoseconds of one run of each contender, the median of interleaved rounds. */
export type Medians = Readonly<Record<string, number>>;

/**
 * Times contenders side by side: every round gives each of them a slice of time, so that a busy machine slows all alike.
 * Runs inside a slice are repeated until it is filled.
 */
export function interleaved(
  contenders: readonly Contender[],
  options: { readonly rounds?: number; readonly slice?: number } = {},
): Medians {
  const { rounds = 9, slice = 60 } = options;
  const repeats = new Map(contenders.map((one) => [one.name, repeatsFor(one, slice)]));
  const samples = new Map<string, number[]>(contenders.map((one) => [one.name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const one of contenders) samples.get(one.name)?.push(timed(one, repeats.get(one.name) ?? 1));
  }
  return Object.fromEntries([...samples].map(([name, times]) => [name, median(times)]));
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

/** Enough runs to fill a slice of milliseconds, found while warming up. */
function repeatsFor(one: Contender, slice: number): number {
  let repeats = 1;
  for (;;) {
    const nanos = timed(one, repeats) * repeats;
    if (nanos > slice * 1e6) return repeats;
    repeats = nanos < 1e5 ? repeats * 8 : Math.ceil((repeats * slice * 1.2e6) / nanos) + 1;
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
