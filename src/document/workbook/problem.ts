/** Something a person should know about a cell, a line or the whole workbook. */
export interface WorkbookProblem {
  /** `error`: what stands there is not taken over. `note`: it is, but look again. */
  readonly level: 'error' | 'note';
  /** `C5`; null where the whole line or workbook is meant. */
  readonly cell: string | null;
  readonly line: number | null;
  /** Label of the column. */
  readonly column: string | null;
  readonly message: string;
}

export const ofWorkbook = (message: string, level: WorkbookProblem['level'] = 'error'): WorkbookProblem => ({
  level,
  cell: null,
  line: null,
  column: null,
  message,
});
