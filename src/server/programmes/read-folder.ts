import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Files } from '#definition/folder.ts';
import { load } from '#definition/load.ts';
import { type Problem, printProblem } from '#definition/read/problem.ts';
import { publish as parseAll } from '#engine/publish/publish.ts';
import { programmeFaults } from './programme-faults.ts';
import type { Publication } from './publish.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A programme that cannot be published: every problem on a line of its own. */
export class ProgrammeFaultyError extends Error {
  override readonly name = 'ProgrammeFaultyError';
}

const textual = /\.(ya?ml|csv|md|typ)$/;

/** The folder's text files by path, with `/` on every system. */
export function readFiles(folder: string): Files {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && textual.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(found.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]));
}

/** Changes when any file that says what the programme is changes; demonstration data and scenarios do not count. */
export function sourceShaOf(files: Files): string {
  const said = [...files].filter(([path]) => !/^(demo|scenarios)\//.test(path));
  return sha256(JSON.stringify(said));
}

/** Reads, parses, proves and digests the programme of a folder. Throws `ProgrammeFaultyError`. */
export function readProgramme(folder: string, files: Files, by: string): Publication {
  const loaded = load(files);
  const { programme } = loaded;
  if (programme === null) throw faulty(folder, loaded.problems);
  const publication = parseAll(programme, sha256);
  const faults = programmeFaults(loaded, publication);
  if (faults.length > 0) throw faulty(folder, faults);
  return { published: publication.published, sourceSha: sourceShaOf(files), by };
}

/** Each problem on a line that editors and terminals can follow. */
export const faulty = (folder: string, problems: readonly Problem[]): ProgrammeFaultyError =>
  new ProgrammeFaultyError(
    problems.map((problem) => printProblem({ ...problem, file: join(folder, problem.file) })).join('\n'),
  );
