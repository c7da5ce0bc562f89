import type { AttachmentRef, CellValue, Row } from '#definition/answers.ts';
import { type Field, type FieldType, scaleOf } from '#definition/field.ts';
import { round, toNumber } from '../feel/exact.ts';
import { readMoment, writeMoment } from '../feel/interpret/moments.ts';
import {
  dateValue,
  type FeelContext,
  type FeelValue,
  isList,
  isTagged,
  kindOf,
  monthValue,
  read,
} from '../feel/value.ts';

/** A stored cell as expressions see it. */
export function feelOf(type: FieldType, value: CellValue | undefined): FeelValue {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return value;
  if (type.kind === 'date') return dateValue(value);
  return type.kind === 'month' ? monthValue(value) : value;
}

/** The result of a calculation as a cell of the field; null where it is no value of that type. */
export function cellOf(type: FieldType, value: FeelValue): CellValue {
  const known = read(value);
  if (isTagged(known)) {
    if (known.feel === 'number') {
      return type.kind === 'integer' || type.kind === 'decimal'
        ? toNumber(round(known, scaleOf(type), 'half up'))
        : null;
    }
    return known.feel === 'date' || known.feel === 'month' ? writeMoment(known) : null;
  }
  if (typeof known === 'string' || typeof known === 'boolean') return known === '' ? null : known;
  return isList(known) ? known.filter((item) => typeof item === 'string') : null;
}

/** Plain JSON from outside the form — a source, the subject — with the types that are declared for it. */
export function feelOfJson(value: unknown, types: ReadonlyMap<string, FieldType>, name = ''): FeelValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    const type = types.get(name);
    return type === undefined ? value : feelOf(type, value);
  }
  if (Array.isArray(value)) return value.map((item) => feelOfJson(item, types, name));
  if (typeof value !== 'object') return null;
  if ('feel' in value) return value as FeelValue;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, feelOfJson(item, types, key)]));
}

export const feelOfRow = (columns: Iterable<Field>, row: Row): Record<string, FeelValue> => {
  const cells: Record<string, FeelValue> = {};
  for (const column of columns) cells[column.code] = feelOf(column.type, row.cells[column.code]);
  return cells;
};

/** A file in a slot; `carried` ones are last period's and do not count. */
export const feelOfFiles = (files: readonly AttachmentRef[]): readonly FeelContext[] =>
  files
    .filter((file) => file.carried !== true)
    .map(({ id, name, size, type, pages, kind }) => ({
      id,
      name,
      size,
      type,
      pages: pages ?? null,
      kind: kind ?? null,
    }));

export const feelOfInstant = (instant: string): FeelValue => readMoment(instant);

/** A value as text to compare and to digest: equal values give equal text. */
export function textOf(value: FeelValue): string {
  const known = read(value);
  if (known === null) return '';
  if (isTagged(known)) {
    if (known.feel === 'number') return `${known.n}/${known.d}`;
    return kindOf(known) === 'date' || known.feel === 'month' ? writeMoment(known as never) : known.feel;
  }
  if (isList(known)) return `[${known.map(textOf).join('|')}]`;
  if (typeof known !== 'object') return String(known);
  return `{${Object.entries(known)
    .map(([key, item]) => `${key}:${textOf(item ?? null)}`)
    .join('|')}}`;
}
