import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from '#definition/load.ts';
import type { Scenario } from '#definition/scenario.ts';
import { type PublishedProgramme, publish } from '#engine/publish/publish.ts';
import { readFiles } from '../../src/server/programmes/read-folder.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface PublishedFolder {
  readonly published: PublishedProgramme;
  readonly scenarios: readonly Scenario[];
}

/** A programme of this repository, read from its folder and published; anything wrong with it is a fault of the test. */
export function publishedFolder(name: string): PublishedFolder {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../programmes', name);
  const { programme, scenarios } = load(readFiles(folder));
  if (programme === null) throw new Error(`programmes/${name} cannot be read`);
  const { published, problems } = publish(programme, sha256);
  if (problems.length > 0)
    throw new Error(problems.map(({ site, problem }) => `${site.feel}: ${problem.message}`).join('\n'));
  return { published, scenarios };
}
