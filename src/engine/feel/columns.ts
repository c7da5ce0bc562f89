import type { Comparison } from './ast.ts';
import type { Compiler } from './compiler.ts';
import type { Frame, RosterFrame } from './frame.ts';
import { constant, type Num } from './num.ts';
import { print } from './print.ts';
import { codeNumber, type RosterSymbol } from './scope.ts';
import { signsOf, type Truth } from './shapes.ts';
import { safest } from './types.ts';
import type { Typed } from './typing.ts';
import { powerOfTen } from './units.ts';

/**
 * The truth of every row of a roster, in a buffer that holds until the next call: 0 false, 1 blank, 3 true, so that `and`
 * and `or` of two rows are the bits they share and the bits they have.
 */
export type Mask = (frame: Frame, data: RosterFrame) => Uint8Array;

/** True in a mask. */
export const rowTrue = 3;

const coded = (truth: Truth): number => truth | (truth >> 1);

/** Where the rows are and which cursor walks them. */
export interface RowPlace {
  readonly roster: RosterSymbol;
  readonly depth: number;
}

/**
 * A condition on rows. Comparisons of a column with something that is the same for every row run as tight loops over
 * the whole column; anything else is one closure call a row. Conditions of the same text share their result.
 */
export function rowMask(typed: Typed, place: RowPlace, compiler: Compiler): Mask {
  return columnMask(typed, place, compiler) ?? byRow(typed, place, compiler);
}

function byRow(typed: Typed, { depth }: RowPlace, compiler: Compiler): Mask {
  const test = compiler.truth(typed);
  return filled((frame, data, out) => {
    for (let row = 0; row < data.length; row += 1) {
      frame.cursor[depth] = row;
      out[row] = coded(test(frame));
    }
  });
}

/** As `rowMask`, but null for what needs a closure a row. */
export function columnMask(typed: Typed, place: RowPlace, compiler: Compiler): Mask | null {
  if (!free(typed, place.depth)) return unshared(typed, place, compiler);
  const key = `${place.roster.path}@${place.depth}: ${print(typed.ast)}`;
  const known = typed.scope.shared.get(key) as Mask | null | undefined;
  if (known !== undefined) return known;
  const made = unshared(typed, place, compiler);
  const mask = made === null ? null : remembered(made);
  typed.scope.shared.set(key, mask);
  return mask;
}

/** Whether its rows are the only ones it reads: then its result holds as long as the frame does not change. */
function free({ symbol, parts, scope }: Typed, depth: number): boolean {
  if (scope.locals.some((local) => local.kind === 'value')) return false;
  return (symbol === null || !('depth' in symbol) || symbol.depth >= depth) && parts.every((part) => free(part, depth));
}

/** Kept as long as the frame does not change, together with whether it overflowed. */
function remembered(mask: Mask): Mask {
  let of: Frame | null = null;
  let version = -1;
  let overflow = false;
  let result = new Uint8Array(0);
  return (frame, data) => {
    if (of !== frame || version !== frame.version) {
      const before = frame.overflow;
      frame.overflow = false;
      result = mask(frame, data) as Uint8Array<ArrayBuffer>;
      [of, version, overflow] = [frame, frame.version, frame.overflow];
      frame.overflow = before;
    }
    if (overflow) frame.overflow = true;
    return result;
  };
}

function unshared(typed: Typed, place: RowPlace, compiler: Compiler): Mask | null {
  const { ast, parts } = typed;
  switch (ast.kind) {
    case 'and':
    case 'or': {
      const masks = parts.map((part) => columnMask(part, place, compiler));
      const known = masks.filter((mask) => mask !== null);
      return known.length < masks.length ? null : joined(known, ast.kind === 'and');
    }
    case 'compare': {
      const [left, right] = parts;
      if (left === undefined || right === undefined) return null;
      if (right.ast.kind === 'null') return blankColumn(left, ast.operator === '=', place);
      return (
        comparedColumn(ast.operator, left, right, place, compiler) ??
        comparedColumn(mirrored[ast.operator], right, left, place, compiler)
      );
    }
    default:
      return null;
  }
}

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** Gives a filler a buffer of its own. */
function filled(fill: (frame: Frame, data: RosterFrame, out: Uint8Array) => void): Mask {
  let buffer = new Uint8Array(64);
  return (frame, data) => {
    if (buffer.length < data.length) buffer = new Uint8Array(data.length * 2);
    fill(frame, data, buffer);
    return buffer;
  };
}

/** The numeric column a node names, in the row at hand. */
function columnOf({ symbol }: Typed, { roster, depth }: RowPlace): number | null {
  if (symbol?.kind !== 'cell' || symbol.depth !== depth || symbol.roster !== roster || !symbol.column.place.numeric)
    return null;
  return symbol.column.place.at;
}

