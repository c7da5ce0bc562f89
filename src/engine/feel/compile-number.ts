import { civilDate, monthOfDay, monthOfYear, readDate, yearOfMonth } from './calendar.ts';
import { cellsIn, countDistinct, countRows, extremeCells, meanCells, rowsIn, sumCells } from './compile-rows.ts';
import type { Compiler, Fraction } from './compiler.ts';
import { wholeDays } from './interpret/arithmetic.ts';
import { nanosOfDay, readDuration } from './interpret/moments.ts';
import {
  constant,
  guarded,
  type Num,
  type NumberReader,
  negated,
  plus,
  reader,
  rescaled,
  sizeOf,
  slot,
  times,
} from './num.ts';
import { readLinear } from './shapes.ts';
import { decimalReciprocal } from './typed-arithmetic.ts';
import { safest } from './types.ts';
import type { Typed } from './typing.ts';

const farthestDay = 4e11;

/** Numbers, dates (days), months (months) and codes as readers of units; null for what only the interpreter knows. */
export function compileNumber(typed: Typed, term: boolean, compiler: Compiler): Num | null {
  const { ast, symbol, type } = typed;
  if (symbol !== null) return compileSymbol(typed, term);
  switch (ast.kind) {
    case 'number':
      return type.kind === 'number' && type.bound <= safest
        ? constant(Number(ast.digits.replace('.', '')), type.scale)
        : null;
    case 'at':
      return compileMoment(ast.text);
    case 'text':
      return null;
    case 'negate': {
      const of = part(typed, 0, (one) => compiler.number(one, term));
      return of === null ? null : negated(of);
    }
    case 'arithmetic':
      return compileArithmetic(typed, compiler);
    case 'if':
      return compileChoice(typed, compiler);
    case 'path':
      return compileMember(typed, compiler);
    case 'call':
      return calls[ast.name]?.(typed, compiler) ?? null;
    default:
      return null;
  }
}

const part = <Found>(typed: Typed, index: number, compile: (one: Typed) => Found | null): Found | null => {
  const one = typed.parts[index];
  return one === undefined ? null : compile(one);
};

const numericKinds = new Set(['number', 'date', 'month', 'code', 'truth']);

function compileSymbol({ symbol, type, scope }: Typed, term: boolean): Num | null {
  if (symbol === null || !numericKinds.has(type.kind)) return null;
  const scale = type.kind === 'number' ? type.scale : 0;
  const bound = type.kind === 'number' ? type.bound : farthestDay;
  if (symbol.kind === 'field') {
    return symbol.place.numeric ? slot(symbol.place.at + (term ? scope.numeric : 0), scale, bound) : null;
  }
  if (symbol.kind === 'row-number')
    return reader(0, symbol.roster.rows, (frame) => (frame.cursor[symbol.depth] as number) + 1);
  if (symbol.kind !== 'cell' || !symbol.column.place.numeric) return null;
  const [at, place, { depth }] = [symbol.roster.at, symbol.column.place.at, symbol];
  return reader(scale, bound, (frame) => {
    const data = frame.rosters[at];
    const column = term ? data?.terms[place] : data?.numbers[place];
    return column?.[frame.cursor[depth] as number] as number;
  });
}

/** `@"2023-08-31"` as a day, `@"P10D"` as days, `@"P1M"` as months. */
function compileMoment(text: string): Num | null {
  const day = readDate(text);
  if (day !== null) return constant(day, 0);
  const length = readDuration(text);
  if (length === null) return null;
  if (length.feel === 'months') return constant(length.months, 0);
  return length.nanos % nanosOfDay === 0n ? constant(wholeDays(length), 0) : null;
}

function compileArithmetic(typed: Typed, compiler: Compiler): Num | null {
  const { ast, type } = typed;
  const [left, right] = typed.parts;
  if (ast.kind !== 'arithmetic' || left === undefined || right === undefined) return null;
  const { operator } = ast;
  if (type.kind === 'text' || type.kind === 'fraction' || type.kind === 'any') return null;
  if (type.kind !== 'number' && !movesWhole(typed)) return null;
  if (operator === '/') return dividedByConstant(left, right, compiler);
  const term = operator !== '*';
  const [a, b] = [compiler.number(left, term), compiler.number(right, term)];
  if (a === null || b === null) return null;
  return operator === '*' ? times(a, b) : plus(a, b, operator === '+' ? 1 : -1, readLinear);
}

/** Moments and lengths that count in the same unit: days with days, months with months. */
function movesWhole({ parts, ast }: Typed): boolean {
  if (ast.kind === 'arithmetic' && ast.operator !== '+' && ast.operator !== '-') return false;
  const kinds = parts.map((one) => one.type.kind);
  return (
    kinds.every((kind) => kind === 'date' || kind === 'days') ||
    kinds.every((kind) => kind === 'month' || kind === 'months')
  );
}

function dividedByConstant(left: Typed, right: Typed, compiler: Compiler): Num | null {
  const factor = decimalReciprocal(right);
  const of = factor === null ? null : compiler.number(left, false);
  return factor === null || of === null ? null : times(of, constant(factor.units, factor.scale));
}

