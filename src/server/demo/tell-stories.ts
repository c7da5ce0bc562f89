import { basename } from 'node:path';
import { loadDemo } from '#definition/load-demo.ts';
import { foldStatistics } from '../notify/reactions/fold-statistics.ts';
import { programmeFolders } from '../programmes/publish-folders.ts';
import { readFiles } from '../programmes/read-folder.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/setting.ts';
import { openDemoFolder } from './demo-folder.ts';
import { playStory } from './play-story.ts';

const told = 'story-told';

/** How far the demonstration has got; null where there is none. */
export type DemoState = 'loading' | 'complete' | null;

export const readDemoState = (database: Queryable): Promise<DemoState> => readSetting(database, 'demo-state');

export const writeDemoState = (database: Queryable, state: DemoState): Promise<unknown> =>
  writeSetting(database, 'demo-state', state);

/** Programme folders with a demonstration whose story has not been told to its end. */
export async function foldersToTell(database: Queryable, programmeFolder: string): Promise<readonly string[]> {
  const known = new Set((await readSetting<readonly string[]>(database, told)) ?? []);
  return programmeFolders(programmeFolder).filter((folder) => !known.has(basename(folder)) && openDemoFolder(folder));
}

/** What happened in every programme before the demonstration begins, and the statistics of it. */
export async function tellStories(services: Services, programmeFolder: string): Promise<void> {
  const { database } = services;
  for (const folder of await foldersToTell(database, programmeFolder)) {
    const edition = services.programmes.newest(basename(folder));
    if (!edition) continue;
    const { recipe, story } = loadDemo(readFiles(folder), edition.programme);
    if (story) await playStory(services, edition, { recipe, story });
    const known = (await readSetting<readonly string[]>(database, told)) ?? [];
    await writeSetting(database, told, [...known, basename(folder)]);
  }
  await foldStatistics(services);
  await writeDemoState(database, 'complete');
}
