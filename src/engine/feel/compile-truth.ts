import type { Comparison } from './ast.ts';
import { literalCode } from './columns.ts';
import { canInterpret, interpretedTruth } from './compile-interpreted.ts';
import { cellsIn, quantified, uniqueCells } from './compile-rows.ts';
import type { Compiler, Fraction } from './compiler.ts';
import { functionNamed } from './functions/table.ts';
import { isConstant, type Num, plus, rescaled, times } from './num.ts';
import {
  andOf,
  compareLinear,
  compareRatio,
  compareReaders,
  compareSize,
  difference,
  notOf,
  orOf,
  readLinear,
  signsOf,
  type Truth,
  type TruthReader,
} from './shapes.ts';
import { isNumeric, isTextual, safest } from './types.ts';
import type { Typed } from './typing.ts';
import { powerOfTen } from './units.ts';

/** Conditions; whatever is not known here goes to the interpreter, and never fails to compile. */
export function compileTruth(typed: Typed, compiler: Compiler): TruthReader {
  return specialised(typed, compiler) ?? (canInterpret(typed) ? interpretedTruth(typed) : () => 1);
}

function specialised(typed: Typed, compiler: Compiler): TruthReader | null {
  const { ast, symbol } = typed;
  if (!reachable(typed)) return null;
  if (symbol !== null) return truthOf(compiler.number(typed, false));
  switch (ast.kind) {
    case 'truth': {
      const known: Truth = ast.value ? 2 : 0;
      return () => known;
    }
    case 'and':
    case 'or': {
      const items = typed.parts.map((item) => compiler.truth(item));
      return ast.kind === 'and' ? andOf(items) : orOf(items);
    }
    case 'compare':
      return compareParts(ast.operator, typed, compiler);
    case 'between':
      return bounds(typed, typed.parts[1], typed.parts[2], ['>=', '<='], compiler);
    case 'in':
      return membership(typed, compiler);
    case 'if': {
      const [test, yes, no] = typed.parts.map((item) => compiler.truth(item));
      if (test !== undefined && yes !== undefined && ast.no.kind === 'truth' && ast.no.value) return implied(test, yes);
      return test === undefined || yes === undefined || no === undefined
        ? null
        : (frame) => (test(frame) === 2 ? yes(frame) : no(frame));
    }
    case 'some':
    case 'every':
      return quantified(typed, compiler);
    case 'call':
      return called(typed, compiler);
    default:
      return null;
  }
}

/** `if p then q else true`. */
const implied =
  (test: TruthReader, yes: TruthReader): TruthReader =>
  (frame) =>
    test(frame) === 2 ? yes(frame) : 2;

/** Values of the interpreter's own loops are in no frame. */
function reachable(typed: Typed): boolean {
  return canInterpret(typed);
}

const truthOf = (of: Num | null): TruthReader | null =>
  of === null
    ? null
    : (frame) => {
        const value = of.run(frame);
        return value === 1 ? 2 : value === 0 ? 0 : 1;
      };

function compareParts(operator: Comparison, typed: Typed, compiler: Compiler): TruthReader | null {
  const [left, right] = typed.parts;
  if (left === undefined || right === undefined) return null;
  if (left.ast.kind === 'null' || right.ast.kind === 'null') {
    return blankness(left.ast.kind === 'null' ? right : left, operator === '=', compiler);
  }
  return compared(operator, left, right, compiler);
}

function compared(operator: Comparison, left: Typed, right: Typed, compiler: Compiler): TruthReader | null {
  const [a, b] = [left.type, right.type];
  if (a.kind === 'number' && b.kind === 'number')
    return compareNumbers(operator, compiler.number(left, false), compiler.number(right, false));
  if (isNumeric(a) && isNumeric(b))
    return compareFractions(operator, compiler.fraction(left, false), compiler.fraction(right, false));
  if (a.kind === 'truth' && b.kind === 'truth')
    return compareTruths(operator, compiler.truth(left), compiler.truth(right));
  if (isTextual(a) && isTextual(b)) return compareTexts(operator, left, right, compiler);
  if (a.kind === b.kind && ['date', 'month', 'days', 'months'].includes(a.kind)) {
    return compareNumbers(operator, compiler.number(left, false), compiler.number(right, false));
  }
  return null;
}