function compileChoice(typed: Typed, compiler: Compiler): Num | null {
  const [condition] = typed.parts;
  const yes = part(typed, 1, (one) => compiler.number(one, false));
  const no = part(typed, 2, (one) => compiler.number(one, false));
  if (condition === undefined || yes === null || no === null || typed.type.kind === 'truth') return null;
  const scale = Math.max(yes.scale, no.scale);
  const [a, b] = [rescaled(yes, scale), rescaled(no, scale)];
  const [test, p, q] = [compiler.truth(condition), a.run, b.run];
  return reader(scale, Math.max(a.bound, b.bound), (frame) => (test(frame) === 2 ? p(frame) : q(frame)));
}

/** `.year`, `.month` and `.day` of a date or month. */
function compileMember(typed: Typed, compiler: Compiler): Num | null {
  const [of] = typed.parts;
  if (of === undefined || typed.ast.kind !== 'path') return null;
  const take = members[of.type.kind]?.[typed.ast.name];
  const inner = take === undefined ? null : compiler.number(of, false);
  return take === undefined || inner === null ? null : derived(inner, 1e9, take);
}

/** A whole number worked out of another; a blank stays one. */
const derived = (of: Num, bound: number, take: (units: number) => number): Num =>
  reader(0, bound, (frame) => {
    const units = of.run(frame);
    return Number.isNaN(units) ? units : take(units);
  });

const members: Readonly<Record<string, Readonly<Record<string, (units: number) => number>>>> = {
  date: {
    year: (days) => civilDate(days).year,
    month: (days) => civilDate(days).month,
    day: (days) => civilDate(days).day,
  },
  month: { year: yearOfMonth, month: monthOfYear },
};

type CallCompiler = (typed: Typed, compiler: Compiler) => Num | null;

const calls: Readonly<Record<string, CallCompiler>> = {
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
  ofCells: (cells: NonNullable<ReturnType<typeof cellsIn>>, compiler: Compiler) => Num | null,
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

/** Ratios: numbers over 1, divisions, and `+ - * /` of them. A divisor that is a ratio itself carries a witness of its zero. */
export function compileFraction(typed: Typed, term: boolean, compiler: Compiler): Fraction | null {
  const { ast, type } = typed;
  if (type.kind === 'number') {
    const upper = compiler.number(typed, term);
    return upper === null ? null : { upper, lower: constant(1, 0) };
  }
  if (type.kind !== 'fraction') return null;
  if (ast.kind === 'negate' || (ast.kind === 'call' && ast.name === 'abs')) return signed(typed, term, compiler);
  if (ast.kind === 'call' && ast.name === 'mean') return part(typed, 0, (one) => meanOf(one, compiler));
  if (ast.kind === 'if') return chosen(typed, compiler);
  if (ast.kind !== 'arithmetic') return null;
  const additive = ast.operator === '+' || ast.operator === '-';
  const a = part(typed, 0, (one) => compiler.fraction(one, additive));
  const b = part(typed, 1, (one) => compiler.fraction(one, additive));
  if (a === null || b === null) return null;
  switch (ast.operator) {
    case '*':
      return { upper: times(a.upper, b.upper), lower: times(a.lower, b.lower) };
    case '/':
      return { upper: times(a.upper, b.lower), lower: times(times(a.lower, b.upper), witness(b.lower)) };
    case '+':
    case '-': {
      const sign = ast.operator === '+' ? 1 : -1;
      return {
        upper: plus(times(a.upper, b.lower), times(b.upper, a.lower), sign, readLinear),
        lower: times(a.lower, b.lower),
      };
    }
    default:
      return null;
  }
}

function meanOf(one: Typed, compiler: Compiler): Fraction | null {
  const cells = cellsIn(one);
  return cells === null ? null : meanCells(cells, compiler);
}

function signed(typed: Typed, term: boolean, compiler: Compiler): Fraction | null {
  const of = part(typed, 0, (one) => compiler.fraction(one, term));
  if (of === null) return null;
  if (typed.ast.kind === 'negate') return { ...of, upper: negated(of.upper) };
  return { upper: sizeOf(of.upper), lower: sizeOf(of.lower) };
}

function chosen(typed: Typed, compiler: Compiler): Fraction | null {
  const [condition] = typed.parts;
  const yes = part(typed, 1, (one) => compiler.fraction(one, false));
  const no = part(typed, 2, (one) => compiler.fraction(one, false));
  if (condition === undefined || yes === null || no === null) return null;
  const test = compiler.truth(condition);
  const pick = (a: Num, b: Num): Num => {
    const scale = Math.max(a.scale, b.scale);
    const [x, y] = [rescaled(a, scale), rescaled(b, scale)];
    return reader(scale, Math.max(x.bound, y.bound), (frame) => (test(frame) === 2 ? x.run(frame) : y.run(frame)));
  };
  return { upper: pick(yes.upper, no.upper), lower: pick(yes.lower, no.lower) };
}

/** 0 where the number is 0, else 1: keeps `A / (B / 0)` blank. */
const witness = ({ run, linear }: Num): Num =>
  linear !== null && linear.terms.length === 0
    ? constant(linear.constant === 0 ? 0 : 1, 0)
    : reader(0, 1, (frame) => {
        const units = run(frame);
        return units === 0 ? 0 : Number.isNaN(units) ? units : 1;
      });
