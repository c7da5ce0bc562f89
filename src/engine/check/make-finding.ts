import type { CellPath } from '#definition/answers.ts';
import { type Check, checkKey } from '#definition/check.ts';
import type { Ast } from '../feel/ast.ts';
import { print } from '../feel/print.ts';
import { asNumber, type FeelValue } from '../feel/value.ts';
import { addressOf, rosterCell } from '../form/cell.ts';
import { textOf } from '../form/feel-value.ts';
import { type FormIndex, fieldAt } from '../form/form-index.ts';
import { readsOf } from '../form/reads.ts';
import type { Sheet } from '../form/sheet.ts';
import { boundTo } from './bound.ts';
import { equationOf, ofForm, type Standpoint, sayEquation } from './equation.ts';
import type { Equation, Finding } from './finding.ts';
import type { Instance, SaidPart } from './instance.ts';
import { fieldOfName, showAs, showNumber } from './show.ts';

export interface FailingRow {
  readonly roster: string;
  readonly id: string;
  readonly number: number;
}

/** The finding of one failed instance, said with today's numbers. The sheet stands at the row, where there is one. */
export function findingOf(check: Check, instance: Instance, sheet: Sheet, row: FailingRow | null): Finding {
  const at: Standpoint = row === null ? ofForm : { roster: row.roster, row: row.id };
  const equation = equationOf(instance.assert, sheet);
  const cells = cellsOf(check, instance, sheet, at);
  const mend = mendOf(instance, sheet);
  return {
    ...common(check, instance, sheet, at, cells),
    key: row === null ? instance.key : `${instance.key}@${row.roster}/${row.id}`,
    message: messageOf(instance, equation, sheet, at),
    equation,
    ...(mend === null ? {} : { mend }),
  };
}

/** One finding for all instances that fail, or none. */
export function findingOnce(
  check: Check,
  failing: readonly { readonly instance: Instance; readonly row: FailingRow | null }[],
  sheet: Sheet,
): readonly Finding[] {
  const [first] = failing;
  if (first === undefined) return [];
  const findings = failing.map(({ instance, row }) => {
    if (row !== null) sheet.live.enter(row.roster, row.id);
    return findingOf(check, instance, sheet, row);
  });
  const [leading] = findings;
  if (leading === undefined) return [];
  const cells = [...new Set(findings.flatMap((one) => one.cells))];
  return [
    {
      ...leading,
      key: checkKey(check),
      message: findings.length === 1 ? leading.message : `${leading.message}（共 ${findings.length} 处）`,
      cells,
      equation: findings.length === 1 ? leading.equation : null,
      bound: boundTo(findings.map((one) => one.bound)),
    },
  ];
}

function common(check: Check, instance: Instance, sheet: Sheet, at: Standpoint, cells: readonly CellPath[]) {
  const { evidence } = check;
  return {
    check: check.check,
    severity: check.severity,
    page: pageOf(cells, sheet.form.index, at),
    cells,
    bound: boundTo(operandTexts(instance.ast, sheet, at)),
    evidence:
      evidence === undefined
        ? null
        : { slots: [...(evidence.oneOf ?? []), ...(evidence.allOf ?? [])], required: evidence.required ?? false },
    ...(check.tone === undefined ? {} : { tone: check.tone }),
  };
}

/** Page of the first cell that stands on one. */
export function pageOf(cells: readonly CellPath[], index: FormIndex, at: Standpoint = ofForm): string {
  for (const cell of [...cells, ...(at.roster === null ? [] : [at.roster])]) {
    const { code } = addressOf(cell);
    const place = fieldAt(index, cell) ?? index.rosters.get(code) ?? index.slots.get(code);
    if (place !== undefined) return place.page;
  }
  return index.form.pages[0]?.page ?? '';
}

/** The author's `at`, else the item itself and what the equation reads, in reading order. */
function cellsOf(check: Check, instance: Instance, sheet: Sheet, at: Standpoint): readonly CellPath[] {
  const { index, lets } = sheet.form;
  const column = (code: string): CellPath =>
    at.roster !== null && at.row !== null && index.rosters.get(at.roster)?.columns.has(code) === true
      ? rosterCell(at.roster, at.row, code)
      : code;
  if (check.at !== undefined) return check.at.map(column);
  const { outer, inner } = readsOf([instance.ast], index, lets, at.roster);
  const own = [...inner].map((key) => column(key.slice(key.indexOf('/') + 1)));
  const read = [...own, ...[...outer].filter((code) => code !== 'changes')];
  return [...new Set(instance.item === null ? read : [instance.item, ...read])];
}

function messageOf(instance: Instance, equation: Equation | null, sheet: Sheet, at: Standpoint): string {
  if (instance.message !== null) return instance.message.map((part) => sayPart(part, sheet, at)).join('');
  return equation === null ? `不满足：${print(instance.ast)}` : sayEquation(equation);
}

const valueFrom = (ast: Ast, sheet: Sheet, at: Standpoint): FeelValue =>
  at.row === null ? sheet.live.evaluateOnce(ast) : sheet.live.evaluate(ast);

/** A choice is said by its label, a blank as （空）. */
export function sayPart(part: SaidPart, sheet: Sheet, at: Standpoint): string {
  if ('text' in part) return part.text;
  const field = fieldOfName(part.ast, sheet.form.index, at.roster);
  return showAs(field, valueFrom(part.ast, sheet, at), sheet.live.lists) ?? '（空）';
}

/** What an explanation of the finding stands on: the values of all that is compared. */
function operandTexts(ast: Ast, sheet: Sheet, at: Standpoint): readonly string[] {
  const texts: string[] = [];
  const walk = (one: Ast): void => {
    switch (one.kind) {
      case 'and':
      case 'or':
        for (const item of one.items) walk(item);
        return;
      case 'compare':
      case 'arithmetic':
        walk(one.left);
        walk(one.right);
        return;
      case 'negate':
        walk(one.of);
        return;
      case 'number':
      case 'text':
        return;
      default:
        texts.push(textOf(valueFrom(one, sheet, at)));
    }
  };
  walk(ast);
  return at.row === null ? texts : [at.row, ...texts];
}

/** Where the answers themselves say what an item should be — a roster counted — that value mends it. */
function mendOf(instance: Instance, sheet: Sheet): NonNullable<Finding['mend']> | null {
  const { item, expected } = instance;
  const field = item === null ? undefined : sheet.form.index.fields.get(item)?.field;
  if (item === null || expected === null || field === undefined || field.calculate !== undefined) return null;
  const { index, lets } = sheet.form;
  const rosters = [...readsOf([expected], index, lets, null).outer].flatMap(
    (code) => index.rosters.get(code)?.roster.title ?? [],
  );
  const value = asNumber(sheet.live.evaluateOnce(expected));
  if (value === null || rosters.length === 0) return null;
  return {
    cell: item,
    value: showNumber(value),
    because: `按${rosters.map((title) => `“${title}”`).join('、')}应为 ${showNumber(value)}`,
  };
}
