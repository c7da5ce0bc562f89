import { allOf, columnMask, countTrue, type Mask, rowMask, rowTrue } from './columns.ts';
import type { Compiler, Fraction } from './compiler.ts';
import type { Frame, RosterFrame } from './frame.ts';
import { guarded, type Num, type NumberReader, reader } from './num.ts';
import { type ColumnSymbol, depthOfScope, type RosterSymbol } from './scope.ts';
import type { Truth, TruthReader } from './shapes.ts';
import type { Typed } from './typing.ts';

/** The rows of a roster that pass some filters, walked with the cursor at `depth`. */
export interface Rows {
  readonly roster: RosterSymbol;
  readonly depth: number;
  readonly filters: readonly Typed[];
}

/** A roster, or filters of one; null for any other list. */
export function rowsIn(typed: Typed): Rows | null {
  if (typed.symbol?.kind === 'roster') return { roster: typed.symbol, depth: depthOfScope(typed.scope), filters: [] };
  const [of, by] = typed.parts;
  if (typed.ast.kind !== 'filter' || of === undefined || by === undefined || by.type.kind !== 'truth') return null;
  const rows = rowsIn(of);
  return rows === null ? null : { ...rows, filters: [...rows.filters, by] };
}

/** `rows.column`. */
export interface Cells extends Rows {
  readonly column: ColumnSymbol;
}

export function cellsIn(typed: Typed): Cells | null {
  const [of] = typed.parts;
  const rows = typed.ast.kind === 'path' && of !== undefined ? rowsIn(of) : null;
  const column = typed.ast.kind === 'path' ? rows?.roster.columns.get(typed.ast.name) : undefined;
  return rows === null || column === undefined ? null : { ...rows, column };
}

const dataOf = (frame: Frame, at: number): RosterFrame => frame.rosters[at] as RosterFrame;

/** Which rows pass; null where there is nothing to pass. */
function passing(rows: Rows, compiler: Compiler): Mask | null {
  if (rows.filters.length === 0) return null;
  return allOf(rows.filters.map((filter) => rowMask(filter, rows, compiler)));
}

/** `count(rows)`; one code against a literal is read from the counts by code. */
export function countRows(rows: Rows, compiler: Compiler): Num {
  const { at } = rows.roster;
  const coded = codeFilter(rows);
  const bound = rows.roster.rows;
  if (coded !== null) return reader(0, bound, (frame) => countOf(frame, at, coded.place, coded.code));
  const test = passing(rows, compiler);
  if (test === null) return reader(0, bound, (frame) => dataOf(frame, at).length);
  return reader(0, bound, (frame) => {
    const data = dataOf(frame, at);
    return countTrue(test(frame, data), data.length);
  });
}

/** The only filter is `column = "code"`. */
function codeFilter(rows: Rows): { readonly place: number; readonly code: number } | null {
  const [filter, second] = rows.filters;
  if (filter?.ast.kind !== 'compare' || filter.ast.operator !== '=' || second !== undefined) return null;
  const [left, right] = filter.parts;
  const cell = left?.symbol?.kind === 'cell' ? left : right;
  const literal = cell === left ? right : left;
  if (cell?.symbol?.kind !== 'cell' || cell.symbol.depth !== rows.depth || literal?.ast.kind !== 'text') return null;
  if (cell.type.kind !== 'code') return null;
  const code = filter.scope.codes.numbers.get(literal.ast.value);
  return code === undefined ? null : { place: cell.symbol.column.place.at, code };
}

/** Rows with a code, counted once for all codes as long as the roster does not change. */
function countOf(frame: Frame, at: number, place: number, code: number): number {
  const data = dataOf(frame, at);
  if (data.countedAt[place] !== data.version) countCodes(frame, data, place);
  return (data.counts[place] as Int32Array)[code] ?? 0;
}

function countCodes(frame: Frame, data: RosterFrame, place: number): void {
  const size = frame.scope.codes.names.length;
  let counts = data.counts[place] as Int32Array;
  if (counts.length < size) {
    counts = new Int32Array(size);
    data.counts[place] = counts;
  } else counts.fill(0);
  const column = data.numbers[place] as Float64Array;
  for (let row = 0; row < data.length; row += 1) {
    const code = column[row] as number;
    if (!Number.isNaN(code)) counts[code] = (counts[code] as number) + 1;
  }
  data.countedAt[place] = data.version;
}

