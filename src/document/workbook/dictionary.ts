import type { Workbook } from 'exceljs';
import type { Field } from '#definition/field.ts';
import type { Choice } from '#engine/form/session.ts';
import { columnName } from './grid.ts';
import { type ChoicesOf, isFilled } from './record-sheet.ts';

/** Code of a column → the range its drop-down reads. */
export type Dictionary = ReadonlyMap<string, string>;

export const dictionaryName = '字典';

/** A hidden sheet with the choices of every column: a list written into the cell itself may have only 255 characters. */
export function writeDictionary(workbook: Workbook, columns: readonly Field[], choicesOf: ChoicesOf): Dictionary {
  const page = workbook.addWorksheet(dictionaryName, { state: 'hidden' });
  const ranges = new Map<string, string>();
  let at = 0;
  for (const column of columns) {
    const labels = dropDown(column, choicesOf);
    if (labels === null || labels.length === 0) continue;
    at += 1;
    const name = columnName(at);
    page.getCell(1, at).value = `${column.code} ${column.label}`;
    for (const [index, label] of labels.entries()) page.getCell(index + 2, at).value = label;
    ranges.set(column.code, `${dictionaryName}!$${name}$2:$${name}$${labels.length + 1}`);
  }
  return ranges;
}

/** Several choices in one cell are typed, separated by 、: Excel's drop-down takes only one. */
function dropDown(column: Field, choicesOf: ChoicesOf): readonly string[] | null {
  if (!isFilled(column)) return null;
  if (column.type.kind === 'bool') return ['是', '否'];
  if (column.type.kind === 'choices') return null;
  const choices = choicesOf(column)?.filter(({ heading }) => heading !== true);
  return choices?.map((choice) => labelOf(choice, choices)) ?? null;
}

/** Two choices of one name are told apart by their code. */
export const labelOf = (choice: Choice, choices: readonly Choice[]): string =>
  choices.some((other) => other !== choice && other.label === choice.label)
    ? `${choice.code} ${choice.label}`
    : choice.label;
