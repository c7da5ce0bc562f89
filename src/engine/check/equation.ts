import type { Ast, Comparison } from '../feel/ast.ts';
import { subtract } from '../feel/exact.ts';
import { print } from '../feel/print.ts';
import { asNumber, type FeelValue } from '../feel/value.ts';
import { rosterCell } from '../form/cell.ts';
import type { Sheet } from '../form/sheet.ts';
import type { Equation, Operand } from './finding.ts';
import { fieldOfName, showAs, showNumber, showValue } from './show.ts';

/** Where an expression is asked: of the form, or of one row of a roster. */
export interface Standpoint {
  readonly roster: string | null;
  readonly row: string | null;
}

export const ofForm: Standpoint = { roster: null, row: null };

/** The comparison that makes a failed expression false, with today's numbers; null where there is no single one. */
export function equationOf(ast: Ast, sheet: Sheet, at: Standpoint): Equation | null {
  const compared = failingComparison(ast, sheet);
  if (compared === null) return null;
  const [left, right] = [sheet.evaluate(compared.left), sheet.evaluate(compared.right)];
  const [a, b] = [asNumber(left), asNumber(right)];
  const said = (ast: Ast, value: FeelValue): string =>
    showAs(fieldOfName(ast, sheet.form.index, at.roster), value, sheet.lists) ?? blank;
  const operands = [...terms(compared.left, false), ...terms(compared.right, false)];
  return {
    left: side(compared.left, sheet, at),
    operator: compared.operator,
    right: side(compared.right, sheet, at),
    leftValue: said(compared.left, left),
    rightValue: said(compared.right, right),
    difference: a === null || b === null ? null : showNumber(subtract(a, b)),
    unit: sameUnit(operands.map(({ ast: one }) => fieldOfName(one, sheet.form.index, at.roster)?.unit)),
  };
}

const blank = '空白';

type Compared = Extract<Ast, { readonly kind: 'compare' }>;

function failingComparison(ast: Ast, sheet: Sheet): Compared | null {
  switch (ast.kind) {
    case 'compare':
      return ast;
    case 'and': {
      const failing = ast.items.find((item) => sheet.evaluate(item) === false);
      return failing === undefined ? null : failingComparison(failing, sheet);
    }
    case 'if':
      return failingComparison(sheet.evaluate(ast.condition) === true ? ast.yes : ast.no, sheet);
    default:
      return null;
  }
}

interface Term {
  readonly ast: Ast;
  readonly negative: boolean;
}

/** A sum taken apart into its terms with their signs. */
function terms(ast: Ast, negative: boolean): readonly Term[] {
  if (ast.kind === 'negate') return terms(ast.of, !negative);
  if (ast.kind !== 'arithmetic' || (ast.operator !== '+' && ast.operator !== '-')) return [{ ast, negative }];
  return [...terms(ast.left, negative), ...terms(ast.right, ast.operator === '-' ? !negative : negative)];
}

const side = (ast: Ast, sheet: Sheet, at: Standpoint): Equation['left'] =>
  terms(ast, false).flatMap(({ ast: term, negative }, place): readonly (Operand | { readonly sign: string })[] => {
    const operand = operandOf(term, sheet, at);
    if (place === 0) return negative ? [{ sign: '−' }, operand] : [operand];
    return [{ sign: negative ? '−' : '+' }, operand];
  });

function operandOf(ast: Ast, sheet: Sheet, at: Standpoint): Operand {
  const field = fieldOfName(ast, sheet.form.index, at.roster);
  const value = showAs(field, sheet.evaluate(ast), sheet.lists) ?? blank;
  if (field === undefined) return { cell: null, text: print(ast), label: print(ast), value };
  const own = ast.kind === 'name';
  const column = at.roster !== null && sheet.form.index.rosters.get(at.roster)?.columns.has(field.code) === true;
  const place =
    column && at.roster !== null && at.row !== null ? rosterCell(at.roster, at.row, field.code) : field.code;
  const before = own && !column ? showValue(sheet.evaluate(previousOf(field.code))) : null;
  return {
    cell: own || (ast.kind === 'path' && ast.of.kind === 'name' && ast.of.name === 'row') ? place : print(ast),
    text: print(ast),
    label: own ? field.label : beside(ast, field.label),
    value,
    ...(before === null ? {} : { previous: before }),
  };
}

const previousOf = (code: string): Ast => ({
  kind: 'path',
  of: { kind: 'name', name: 'previous', from: 0, to: 0 },
  name: code,
  from: 0,
  to: 0,
});

function beside(ast: Ast, label: string): string {
  if (ast.kind !== 'path' || ast.of.kind !== 'name') return label;
  return ast.of.name === 'previous' ? `上期${label}` : ast.of.name === 'lastYear' ? `上年${label}` : label;
}

const sameUnit = (units: readonly (string | undefined)[]): string | null => {
  const known = [...new Set(units.filter((unit) => unit !== undefined))];
  return known.length === 1 ? (known[0] ?? null) : null;
};

const expectations: Readonly<Record<Comparison, string>> = {
  '=': '应等于',
  '!=': '不应等于',
  '<': '应小于',
  '<=': '不应大于',
  '>': '应大于',
  '>=': '不应小于',
};

/** `平台人员总数 RY01＝12，应等于 固定人员＋流动人员＝11，差 1`. */
export function sayEquation(equation: Equation): string {
  const { left, operator, right, leftValue, rightValue, difference } = equation;
  const apart = difference === null || difference === '0' ? '' : `，差 ${difference.replace('-', '')}`;
  return `${saySide(left, leftValue)}，${expectations[operator]} ${saySide(right, rightValue)}${apart}`;
}

function saySide(of: Equation['left'], value: string): string {
  const [only] = of;
  if (of.length === 1 && only !== undefined && 'label' in only) {
    const code = only.text === only.label || only.cell === null ? '' : ` ${only.text}`;
    return only.label === value ? value : `${only.label}${code}＝${value}`;
  }
  return `${of.map((part) => ('sign' in part ? (part.sign === '+' ? '＋' : part.sign) : part.label)).join('')}＝${value}`;
}