/** Calls `each` with the units of every cell that is not blank. */
function walk(cells: Cells, compiler: Compiler): (frame: Frame, each: (units: number) => void) => void {
  const { at } = cells.roster;
  const place = cells.column.place.at;
  const test = passing(cells, compiler);
  return (frame, each) => {
    const data = dataOf(frame, at);
    const mask = test === null ? null : test(frame, data);
    const column = data.numbers[place] as Float64Array;
    for (let row = 0; row < data.length; row += 1) {
      const units = column[row] as number;
      if (!Number.isNaN(units) && (mask === null || mask[row] === rowTrue)) each(units);
    }
  };
}

/** `sum(rows.column)`: blanks are skipped, nothing is 0. */
export function sumCells(cells: Cells, compiler: Compiler): Num | null {
  const { type, place } = cells.column;
  if (type.kind !== 'number') return null;
  const { at } = cells.roster;
  const test = passing(cells, compiler);
  const bound = type.bound * cells.roster.rows;
  const column = place.at;
  const run: NumberReader = (frame) => {
    const data = dataOf(frame, at);
    const numbers = data.numbers[column] as Float64Array;
    return test === null ? total(numbers, data.length) : totalOf(numbers, test(frame, data), data.length);
  };
  return reader(type.scale, bound, guardedTotal(run, bound, cells));
}

function total(numbers: Float64Array, length: number): number {
  let sum = 0;
  for (let row = 0; row < length; row += 1) {
    const units = numbers[row] as number;
    if (!Number.isNaN(units)) sum += units;
  }
  return sum;
}

function totalOf(numbers: Float64Array, mask: Uint8Array, length: number): number {
  let sum = 0;
  for (let row = 0; row < length; row += 1) {
    const units = numbers[row] as number;
    if (mask[row] === rowTrue && !Number.isNaN(units)) sum += units;
  }
  return sum;
}

/** A total that may leave the whole numbers on its way is watched by the size of its terms, not of its end. */
function guardedTotal(run: NumberReader, bound: number, cells: Cells): NumberReader {
  const whole = guarded(run, bound);
  if (whole === run) return run;
  const { at } = cells.roster;
  const place = cells.column.place.at;
  return (frame) => {
    const data = dataOf(frame, at);
    const numbers = data.numbers[place] as Float64Array;
    let size = 0;
    for (let row = 0; row < data.length; row += 1) {
      const units = numbers[row] as number;
      if (!Number.isNaN(units)) size += Math.abs(units);
    }
    if (size > Number.MAX_SAFE_INTEGER) frame.overflow = true;
    return run(frame);
  };
}

/** `min` and `max` of a column of numbers or dates; blank where there is nothing. */
export function extremeCells(cells: Cells, most: boolean, compiler: Compiler): Num | null {
  const { type } = cells.column;
  if (!['number', 'date', 'month'].includes(type.kind)) return null;
  const walked = walk(cells, compiler);
  const run: NumberReader = (frame) => {
    let best = Number.NaN;
    walked(frame, (units) => {
      if (Number.isNaN(best) || (most ? units > best : units < best)) best = units;
    });
    return best;
  };
  return reader(type.kind === 'number' ? type.scale : 0, type.kind === 'number' ? type.bound : 1e12, run);
}

/** `mean(rows.column)` as total over count. */
export function meanCells(cells: Cells, compiler: Compiler): Fraction | null {
  const upper = sumCells(cells, compiler);
  if (upper === null) return null;
  const walked = walk(cells, compiler);
  const run: NumberReader = (frame) => {
    let count = 0;
    walked(frame, () => {
      count += 1;
    });
    return count;
  };
  return { upper, lower: reader(0, cells.roster.rows, run) };
}

type Cell = number | string | null;

function unitsOrNull(data: RosterFrame, place: number, row: number): number | null {
  const units = data.numbers[place]?.[row] ?? Number.NaN;
  return Number.isNaN(units) ? null : units;
}

