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
export declare const tableName: (definition: string, form: string) => string;
export declare function columnOf(field: Field): ExtractColumn | null;
/** Codes are letters (also Chinese), digits and `_`; the quotes make them column names whatever they spell. */
export declare const quoted: (code: string) => string;
/** The answer as the column takes it. */
export declare const extractValue: (kind: FieldKind, value: CellValue | undefined) => CellValue;
