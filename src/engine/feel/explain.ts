import type { Comparison } from './ast.ts';
import { interpreted } from './compile-interpreted.ts';
import { rowsIn } from './compile-rows.ts';
import { subtract, toDecimal } from './exact.ts';
import type { Frame } from './frame.ts';
import { writeValue } from './interpret/write.ts';
import { print } from './print.ts';
import type { Typed } from './typing.ts';
import { asNumber, type FeelValue } from './value.ts';

/** One term of a side: a cell with its value, or an expression that is no cell. */
export interface Term {
  readonly sign: '+' | '-';
  /** `RY02`, `previous.RY02`, `RYA/k3f/RYA05`; null for anything that is not one cell. */
  readonly cell: string | null;
  /** The code, or the text of the expression. */
  readonly text: string;
  /** Null for a blank. */
  readonly value: string | null;
}

export interface Side {
  readonly terms: readonly Term[];
  readonly value: string | null;
}

/** Why a condition is false: the comparison that failed, with both sides, and every cell it read. */
export interface Reason {
  readonly operator: Comparison | null;
  readonly left: Side | null;
  readonly right: Side | null;
  /** Left − right where both are numbers. */
  readonly difference: string | null;
  /** Every cell read by what failed, once each. */
  readonly cells: readonly Term[];
}

/** Explains a condition that is false on this frame, exactly. For rules of rows the cursor stands at the row. */
export function explain(typed: Typed, frame: Frame): Reason {
  const found = culprit(typed, false, frame);
  const { node, operator, left, right } = found;
  if (operator === null || left === null || right === null) {
    return { operator: null, left: null, right: null, difference: null, cells: cellsOf(node, frame) };
  }
  const [a, b] = [asNumber(valueIn(left, frame)), asNumber(valueIn(right, frame))];
  return {
    operator,
    left: sideOf(left, frame),
    right: sideOf(right, frame),
    difference: a === null || b === null ? null : toDecimal(subtract(a, b)),
    cells: cellsOf(node, frame),
  };
}

interface Culprit {
  readonly node: Typed;
  readonly operator: Comparison | null;
  readonly left: Typed | null;
  readonly right: Typed | null;
}

const opposite: Readonly<Record<Comparison, Comparison>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** Values of parts that stand on no row, kept while the frame stands still: an explanation asks for each several times. */
const known = new WeakMap<Frame, { version: number; readonly values: Map<Typed, FeelValue> }>();

function valueIn(typed: Typed, frame: Frame): FeelValue {
  if (typed.scope.locals.length > 0) return interpreted(typed)(frame);
  const kept = known.get(frame);
  const values = kept?.version === frame.version ? kept.values : new Map<Typed, FeelValue>();
  const found = values.has(typed) ? (values.get(typed) ?? null) : interpreted(typed)(frame);
  values.set(typed, found);
  known.set(frame, { version: frame.version, values });
  return found;
}

/** The part that makes the whole `wanted` (false, or true below a `not`). */
function culprit(typed: Typed, wanted: boolean, frame: Frame): Culprit {
  const { ast, parts } = typed;
  const is = (part: Typed): boolean => valueIn(part, frame) === wanted;
  switch (ast.kind) {
    case 'and':
    case 'or': {
      const guilty = parts.find(is) ?? parts[0];
      return guilty === undefined ? plain(typed) : culprit(guilty, wanted, frame);
    }
    case 'if': {
      const [condition, yes, no] = parts;
      const taken = condition !== undefined && valueIn(condition, frame) === true ? yes : no;
      return taken === undefined ? plain(typed) : culprit(taken, wanted, frame);
    }
    case 'call':
      return ast.name === 'not' && parts[0] !== undefined ? culprit(parts[0], !wanted, frame) : plain(typed);
    case 'every':
    case 'some':
      return inRow(typed, wanted, frame) ?? plain(typed);
    case 'compare': {
      const [left = null, right = null] = parts;
      return { node: typed, operator: wanted ? opposite[ast.operator] : ast.operator, left, right };
    }
    case 'between':
    case 'in':
      return outside(typed, wanted, frame);
    default:
      return plain(typed);
  }
}

