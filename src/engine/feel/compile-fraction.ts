import { cellsIn, meanCells } from './compile-rows.ts';
import { type Compiler, type Fraction, part } from './compiler.ts';
import { constant, type Num, negated, plus, reader, rescaled, sizeOf, times } from './num.ts';
import { readLinear } from './shapes.ts';
import type { Typed } from './typing.ts';

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
