import { createHash } from 'node:crypto';
import type { CellValue } from '#definition/answers.ts';
import type { Field, FieldKind } from '#definition/field.ts';

export interface ExtractColumn {
  readonly code: string;
  readonly kind: FieldKind;
  /** Quoted name. */
  readonly column: string;
  readonly sql: string;
  /** Type of its sum over filings; null where summing says nothing. */
  readonly sum: string | null;
}

/** `monthly_1f0c2a9b7e`: readable, unique to form and definition, and short enough for PostgreSQL. */
export const tableName = (definition: string, form: string): string => {
  const digest = createHash('sha256').update(`${definition} ${form}`).digest('hex').slice(0, 10);
  return `${form.replaceAll(/[^a-z0-9]/g, '_').slice(0, 40)}_${digest}`;
};

/** What statistics read: numbers, choices, dates. Texts, files and persons' data stay out. */
const types: Partial<Record<FieldKind, { sql: string; sum: string | null }>> = {
  integer: { sql: 'bigint', sum: 'numeric' },
  decimal: { sql: 'numeric', sum: 'numeric' },
  bool: { sql: 'boolean', sum: null },
  choice: { sql: 'text', sum: null },
  choices: { sql: 'text[]', sum: null },
  region: { sql: 'text', sum: null },
  ref: { sql: 'text', sum: null },
  date: { sql: 'text', sum: null },
  month: { sql: 'text', sum: null },
};

export function columnOf(field: Field): ExtractColumn | null {
  const type = types[field.type.kind];
  if (type === undefined || field.sensitive === true) return null;
  return { code: field.code, kind: field.type.kind, column: quoted(field.code), ...type };
}

/** Codes are letters (also Chinese), digits and `_`; the quotes make them column names whatever they spell. */
export const quoted = (code: string): string => `"v_${code.replaceAll('"', '')}"`;

/** The answer as the column takes it. */
export const extractValue = (kind: FieldKind, value: CellValue | undefined): CellValue =>
  value === undefined || value === ''
    ? null
    : kind === 'integer' && typeof value === 'number'
      ? Math.round(value)
      : value;
