import type { CellValue } from '#definition/answers.ts';
import type { CodeList } from '#definition/code-list.ts';
import { codeListOf, type Field } from '#definition/field.ts';
import type { Ast } from '../feel/ast.ts';
import { type Exact, round, toDecimal } from '../feel/exact.ts';
import { writeMoment } from '../feel/interpret/moments.ts';
import { type FeelValue, isContext, isList, read } from '../feel/value.ts';
import { type FormIndex, fieldAt } from '../form/form-index.ts';
import { mask } from '../form/mask.ts';

/** Decimals beyond which a ratio is cut when it is shown. */
const shownDecimals = 6;

export const showNumber = (value: Exact): string => toDecimal(round(value, shownDecimals, 'half up'));

/** A value as a reader sees it; null where there is none. */
export function showValue(value: FeelValue): string | null {
  const known = read(value);
  if (known === null) return null;
  if (typeof known === 'boolean') return known ? '是' : '否';
  if (typeof known === 'string') return known;
  if (isList(known)) return known.map((item) => showValue(item) ?? '').join('、');
  if (isContext(known)) return showValue(known['label'] ?? known['name'] ?? known['number'] ?? null);
  switch (known.feel) {
    case 'number':
      return showNumber(known);
    case 'duration':
      return `${known.nanos / 86_400_000_000_000n}天`;
    case 'date':
    case 'month':
    case 'months':
    case 'time':
    case 'date-time':
      return writeMoment(known);
    case 'range':
      return `${showValue(known.low)}至${showValue(known.high)}`;
    case 'function':
    case 'not-relevant':
      return null;
  }
}

/** The value of a field as a reader sees it: a choice by its label. */
export function showCell(field: Field, value: CellValue, lists: Readonly<Record<string, CodeList>>): string | null {
  if (value === null) return null;
  if (field.sensitive === true && typeof value === 'string') return mask(field, value);
  const list = codeListOf(field.type);
  const labelOf = (code: string): string => lists[list ?? '']?.rows.find((row) => row.code === code)?.label ?? code;
  if (typeof value === 'string') return list === null ? value : labelOf(value);
  return typeof value === 'object' ? value.map((code) => labelOf(String(code))).join('、') : showValue(value);
}

/** What an expression yields: the value of a choice or of a sensitive field as `showCell` says it. */
export function showAs(
  field: Field | undefined,
  value: FeelValue,
  lists: Readonly<Record<string, CodeList>>,
): string | null {
  const said = showValue(value);
  const coded = field !== undefined && (field.type.kind === 'choice' || field.sensitive === true);
  return coded && typeof value === 'string' ? showCell(field, value, lists) : said;
}

/** The field a name or `previous.NAME` stands for, in a form or in one of its rows. */
export function fieldOfName(ast: Ast, index: FormIndex, roster: string | null): Field | undefined {
  if (ast.kind === 'path')
    return ast.of.kind === 'name' && ['previous', 'lastYear', 'row'].includes(ast.of.name)
      ? fieldNamed(ast.name, index, roster)
      : undefined;
  return ast.kind === 'name' ? fieldNamed(ast.name, index, roster) : undefined;
}

const fieldNamed = (name: string, index: FormIndex, roster: string | null): Field | undefined =>
  (roster === null ? undefined : index.rosters.get(roster)?.columns.get(name)?.field) ?? fieldAt(index, name)?.field;
