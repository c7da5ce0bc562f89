import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCsv } from '#definition/read/csv.ts';

export type CsvCells = Readonly<Record<string, string>>;

/** Demonstration data of a programme: tables of its `demo/` folder, by name. */
export interface DemoFolder {
  table(name: string): readonly CsvCells[];
}

/** A demonstration table that cannot be read; the message names file and line. */
export class DemoFaultyError extends Error {
  override readonly name = 'DemoFaultyError';
}

export function openDemoFolder(programmeFolder: string): DemoFolder | null {
  const folder = join(programmeFolder, 'demo');
  if (!existsSync(folder) || !readdirSync(folder).some((file) => file.endsWith('.csv'))) return null;
  return {
    table: (name) => {
      const file = join(folder, `${name}.csv`);
      return existsSync(file) ? rowsOf(file) : [];
    },
  };
}

function rowsOf(file: string): readonly CsvCells[] {
  const { rows, problems } = readCsv(basename(file), readFileSync(file, 'utf8'), []);
  const [problem] = problems;
  if (problem) throw new DemoFaultyError(`${file}:${problem.line} ${problem.message}`);
  return rows.map((row) => row.cells);
}