/** Whether nothing in it changes from row to row. */
function steady({ symbol, parts }: Typed, depth: number): boolean {
  if (symbol !== null && 'depth' in symbol && symbol.depth === depth) return false;
  return parts.every((part) => steady(part, depth));
}

function comparedColumn(
  operator: Comparison,
  cell: Typed,
  other: Typed,
  place: RowPlace,
  compiler: Compiler,
): Mask | null {
  const column = columnOf(cell, place);
  if (column === null || !steady(other, place.depth) || !comparableKinds(cell, other)) return null;
  const value = literalCode(other) ?? compiler.number(other, false);
  if (value === null) return null;
  const own = cell.type.kind === 'number' ? cell.type : { scale: 0, bound: 1e12 };
  const scale = Math.max(own.scale, value.scale);
  const [factor, times] = [powerOfTen(scale - own.scale), powerOfTen(scale - value.scale)];
  if (own.bound * factor > safest || value.bound * times > safest) return null;
  const signs = signsOf(operator);
  const [less, equal, greater] = [coded(signs.less), coded(signs.equal), coded(signs.greater)];
  const { run } = value;
  if (less === greater) {
    return filled((frame, data, out) =>
      equalColumn(data.numbers[column] as Float64Array, data.length, (run(frame) * times) / factor, equal, less, out),
    );
  }
  return filled((frame, data, out) =>
    orderColumn(
      data.numbers[column] as Float64Array,
      data.length,
      factor,
      run(frame) * times,
      less,
      equal,
      greater,
      out,
    ),
  );
}

/** The number of a code literal, for comparing with choices. */
export const literalCode = (typed: Typed): Num | null =>
  typed.ast.kind === 'text' ? constant(codeNumber(typed.scope.codes, typed.ast.value), 0) : null;

function comparableKinds(cell: Typed, other: Typed): boolean {
  const [a, b] = [cell.type.kind, other.type.kind];
  return a === b ? a !== 'truth' : a === 'code' && other.ast.kind === 'text';
}

function equalColumn(
  column: Float64Array,
  length: number,
  value: number,
  equal: number,
  other: number,
  out: Uint8Array,
): void {
  if (Number.isNaN(value)) {
    out.fill(1, 0, length);
    return;
  }
  for (let row = 0; row < length; row += 1) {
    const units = column[row] as number;
    out[row] = units === value ? equal : Number.isNaN(units) ? 1 : other;
  }
}

function orderColumn(
  column: Float64Array,
  length: number,
  factor: number,
  value: number,
  less: number,
  equal: number,
  greater: number,
  out: Uint8Array,
): void {
  for (let row = 0; row < length; row += 1) {
    const units = (column[row] as number) * factor;
    out[row] = units < value ? less : units > value ? greater : units === value ? equal : 1;
  }
}

function blankColumn(cell: Typed, asked: boolean, place: RowPlace): Mask | null {
  const column = columnOf(cell, place);
  if (column === null) return null;
  const [blank, present] = asked ? [rowTrue, 0] : [0, rowTrue];
  return filled((_, data, out) => {
    const numbers = data.numbers[column] as Float64Array;
    for (let row = 0; row < data.length; row += 1) out[row] = Number.isNaN(numbers[row]) ? blank : present;
  });
}

/** Kleene's and, or or, of several masks. */
function joined(masks: readonly Mask[], and: boolean): Mask {
  const [first, second, ...others] = masks;
  if (first === undefined || second === undefined)
    return first ?? filled((_, data, out) => out.fill(rowTrue, 0, data.length));
  return filled((frame, data, out) => {
    const [a, b] = [first(frame, data), second(frame, data)];
    if (and) intersect(a, b, out, data.length);
    else unite(a, b, out, data.length);
    for (const other of others) {
      if (and) intersect(out, other(frame, data), out, data.length);
      else unite(out, other(frame, data), out, data.length);
    }
  });
}

function intersect(a: Uint8Array, b: Uint8Array, out: Uint8Array, length: number): void {
  for (let row = 0; row < length; row += 1) out[row] = (a[row] as number) & (b[row] as number);
}

function unite(a: Uint8Array, b: Uint8Array, out: Uint8Array, length: number): void {
  for (let row = 0; row < length; row += 1) out[row] = (a[row] as number) | (b[row] as number);
}

/** Rows on which all masks are true. */
export const allOf = (masks: readonly Mask[]): Mask => joined(masks, true);

/** How many rows are true. */
export function countTrue(mask: Uint8Array, length: number): number {
  let count = 0;
  for (let row = 0; row < length; row += 1) count += (mask[row] as number) >> 1;
  return count;
}
