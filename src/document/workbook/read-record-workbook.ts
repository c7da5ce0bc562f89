/**
 * A workbook of records read as far as it can be understood: a roster's rows, or the subjects of a mass import such as
 * last year's annual report. What becomes of the records is the caller's business.
 */
import { findTable } from './find-columns.ts';
import { ofWorkbook, type WorkbookProblem } from './problem.ts';
import { readGrid } from './read-grid.ts';
import { type ReadRecord, readRecords } from './read-records.ts';
import type { ChoicesOf, RecordSheet } from './record-sheet.ts';

export interface RecordReading {
  readonly records: readonly ReadRecord[];
  readonly problems: readonly WorkbookProblem[];
  /** The workbook was handed out with every record and came back understood: one that is missing was deleted. */
  readonly complete: boolean;
}

/** Bytes of a workbook; 500 rows are about 60 kB. */
const sizeLimit = 10 * 1024 * 1024;
/** Blank lines people leave formatted are read and dropped, up to here. */
const blankAllowance = 5_000;

const nothing = (problems: readonly WorkbookProblem[]): RecordReading => ({ records: [], problems, complete: false });

export async function readRecordWorkbook(
  bytes: Uint8Array,
  sheet: RecordSheet,
  choices: ChoicesOf,
): Promise<RecordReading> {
  const grid = await readGrid(bytes, { size: sizeLimit, rows: sheet.max + blankAllowance });
  if (!grid.ok) return nothing([ofWorkbook(grid.message)]);
  const located = findTable(grid.workbook, sheet);
  if (!located.ok) return nothing(located.problems);
  const { table } = located;
  const { records, problems, whole } = readRecords(table, sheet, choices);
  if (records.length > 0 || problems.length > 0) {
    return { records, problems: [...table.notes, ...problems], complete: table.complete && whole };
  }
  return nothing([...table.notes, ofWorkbook('工作簿里没有填写任何一行')]);
}