/** The cells as comparable things: units, codes or texts; null where the column holds anything else. */
function comparableCells(cells: Cells, compiler: Compiler): ((frame: Frame) => Cell[]) | null {
  const { at } = cells.roster;
  const { place, type } = cells.column;
  if (!place.numeric && type.kind !== 'text') return null;
  const test = passing(cells, compiler);
  return (frame) => {
    const data = dataOf(frame, at);
    const mask = test === null ? null : test(frame, data);
    const found: Cell[] = [];
    for (let row = 0; row < data.length; row += 1) {
      if (mask !== null && mask[row] !== rowTrue) continue;
      found.push(place.numeric ? unitsOrNull(data, place.at, row) : ((data.objects[place.at]?.[row] ?? null) as Cell));
    }
    return found;
  };
}

/** `count(distinct values(rows.column))`: blanks together are one value. */
export function countDistinct(cells: Cells, compiler: Compiler): Num | null {
  const list = comparableCells(cells, compiler);
  return list === null ? null : reader(0, cells.roster.rows, (frame) => new Set(list(frame)).size);
}

/** `unique(rows.column)`: blanks never repeat. */
export function uniqueCells(cells: Cells, compiler: Compiler): TruthReader | null {
  const list = comparableCells(cells, compiler);
  if (list === null) return null;
  return (frame) => {
    const present = list(frame).filter((cell) => cell !== null);
    return new Set(present).size === present.length ? 2 : 0;
  };
}

/** `some` and `every` over rows: Kleene's or and and, ended by the first that decides. */
export function quantified(typed: Typed, compiler: Compiler): TruthReader | null {
  if (typed.ast.kind !== 'some' && typed.ast.kind !== 'every') return null;
  const { kind } = typed.ast;
  const body = typed.parts.at(-1);
  const loops = typed.parts.slice(0, -1).map(rowsIn);
  if (body === undefined || loops.some((loop) => loop === null)) return null;
  const [only] = loops;
  const steady = loops.length === 1 && only != null ? columnMask(body, only, compiler) : null;
  if (steady !== null && only != null) return quantifiedColumn(only, steady, kind === 'some', compiler);
  return loops.reduceRight<TruthReader>(
    (inner, loop) => (loop === null ? inner : quantifiedRows(loop, inner, kind === 'some', compiler)),
    compiler.truth(body),
  );
}

/** The truth that ends the loop, and the one it begins with. */
const ends = (some: boolean): readonly [Truth, Truth] => (some ? [2, 0] : [0, 2]);

function quantifiedRows(loop: Rows, inner: TruthReader, some: boolean, compiler: Compiler): TruthReader {
  const [decisive, start] = ends(some);
  const { at } = loop.roster;
  const { depth } = loop;
  const test = passing(loop, compiler);
  return (frame) => {
    const data = dataOf(frame, at);
    const mask = test === null ? null : test(frame, data);
    let found: Truth = start;
    for (let row = 0; row < data.length; row += 1) {
      if (mask !== null && mask[row] !== rowTrue) continue;
      frame.cursor[depth] = row;
      const one = inner(frame);
      if (one === decisive) return one;
      if (one === 1) found = 1;
    }
    return found;
  };
}

function quantifiedColumn(loop: Rows, body: Mask, some: boolean, compiler: Compiler): TruthReader {
  const [decisive, start] = ends(some);
  const { at } = loop.roster;
  const test = passing(loop, compiler);
  return (frame) => {
    const data = dataOf(frame, at);
    const mask = test === null ? null : test(frame, data);
    return fold(body(frame, data), mask, data.length, decisive, start);
  };
}

function fold(truths: Uint8Array, mask: Uint8Array | null, length: number, decisive: Truth, start: Truth): Truth {
  const ended = decisive === 2 ? rowTrue : decisive;
  let found: Truth = start;
  for (let row = 0; row < length; row += 1) {
    if (mask !== null && mask[row] !== rowTrue) continue;
    const one = truths[row];
    if (one === ended) return decisive;
    if (one === 1) found = 1;
  }
  return found;
}