const plain = (node: Typed): Culprit => ({ node, operator: null, left: null, right: null });

/** The first row that decides; the cursor stays there. */
function inRow(typed: Typed, wanted: boolean, frame: Frame): Culprit | null {
  const [of, body] = typed.parts;
  const rows = typed.parts.length === 2 && of !== undefined ? rowsIn(of) : null;
  if (rows === null || body === undefined || (typed.ast.kind === 'some') !== wanted) return null;
  const { length } = frame.rosters[rows.roster.at] ?? { length: 0 };
  for (let row = 0; row < length; row += 1) {
    frame.cursor[rows.depth] = row;
    const kept = rows.filters.every((filter) => valueIn(filter, frame) === true);
    if (kept && valueIn(body, frame) === wanted) return culprit(body, wanted, frame);
  }
  return null;
}

/** The end of the range that was passed. */
function outside(typed: Typed, wanted: boolean, frame: Frame): Culprit {
  const [of, first, second] = typed.parts;
  const interval = typed.ast.kind === 'in' && typed.parts.length === 2 && first?.ast.kind === 'interval' ? first : null;
  const [low, high] = interval === null ? [first, second] : interval.parts;
  if (
    wanted ||
    of === undefined ||
    low === undefined ||
    high === undefined ||
    (typed.ast.kind === 'in' && interval === null)
  ) {
    return plain(typed);
  }
  const { openLow, openHigh } = interval?.ast.kind === 'interval' ? interval.ast : { openLow: false, openHigh: false };
  const [value, least] = [asNumber(valueIn(of, frame)), asNumber(valueIn(low, frame))];
  const under = value !== null && least !== null && subtract(value, least).n <= (openLow ? 0n : -1n);
  if (under) return { node: typed, operator: openLow ? '>' : '>=', left: of, right: low };
  return { node: typed, operator: openHigh ? '<' : '<=', left: of, right: high };
}

function sideOf(typed: Typed, frame: Frame): Side {
  return { terms: termsOf(typed, '+', frame), value: writeValue(valueIn(typed, frame)) };
}

/** The terms of a sum in reading order; anything else is one term. */
function termsOf(typed: Typed, sign: '+' | '-', frame: Frame): readonly Term[] {
  const { ast, parts } = typed;
  const [left, right] = parts;
  if (
    ast.kind === 'arithmetic' &&
    left !== undefined &&
    right !== undefined &&
    (ast.operator === '+' || ast.operator === '-')
  ) {
    const turned = sign === '+' ? '-' : '+';
    return [...termsOf(left, sign, frame), ...termsOf(right, ast.operator === '+' ? sign : turned, frame)];
  }
  return [termOf(typed, sign, frame)];
}

const termOf = (typed: Typed, sign: '+' | '-', frame: Frame): Term => ({
  sign,
  cell: cellOf(typed, frame),
  text: print(typed.ast),
  value: writeValue(valueIn(typed, frame)),
});

/** The address of the cell a node names. */
export function cellOf({ symbol }: Typed, frame: Frame): string | null {
  if (symbol?.kind === 'field') return symbol.path;
  if (symbol?.kind !== 'cell') return null;
  const row = frame.rosters[symbol.roster.at]?.ids[frame.cursor[symbol.depth] as number];
  return row === undefined ? null : `${symbol.roster.path}/${row}/${symbol.column.code}`;
}

/** Cells read directly; those of rows that were walked through are left to the roster's own name. */
function cellsOf(typed: Typed, frame: Frame): readonly Term[] {
  const found = new Map<string, Term>();
  const depth = typed.scope.locals.length;
  const visit = (one: Typed): void => {
    const cell = one.scope.locals.length > depth ? null : cellOf(one, frame);
    if (cell !== null && !found.has(cell)) found.set(cell, termOf(one, '+', frame));
    one.parts.forEach(visit);
  };
  visit(typed);
  return [...found.values()];
}
