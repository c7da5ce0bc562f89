import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { load } from '#definition/load.ts';
import { printProblem } from '#definition/read/problem.ts';
import { readFiles } from '#server/programmes/read-folder.ts';

/** The files of the teaching programme. */
export const files = readFiles(fileURLToPath(new URL('../../programmes/reading-room', import.meta.url)));

/** What the loader says after one text of one file was replaced by another. */
export function edited(path: string, found: string, replaced: string): readonly string[] {
  const text = files.get(path) ?? '';
  expect(text).toContain(found);
  return added(path, text.replace(found, replaced));
}

export const added = (path: string, text: string): readonly string[] =>
  load(new Map([...files, [path, text]])).problems.map(printProblem);
