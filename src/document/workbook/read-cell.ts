import type { CellValue } from '#definition/answers.ts';
import { type Field, isNumeric } from '#definition/field.ts';
import { accepts } from '#engine/form/accepts.ts';
import type { Choice } from '#engine/form/session.ts';
import type { GridCell } from './grid.ts';
import { unsafeText } from './safe-text.ts';

export interface CellReading {
  readonly value: CellValue;
  /** What was written, for recognising a value that was exported masked. */
  readonly written: string;
  readonly error: string | null;
  readonly note: string | null;
}

/** One cell as an answer to its column; a formula counts with the value it had when the workbook was saved. */
export function readCell(cell: GridCell, column: Field, choices: readonly Choice[] | null): CellReading {
  switch (cell.kind) {
    case 'error':
      return wrong(`“${column.label}”的单元格是错误值 ${cell.text}，请改正`);
    case 'formula':
      if (cell.result === null) return wrong(`“${column.label}”是公式 =${cell.formula}，没有计算结果，请改为数值`);
      return {
        ...readWritten(cell.result, column, choices),
        note: `“${column.label}”是公式 =${cell.formula}，已取其结果 ${cell.result}，请核对`,
      };
    case 'date':
      if (isNumeric(column.type))
        return wrong(`“${column.label}”应填数字，单元格却是日期 ${cell.value}，请改为数值格式`);
      return readWritten(cell.value, column, choices);
    case 'value':
      return readWritten(cell.value, column, choices);
  }
}

const wrong = (error: string): CellReading => ({ value: null, written: '', error, note: null });

function readWritten(value: string | number | boolean, column: Field, choices: readonly Choice[] | null): CellReading {
  if (typeof value === 'number' && isText(column) && Math.abs(value) >= 1e15) {
    return wrong(`“${column.label}”被存成了数字，末几位已经丢失，请把单元格设为文本后重新填写`);
  }
  const written = typeof value === 'string' ? unsafeText(value) : value;
  const typed = accepts(column, column.type.kind === 'month' ? serialMonth(written) : written, choices);
  const text = String(written).trim();
  if (!typed.ok) return { value: null, written: text, error: typed.message, note: null };
  return { value: typed.value, written: text, error: null, note: null };
}

const isText = ({ type }: Field): boolean => type.kind === 'text' || type.kind === 'paragraph';

/** Excel counts days from 1899-12-30: 45139 is 2023-08-01. A month like 202308 is written as six digits. */
function serialMonth(written: string | number | boolean): string | number | boolean {
  if (typeof written !== 'number' || written < 20_000 || written > 80_000) return written;
  return new Date(Date.UTC(1899, 11, 30 + Math.floor(written))).toISOString().slice(0, 7);
}
