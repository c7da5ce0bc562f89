/** A workbook as plain values, before anybody asks what they mean. */
export type GridCell =
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  /** A cell Excel shows as a date. */
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'formula'; readonly formula: string; readonly result: string | number | boolean | null }
  | { readonly kind: 'error'; readonly text: string };

export interface GridSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Row number (from 1) → column number (from 1) → cell; blank ones are absent. */
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, GridCell>>;
  /** Ranges such as `C5:C8`. */
  readonly merges: readonly string[];
}

export interface GridWorkbook {
  readonly sheets: readonly GridSheet[];
}

/** `C5` for row 5, column 3. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`;

/** 1 → A, 27 → AA. */
export function columnName(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnName(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
