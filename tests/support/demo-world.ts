import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { loadDemo as readDemo } from '#definition/load-demo.ts';
import type { Site } from '#definition/site.ts';
import type { Story } from '#definition/story.ts';
import { fixedClock } from '#server/clock.ts';
import { openDemoFolder } from '#server/demo/demo-folder.ts';
import { loadDemo } from '#server/demo/load-demo.ts';
import { playStory } from '#server/demo/play-story.ts';
import { type OpenServices, openServices } from '#server/open-services.ts';
import { loadSites } from '#server/programmes/load-sites.ts';
import { publish } from '#server/programmes/publish.ts';
import { readFiles, readProgramme } from '#server/programmes/read-folder.ts';
import { readSites } from '#server/programmes/read-sites.ts';
import { testDatabase } from './test-database.ts';

export interface DemoWorld {
  readonly services: OpenServices;
  readonly url: string;
  readonly dataFolder: string;
  /** The programme's folder. */
  readonly folder: string;
  readonly story: Story;
  /** What the programme refused of its own story. */
  readonly warnings: readonly string[];
  /** How long the story took. */
  readonly milliseconds: number;
  close(): Promise<void>;
}

/**
 * A programme of this repository with its invented people, after its story has been played or before. `only`: codes of
 * the subjects anybody fills in for; without it, all.
 */
export async function demoWorld(
  name: string,
  now: string,
  { story = 'played', only }: { story?: 'played' | 'untold'; only?: readonly string[] } = {},
): Promise<DemoWorld> {
  const folder = fileURLToPath(new URL(`../../programmes/${name}`, import.meta.url));
  const clock = fixedClock(now);
  const dataFolder = mkdtempSync(join(tmpdir(), 'kebao-demo-'));
  const { url, ...database } = await testDatabase();
  await publish({ database, clock }, readProgramme(folder, readFiles(folder), 'test'));
  await loadSites(database, clock, sitesOf(name));
  await database.close();
  const warnings: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => warnings.push(line) });
  const services = await openServices({
    url,
    directUrl: url,
    pooled: false,
    connections: 4,
    dataFolder,
    siteFolder: dataFolder,
    secret: undefined,
    publicUrl: 'http://localhost',
    clock,
    log,
  });
  const edition = services.programmes.newest(name);
  const demo = openDemoFolder(folder);
  if (!edition || !demo) throw new Error(`programmes/${name} has no demonstration`);
  await loadDemo(services, edition.programme, demo);
  if (only)
    await services.database.rows(
      'delete from assignment where subject in (select id from subject where code <> all($1))',
      [only],
    );
  const began = performance.now();
  const tale = readDemo(readFiles(folder), edition.programme);
  if (!tale.story) throw new Error(`programmes/${name} tells no story`);
  if (story === 'played') await playStory(services, edition, { recipe: tale.recipe, story: tale.story });
  return {
    services,
    url,
    dataFolder,
    folder,
    story: tale.story,
    warnings,
    milliseconds: performance.now() - began,
    close: async () => {
      await services.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

const sitesOf = (programme: string): readonly Site[] =>
  readSites(fileURLToPath(new URL('../../sites', import.meta.url))).filter((site) =>
    site.programmes.includes(programme),
  );
