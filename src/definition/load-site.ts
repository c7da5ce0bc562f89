import type { CodeList } from './code-list.ts';
import { type Files, readOne } from './folder.ts';
import { readSite } from './normalise/site.ts';
import { readCodeLists } from './read/code-list.ts';
import { inOrder, type Problem } from './read/problem.ts';
import { type At, type Places, startReading } from './read/reading.ts';
import type { Site } from './site.ts';
import { verifySite } from './verify/verify-site.ts';
import { siteKind } from './written/kinds.ts';
import type * as Written from './written/site.ts';

export interface LoadedSite {
  readonly site: Site | null;
  /** The site's own lists, `codes/*.csv`: regions, calendars. Programmes read them by naming them in `uses`. */
  readonly codeLists: Readonly<Record<string, CodeList>>;
  readonly problems: readonly Problem[];
  readonly places: Places;
}

/** Reads a site's folder: `site.yaml` and the files it offers for download. Never throws. */
export function loadSite(files: Files): LoadedSite {
  const reading = startReading();
  const text = files.get('site.yaml');
  const missing = { file: 'site.yaml', line: 1, column: 1, message: '文件夹里没有 site.yaml' };
  if (text === undefined) return { site: null, codeLists: {}, problems: [missing], places: reading.places({}) };
  const [at] = readOne('site.yaml', text, siteKind, reading);
  const site = at === undefined ? null : readSite(at as At<Written.Site>, reading);
  const places = reading.places(site ?? {});
  if (site !== null) reading.problems.push(...verifySite(site, places));
  const codeLists = readCodeLists(files, reading);
  return { site, codeLists, problems: inOrder(reading.problems), places };
}
