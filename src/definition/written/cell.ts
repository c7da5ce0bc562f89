import Type from 'typebox';
import type { CellValue } from '../answers.ts';
import { Named } from './words.ts';

/** A value as answers hold it. */
export const Cell = Type.Unsafe<CellValue>({
  type: ['string', 'number', 'boolean', 'array', 'null'],
  description: '一个值',
});

export const Cells = (title: string) => Named(title, Cell);
