import { monthOfDay } from './calendar.ts';
import { type Cells, cellsIn, countDistinct, countRows, extremeCells, rowsIn, sumCells } from './compile-rows.ts';
import { type Compiler, part } from './compiler.ts';
import {
  constant,
  derived,
  farthestDay,
  guarded,
  type Num,
  type NumberReader,
  plus,
  reader,
  rescaled,
  sizeOf,
  times,
} from './num.ts';
import { readLinear } from './shapes.ts';
import { safest } from './types.ts';
import type { Typed } from './typing.ts';

type CallCompiler = (typed: Typed, compiler: Compiler) => Num | null;

/** Functions that yield numbers, dates or months, by name; the others are left to the interpreter. */
export const callCompilers: Readonly<Record<string, CallCompiler>> = {
  count: (typed, compiler) => {
    const [list] = typed.parts;
    if (list === undefined || typed.parts.length !== 1) return null;
    const rows = rowsIn(list) ?? cellsIn(list);
    if (rows !== null) return countRows(rows, compiler);
    const [of] = list.parts;
    const cells =
      list.ast.kind === 'call' && list.ast.name === 'distinct values' && of !== undefined ? cellsIn(of) : null;
    return cells === null ? null : countDistinct(cells, compiler);
  },
  sum: (typed, compiler) => overItems(typed, compiler, sumCells, sumOf),
  min: (typed, compiler) =>
    overItems(
      typed,
      compiler,
      (cells) => extremeCells(cells, false, compiler),
      (items) => extremeOf(items, false),
    ),
  max: (typed, compiler) =>
    overItems(
      typed,
      compiler,
      (cells) => extremeCells(cells, true, compiler),
      (items) => extremeOf(items, true),
    ),
  abs: (typed, compiler) => {
    const of = part(typed, 0, (one) => compiler.number(one, false));
    return of === null || typed.type.kind !== 'number' ? null : sizeOf(of);
  },
  floor: (typed, compiler) => rounded(typed, compiler, (cut, rest) => (rest < 0 ? cut - 1 : cut)),
  ceiling: (typed, compiler) => rounded(typed, compiler, (cut, rest) => (rest > 0 ? cut + 1 : cut)),
  'round down': (typed, compiler) => rounded(typed, compiler, (cut) => cut),
  'round up': (typed, compiler) => rounded(typed, compiler, (cut, rest) => cut + Math.sign(rest)),
  'round half up': (typed, compiler) =>
    rounded(typed, compiler, (cut, rest, by) => (Math.abs(rest) * 2 >= by ? cut + Math.sign(rest) : cut)),
  'month of': (typed, compiler) => {
    const of = part(typed, 0, (one) => (one.type.kind === 'date' ? compiler.number(one, false) : null));
    return of === null ? null : derived(of, farthestDay, monthOfDay);
  },
  'days between': (typed, compiler) => (typed.parts.length === 2 ? apart(typed, compiler, 0) : null),
  days: (typed, compiler) => apart(typed, compiler, 1),
  'months between': (typed, compiler) =>
    typed.parts.every((one) => one.type.kind === 'month') ? apart(typed, compiler, 0) : null,
  'string length': (typed, compiler) => {
    const text = part(typed, 0, (one) => compiler.text(one));
    if (text === null) return null;
    return reader(0, 100_000, (frame) => {
      const found = text(frame);
      return found === null ? Number.NaN : [...found].length;
    });
  },
};

function apart(typed: Typed, compiler: Compiler, more: number): Num | null {
  const from = part(typed, 0, (one) => compiler.number(one, false));
  const to = part(typed, 1, (one) => compiler.number(one, false));
  return from === null || to === null ? null : plus(plus(to, from, -1, readLinear), constant(more, 0), 1, readLinear);
}

/** A function over one list of cells, or over its arguments. */
function overItems(
  typed: Typed,
  compiler: Compiler,
  ofCells: (cells: Cells, compiler: Compiler) => Num | null,
  ofItems: (items: readonly Num[]) => Num | null,
): Num | null {
  const [only] = typed.parts;
  if (typed.parts.length === 1 && only?.type.kind === 'list') {
    const cells = cellsIn(only);
    if (cells !== null) return ofCells(cells, compiler);
    return only.ast.kind === 'list' ? overItems({ ...typed, parts: only.parts }, compiler, ofCells, ofItems) : null;
  }
  if (typed.type.kind !== 'number' && typed.type.kind !== 'date' && typed.type.kind !== 'month') return null;
  const items = typed.parts.map((one) => compiler.number(one, false));
  const found = items.filter((item) => item !== null);
  return found.length < items.length || found.length === 0 ? null : ofItems(aligned(found));
}

function aligned(items: readonly Num[]): readonly Num[] {
  const scale = Math.max(...items.map((item) => item.scale));
  return items.map((item) => rescaled(item, scale));
}

const boundOf = (items: readonly Num[]): number => Math.max(...items.map((item) => item.bound));

/** Blanks are skipped, unlike those of `+`. */
function sumOf(items: readonly Num[]): Num | null {
  const bound = items.reduce((total, item) => total + item.bound, 0);
  if (bound > safest) return null;
  const runs = items.map((item) => item.run);
  return reader(items[0]?.scale ?? 0, bound, (frame) => {
    let total = 0;
    for (const run of runs) {
      const units = run(frame);
      if (!Number.isNaN(units)) total += units;
    }
    return total;
  });
}

function extremeOf(items: readonly Num[], most: boolean): Num {
  const runs = items.map((item) => item.run);
  return reader(items[0]?.scale ?? 0, boundOf(items), (frame) => {
    let best = Number.NaN;
    for (const run of runs) {
      const units = run(frame);
      if (Number.isNaN(best) || (most ? units > best : units < best)) best = units;
    }
    return best;
  });
}

type Cut = (cut: number, rest: number, by: number) => number;

/** Rounding of a decimal or a ratio to a literal number of places: quotient and rest of whole doubles are exact. */
function rounded(typed: Typed, compiler: Compiler, how: Cut): Num | null {
  const [value] = typed.parts;
  const places = placesOf(typed);
  if (value === undefined || places === null || places < 0 || typed.type.kind !== 'number') return null;
  const fraction = compiler.fraction(value, false);
  if (fraction === null) return null;
  const scale = Math.max(0, fraction.upper.scale - fraction.lower.scale - places);
  const shift = places - (fraction.upper.scale - fraction.lower.scale) + scale;
  const upper = times(fraction.upper, constant(10 ** Math.max(0, shift), 0));
  const lower = times(fraction.lower, constant(10 ** scale, 0));
  const [p, q] = [upper.run, lower.run];
  const run: NumberReader = (frame) => {
    const below = q(frame);
    const above = below < 0 ? -p(frame) : p(frame);
    const by = Math.abs(below);
    if (by === 0) return Number.NaN;
    const rest = above % by;
    return how((above - rest) / by, rest, by);
  };
  return reader(places, upper.bound + 1, guarded(run, upper.bound + 1));
}

function placesOf(typed: Typed): number | null {
  const [, places] = typed.parts;
  if (places === undefined) return 0;
  return places.ast.kind === 'number' ? Number(places.ast.digits) : null;
}
