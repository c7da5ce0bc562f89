import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { editionProblem } from './edition-order.ts';
import { publish } from './publish.ts';
import { ProgrammeFaultyError, readFiles, readProgramme, sourceShaOf } from './read-folder.ts';
import { withSiteLists } from './site-lists.ts';

export interface FolderOutcome {
  readonly folder: string;
  readonly outcome: 'published' | 'unchanged' | 'faulty';
  readonly detail: string;
}

interface Deps {
  readonly database: Database;
  readonly clock: Clock;
  /** Where the sites lie that lend the programmes their lists. */
  readonly siteFolder: string;
  /** A demonstration takes whatever its folder says; else other content needs a later edition. */
  readonly demo: boolean;
}

/** Publishes every programme below a folder whose files differ from what was published last. A faulty one stops no other. */
export async function publishFolders(deps: Deps, parent: string, by: string): Promise<readonly FolderOutcome[]> {
  const known = await deps.database.rows<{ source_sha: string }>('select source_sha from definition');
  const published = new Set(known.map((row) => row.source_sha));
  const outcomes: FolderOutcome[] = [];
  for (const folder of programmeFolders(parent)) outcomes.push(await publishFolder(deps, folder, published, by));
  return outcomes;
}

export const programmeFolders = (parent: string): readonly string[] =>
  existsSync(parent)
    ? readdirSync(parent)
        .map((name) => join(parent, name))
        .filter((folder) => existsSync(join(folder, 'programme.yaml')))
        .sort()
    : [];

async function publishFolder(
  deps: Deps,
  folder: string,
  known: ReadonlySet<string>,
  by: string,
): Promise<FolderOutcome> {
  const files = withSiteLists(readFiles(folder), deps.siteFolder);
  if (known.has(sourceShaOf(files))) return { folder, outcome: 'unchanged', detail: '' };
  try {
    const publication = readProgramme(folder, files, by);
    const problem = deps.demo ? null : await editionProblem(deps.database, publication.published);
    if (problem !== null) return { folder, outcome: 'faulty', detail: problem };
    const outcome = await publish(deps, publication);
    const { title, edition } = publication.published.programme;
    return { folder, outcome, detail: `${title} ${edition} 版` };
  } catch (error) {
    if (!(error instanceof ProgrammeFaultyError)) throw error;
    return { folder, outcome: 'faulty', detail: error.message };
  }
}
