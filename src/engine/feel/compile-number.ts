import { civilDate } from '../calendar/civil-day.ts';
import { monthOfYear, readDate, yearOfMonth } from './calendar.ts';
import { callCompilers } from './compile-calls.ts';
import { type Compiler, part } from './compiler.ts';
import { wholeDays } from './interpret/arithmetic.ts';
import { nanosOfDay, readDuration } from './interpret/moments.ts';
import { constant, derived, farthestDay, type Num, negated, plus, reader, rescaled, slot, times } from './num.ts';
import { readLinear } from './shapes.ts';
import { decimalReciprocal } from './typed-arithmetic.ts';
import { safest } from './types.ts';
import type { Typed } from './typing.ts';

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
      return callCompilers[ast.name]?.(typed, compiler) ?? null;
    default:
      return null;
  }
}

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

const members: Readonly<Record<string, Readonly<Record<string, (units: number) => number>>>> = {
  date: {
    year: (days) => civilDate(days).year,
    month: (days) => civilDate(days).month,
    day: (days) => civilDate(days).day,
  },
  month: { year: yearOfMonth, month: monthOfYear },
};
