import type { ListSheet } from '#document/workbook/list-workbook.ts';
import type { ReadRows } from './read-rows.ts';

/** Something that can be taken out as a workbook, opened for one reader. */
export interface ExportSource {
  readonly title: string;
  /** Rows there will be: what progress is measured by. */
  readonly total: number;
  readonly filters: string | null;
  readonly sheets: (read: ReadRows) => readonly ListSheet[];
}
