import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadSite } from '#definition/load-site.ts';
import type { Site } from '#definition/site.ts';
import { faulty, readFiles } from './read-folder.ts';

/** Every site below a folder; a faulty one is told with all its problems, since its visitors would see nothing. */
export function readSites(parent: string): readonly Site[] {
  if (!existsSync(parent)) return [];
  const folders = readdirSync(parent)
    .map((name) => join(parent, name))
    .filter((folder) => existsSync(join(folder, 'site.yaml')))
    .sort();
  return folders.map((folder) => {
    const { site, problems } = loadSite(readFiles(folder));
    if (site === null || problems.length > 0) throw faulty(folder, problems);
    return site;
  });
}