/** Both brought to one scale; linear forms in one closure. */
function compareNumbers(operator: Comparison, left: Num | null, right: Num | null): TruthReader | null {
  if (left === null || right === null) return null;
  const scale = Math.max(left.scale, right.scale);
  const [a, b] = [rescaled(left, scale), rescaled(right, scale)];
  if (a.linear !== null && b.linear !== null && a.bound + b.bound <= safest) {
    return compareLinear(operator, difference(a.linear, b.linear));
  }
  if (a.size !== null && b.linear !== null && isConstant(b) && a.bound + b.bound <= safest) {
    return compareSize(operator, a.size, b.linear.constant);
  }
  return compareReaders(operator, a.run, b.run);
}

/** a/b ⋚ c/d as a·d ⋚ c·b, turned round where b·d is negative; blank where either is 0. */
function compareFractions(operator: Comparison, left: Fraction | null, right: Fraction | null): TruthReader | null {
  if (left === null || right === null) return null;
  const simple = ratioToConstant(operator, left, right);
  if (simple !== null) return simple;
  const { less, equal, greater } = signsOf(operator);
  const gap = plus(times(left.upper, right.lower), times(right.upper, left.lower), -1, readLinear);
  const [run, p, q] = [gap.run, left.lower.run, right.lower.run];
  return (frame) => {
    const d = run(frame);
    const [x, y] = [p(frame), q(frame)];
    if (x === 0 || y === 0) return 1;
    const turned = x < 0 === y < 0 ? d : -d;
    return turned < 0 ? less : turned > 0 ? greater : turned === 0 ? equal : 1;
  };
}

/** A ratio against a constant, where every product fits. */
function ratioToConstant(operator: Comparison, { upper, lower }: Fraction, right: Fraction): TruthReader | null {
  const limit = right.upper.linear;
  if (limit === null || !isConstant(right.upper) || !isConstant(right.lower) || right.lower.linear?.constant !== 1)
    return null;
  const [above, below] = [lower.scale + right.upper.scale, upper.scale];
  const least = Math.min(above, below);
  const [up, down] = [powerOfTen(above - least), powerOfTen(below - least) * limit.constant];
  const fits = upper.bound * up + lower.bound * Math.abs(down) <= safest;
  return fits && upper.bound <= safest && lower.bound <= safest ? compareRatio(operator, upper, lower, up, down) : null;
}

function compareTruths(operator: Comparison, left: TruthReader, right: TruthReader): TruthReader | null {
  if (operator !== '=' && operator !== '!=') return null;
  const [same, other]: readonly [Truth, Truth] = operator === '=' ? [2, 0] : [0, 2];
  return (frame) => {
    const [x, y] = [left(frame), right(frame)];
    return x === 1 || y === 1 ? 1 : x === y ? same : other;
  };
}

/** Codes are compared as numbers, texts as texts. */
function compareTexts(operator: Comparison, left: Typed, right: Typed, compiler: Compiler): TruthReader | null {
  if (operator !== '=' && operator !== '!=') return null;
  const [a, b] = [codeOf(left, compiler), codeOf(right, compiler)];
  if ((left.type.kind === 'code' || right.type.kind === 'code') && a !== null && b !== null)
    return compareNumbers(operator, a, b);
  const [x, y] = [compiler.text(left), compiler.text(right)];
  if (x === null || y === null) return null;
  const [same, other]: readonly [Truth, Truth] = operator === '=' ? [2, 0] : [0, 2];
  return (frame) => {
    const [p, q] = [x(frame), y(frame)];
    return p === null || q === null ? 1 : p === q ? same : other;
  };
}

const codeOf = (typed: Typed, compiler: Compiler): Num | null =>
  typed.ast.kind === 'text' ? literalCode(typed) : typed.type.kind === 'code' ? compiler.number(typed, false) : null;

/** `x = null` and `x != null`: the only question about blankness. */
function blankness(of: Typed, asked: boolean, compiler: Compiler): TruthReader | null {
  const [blank, filled]: readonly [Truth, Truth] = asked ? [2, 0] : [0, 2];
  const number = compiler.number(of, false);
  if (number !== null) return (frame) => (Number.isNaN(number.run(frame)) ? blank : filled);
  const text = isTextual(of.type) ? compiler.text(of) : null;
  if (text !== null) return (frame) => (text(frame) === null ? blank : filled);
  if (of.symbol?.kind !== 'field' || of.symbol.place.numeric) return null;
  const { at } = of.symbol.place;
  return (frame) => ((frame.objects[at] ?? null) === null ? blank : filled);
}

