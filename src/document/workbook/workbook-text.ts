import type { CellValue } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import { type Printing, printValue } from '../print-value.ts';
import { labelOf } from './dictionary.ts';
import type { ChoicesOf } from './record-sheet.ts';

/** Writes values the way the drop-downs offer them, so that what goes out can be read back. */
export const workbookText =
  (printing: Printing, choicesOf: ChoicesOf) =>
  (column: Field, value: CellValue): string | null => {
    const choices = choicesOf(column);
    if (choices === null || typeof value !== 'string') return printValue(column, value, printing);
    const choice = choices.find((candidate) => candidate.code === value);
    return choice === undefined ? value : labelOf(choice, choices);
  };
