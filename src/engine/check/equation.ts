import type { Field } from '#definition/field.ts';
import type { Comparison } from '../feel/ast.ts';
import { exactOf } from '../feel/exact.ts';
import { pathNode } from '../feel/expand.ts';
import { explain, type Side, type Term } from '../feel/explain.ts';
import { print } from '../feel/print.ts';
import type { Ask } from '../form/ask.ts';
import { addressOf } from '../form/cell.ts';
import { fieldAt } from '../form/form-index.ts';
import type { Sheet } from '../form/sheet.ts';
import type { Equation, Operand } from './finding.ts';
import { showCell, showNumber, showValue } from './show.ts';

/** Where an expression is asked: of the form, or of one row of a roster. */
export interface Standpoint {
  readonly roster: string | null;
  readonly row: string | null;
}

export const ofForm: Standpoint = { roster: null, row: null };

/** The comparison that makes a failed condition false, with today's numbers; null where there is no single one. */
export function equationOf({ condition }: Ask, sheet: Sheet): Equation | null {
  if (condition === null) return null;
  const { operator, left, right, difference } = explain(condition.typed, sheet.live.frame);
  if (operator === null || left === null || right === null) return null;
  const fields = [...left.terms, ...right.terms].map((term) => fieldOf(term, sheet));
  return {
    left: sideOf(left, sheet),
    operator,
    right: sideOf(right, sheet),
    leftValue: sideValue(left, sheet),
    rightValue: sideValue(right, sheet),
    difference: difference === null ? null : brief(difference),
    unit: sameUnit(fields.map((field) => field?.unit)),
  };
}

const blank = '空白';

/** Ratios are cut as everywhere they are shown. */
const brief = (text: string): string => {
  const exact = exactOf(text);
  return exact === null ? text : showNumber(exact);
};

const beside: Readonly<Record<string, string>> = { previous: '上期', lastYear: '上年', listed: '下发' };

/** `previous.RY02` → its base and the code. */
const parted = (cell: string): readonly [base: string | null, code: string] => {
  const [base = '', code] = cell.split('.');
  return code === undefined ? [null, cell] : [base, code];
};

const fieldOf = ({ cell }: Term, { form }: Sheet): Field | undefined =>
  cell === null ? undefined : fieldAt(form.index, parted(cell)[1])?.field;

/** A side of one term is said as that term is; the value of a choice by its label. */
const sideValue = (side: Side, sheet: Sheet): string => {
  const [only] = side.terms;
  return side.terms.length === 1 && only !== undefined ? said(only, sheet) : brief(side.value ?? blank);
};

function said(term: Term, sheet: Sheet): string {
  if (term.value === null) return blank;
  const field = fieldOf(term, sheet);
  const text = field !== undefined && (field.type.kind === 'choice' || field.sensitive === true);
  return text ? (showCell(field, term.value, sheet.live.lists) ?? blank) : brief(term.value);
}

const sideOf = (side: Side, sheet: Sheet): Equation['left'] =>
  side.terms.flatMap((term, place): readonly (Operand | { readonly sign: string })[] => {
    const operand = operandOf(term, sheet);
    const sign = term.sign === '+' ? '+' : '−';
    return place === 0 && term.sign === '+' ? [operand] : [{ sign }, operand];
  });

function operandOf(term: Term, sheet: Sheet): Operand {
  const text = withLets(term.text, sheet);
  const field = fieldOf(term, sheet);
  const value = said(term, sheet);
  if (term.cell === null || field === undefined) return { cell: term.cell, text, label: text, value };
  const [base] = parted(term.cell);
  const own = base === null && addressOf(term.cell).row === null;
  const before = own ? showValue(sheet.live.evaluate(pathNode('previous', field.code))) : null;
  return {
    cell: term.cell,
    text,
    label: `${base === null ? '' : (beside[base] ?? '')}${field.label}`,
    value,
    ...(before === null ? {} : { previous: before }),
  };
}

/** Names of the form come back where their meaning was put in: `count(在岗)`. */
const withLets = (text: string, { form }: Sheet): string =>
  Object.entries(form.lets).reduce((said, [name, ast]) => said.replaceAll(print(ast), name), text);

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

function saySide(side: Equation['left'], value: string): string {
  const [only] = side;
  if (side.length === 1 && only !== undefined && 'label' in only) {
    const code = only.text === only.label || only.cell === null ? '' : ` ${only.text}`;
    return only.label === value ? value : `${only.label}${code}＝${value}`;
  }
  return `${side.map((part) => ('sign' in part ? (part.sign === '+' ? '＋' : part.sign) : part.label)).join('')}＝${value}`;
}
