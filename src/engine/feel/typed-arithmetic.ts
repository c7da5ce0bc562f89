import type { Ast } from './ast.ts';
import { anyType, isNumeric, isOpen, isTextual, numberType, type Type, textType, typeName } from './types.ts';
import { complain, type Typed, type Typing } from './typing.ts';

type ArithmeticNode = Extract<Ast, { kind: 'arithmetic' }>;
type NumberType = Extract<Type, { kind: 'number' }>;

const verbs: Readonly<Record<string, string>> = { '+': '相加', '-': '相减', '*': '相乘', '/': '相除' };

/** Scales and bounds of `+ - * /`, and what lengths and moments make of each other. */
export function typeOfArithmetic(ast: ArithmeticNode, left: Typed, right: Typed, state: Typing): Type {
  const [a, b] = [left.type, right.type];
  if (a.kind === 'null' || b.kind === 'null') {
    complain(state, ast, '空白不能参加运算');
    return anyType;
  }
  if (ast.operator === '/' && isZero(right)) {
    complain(state, right.ast, '不能除以 0');
    return anyType;
  }
  if (isOpen(a) || isOpen(b)) return anyType;
  const found = isNumeric(a) && isNumeric(b) ? numeric(ast, left, right) : moments(ast.operator, a, b);
  if (found !== null) return found;
  const [x, y] = [typeName(a), typeName(b)];
  complain(
    state,
    ast,
    ast.operator === '-'
      ? `不能从${x}减去${y}`
      : ast.operator === '/'
        ? `不能用${x}除以${y}`
        : `不能把${x}和${y}${verbs[ast.operator] ?? '计算'}`,
  );
  return anyType;
}

const isZero = (typed: Typed): boolean => typed.ast.kind === 'number' && Number(typed.ast.digits) === 0;

function numeric(ast: ArithmeticNode, left: Typed, right: Typed): Type {
  const [a, b] = [left.type, right.type];
  if (a.kind !== 'number' || b.kind !== 'number') return { kind: 'fraction' };
  switch (ast.operator) {
    case '+':
    case '-':
      return sumType(a, b);
    case '*':
      return numberType(a.scale + b.scale, a.bound * b.bound);
    case '/': {
      const factor = decimalReciprocal(right);
      return factor === null
        ? { kind: 'fraction' }
        : numberType(a.scale + factor.scale, a.bound * Math.abs(factor.units));
    }
    default:
      return anyType;
  }
}

function sumType(a: NumberType, b: NumberType): NumberType {
  const scale = Math.max(a.scale, b.scale);
  const size = a.bound * 10 ** (scale - a.scale) + b.bound * 10 ** (scale - b.scale);
  return { kind: 'number', scale, bound: size };
}

/**
 * 1 / constant as a decimal, `{ units: 125, scale: 3 }` for 8: then a division is an exact multiplication. Null where the
 * divisor is no literal or has another prime factor than 2 and 5.
 */
export function decimalReciprocal(divisor: Typed): { readonly units: number; readonly scale: number } | null {
  const negative = divisor.ast.kind === 'negate';
  const literal = negative ? divisor.parts[0]?.ast : divisor.ast;
  if (literal?.kind !== 'number') return null;
  const [whole = '', fraction = ''] = literal.digits.split('.');
  const units = Number(whole + fraction);
  if (units === 0 || !Number.isSafeInteger(units)) return null;
  for (let scale = 0; scale <= 15; scale += 1) {
    if (10 ** scale % units === 0) {
      const shift = scale - fraction.length;
      const size = (10 ** scale / units) * (shift < 0 ? 10 ** -shift : 1);
      return { units: negative ? -size : size, scale: Math.max(0, shift) };
    }
  }
  return null;
}

function moments(operator: string, a: Type, b: Type): Type | null {
  const [x, y] = [a.kind, b.kind];
  const length = (kind: string) => kind === 'days' || kind === 'months';
  if (operator === '+' && isTextual(a) && isTextual(b)) return textType;
  if (operator === '+' || operator === '-') {
    if (x === 'date' && length(y)) return a;
    if (x === 'month' && y === 'months') return a;
    if (operator === '+' && (y === 'date' || y === 'month') && length(x))
      return y === 'month' && x === 'days' ? null : b;
    if (operator === '-' && x === 'date' && y === 'date') return { kind: 'days' };
    if (operator === '-' && x === 'month' && y === 'month') return { kind: 'months' };
    return length(x) && x === y ? a : null;
  }
  if (operator === '*') return length(x) && isNumeric(b) ? a : length(y) && isNumeric(a) ? b : null;
  if (operator === '/' && length(x)) return isNumeric(b) ? a : x === y ? { kind: 'fraction' } : null;
  return null;
}