function bounds(
  of: Typed,
  low: Typed | undefined,
  high: Typed | undefined,
  [above, below]: readonly [Comparison, Comparison],
  compiler: Compiler,
): TruthReader | null {
  const value = of.ast.kind === 'between' || of.ast.kind === 'in' ? of.parts[0] : of;
  if (value === undefined || low === undefined || high === undefined) return null;
  const [first, second] = [compared(above, value, low, compiler), compared(below, value, high, compiler)];
  return first === null || second === null ? null : andOf([first, second]);
}

/** Kleene or over the tests. A list of literals is asked item by item; it holds no blanks. */
function membership(typed: Typed, compiler: Compiler): TruthReader | null {
  const [of, ...tests] = typed.parts;
  if (of === undefined) return null;
  const found = tests.map((test) => passes(typed, of, test, compiler));
  const known = found.filter((one) => one !== null);
  const [only] = known;
  if (known.length < found.length || only === undefined) return null;
  return known.length === 1 ? only : orOf(known);
}

function passes(typed: Typed, of: Typed, test: Typed, compiler: Compiler): TruthReader | null {
  const { ast } = test;
  if (ast.kind === 'interval') {
    const signs = [ast.openLow ? '>' : '>=', ast.openHigh ? '<' : '<='] as const;
    return bounds(typed, test.parts[0], test.parts[1], signs, compiler);
  }
  if (ast.kind === 'test') {
    const [value] = test.parts;
    return value === undefined ? null : compared(ast.operator, of, value, compiler);
  }
  if (ast.kind === 'list') {
    const literal = test.parts.every((part) => ['number', 'text', 'at', 'truth'].includes(part.ast.kind));
    const items = literal && test.parts.length > 0 ? test.parts.map((part) => compared('=', of, part, compiler)) : [];
    const known = items.filter((item) => item !== null);
    const [only] = known;
    if (known.length < test.parts.length || only === undefined) return null;
    return known.length === 1 ? only : orOf(known);
  }
  return ast.kind === 'null' || test.type.kind === 'list' || test.type.kind === 'range' || test.type.kind === 'any'
    ? null
    : compared('=', of, test, compiler);
}

function called(typed: Typed, compiler: Compiler): TruthReader | null {
  const { ast } = typed;
  if (ast.kind !== 'call') return null;
  const [first, second] = typed.parts;
  if (ast.name === 'not' && first !== undefined)
    return first.type.kind === 'truth' ? notOf(compiler.truth(first)) : null;
  if (ast.name === 'unique' && first !== undefined) {
    const cells = cellsIn(first);
    return cells === null ? null : uniqueCells(cells, compiler);
  }
  if (ast.name === 'list contains' && first !== undefined && second?.ast.kind === 'text') {
    return contains(first, second.ast.value);
  }
  return textPredicate(typed, compiler);
}

/** `list contains(choices, "code")` of a field that holds several choices. */
function contains(list: Typed, item: string): TruthReader | null {
  if (list.symbol?.kind !== 'field' || list.symbol.place.numeric) return null;
  const { at } = list.symbol.place;
  return (frame) => {
    const value = frame.objects[at];
    return Array.isArray(value) ? (value.includes(item) ? 2 : 0) : 1;
  };
}

/** Functions from texts to a truth (`gb11643`, `starts with`): their own bodies, without the interpreter. */
function textPredicate(typed: Typed, compiler: Compiler): TruthReader | null {
  if (typed.ast.kind !== 'call' || typed.type.kind !== 'truth') return null;
  const signature = functionNamed(typed.ast.name)?.signatures.find(
    ({ parameters }) => parameters.length === typed.parts.length,
  );
  const plain = signature?.parameters.every(({ kinds }) => kinds.length === 1 && kinds[0] === 'text');
  if (signature === undefined || plain !== true) return null;
  const readers = typed.parts.map((part) => compiler.text(part));
  const known = readers.filter((reader) => reader !== null);
  if (known.length < readers.length) return null;
  const body = signature.body as (...texts: readonly string[]) => unknown;
  return (frame) => {
    const texts: string[] = [];
    for (const reader of known) {
      const text = reader(frame);
      if (text === null) return 1;
      texts.push(text);
    }
    const found = body(...texts);
    return found === true ? 2 : found === false ? 0 : 1;
  };
}
