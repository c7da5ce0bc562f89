import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '#definition/folder.ts';
import { load } from '#definition/load.ts';
import { loadSite } from '#definition/load-site.ts';
import { regionsText } from './national-facts.ts';
import { readFiles } from './read-folder.ts';

/**
 * A programme's files and the code lists it names in `uses`: the country's regions, and those of the sites below `sites`
 * that host it. Its own come first. An edition so holds the lists as they stood when it was published; changed ones make a new edition.
 */
export function withSiteLists(files: Files, sites: string): Files {
  const offering = sitesBelow(sites).filter((site) => [...site.keys()].some((path) => path.startsWith('codes/')));
  const regions = regionsText(sites);
  const national: Files = new Map(regions === null ? [] : [['codes/region.csv', regions]]);
  if (offering.length === 0 && national.size === 0) return files;
  const { programme } = load(files);
  const wanted = (programme?.uses ?? []).map((list) => `codes/${list}.csv`);
  if (programme === null || wanted.length === 0) return files;
  const hosting = offering.filter((site) => loadSite(site).site?.programmes.includes(programme.programme));
  const lent = [national, ...hosting].flatMap((site) => [...site].filter(([path]) => wanted.includes(path)));
  return new Map([...lent, ...files]);
}

const sitesBelow = (parent: string): readonly Files[] =>
  existsSync(parent)
    ? readdirSync(parent)
        .map((name) => join(parent, name))
        .filter((folder) => existsSync(join(folder, 'site.yaml')))
        .map(readFiles)
    : [];
