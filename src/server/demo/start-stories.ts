import { Worker } from 'node:worker_threads';
import type { Config } from '../config.ts';
import type { DatabaseServer } from '../open-database-server.ts';
import type { Queryable } from '../store/database.ts';
import { foldersToTell, writeDemoState } from './tell-stories.ts';

export interface StoryJob {
  readonly config: Config;
  /** Where the thread finds the database. */
  readonly server: Pick<DatabaseServer, 'url' | 'directUrl'>;
}

export interface Stories {
  /** There is something to tell. */
  readonly begun: boolean;
  /** True when everything has happened that lies before the demonstration; false where it was stopped before. */
  readonly done: Promise<boolean>;
  /** What is half told is told anew at the next start. */
  stop(): Promise<void>;
}

/** The thread that plays the stories has broken off; the next start goes on where it stopped. */
class StoryBrokenOffError extends Error {
  override readonly name = 'StoryBrokenOffError';
}

export const noStories: Stories = { begun: false, done: Promise.resolve(true), stop: async () => {} };

/** Hundreds of filings take a while: they are played on a thread of their own while the server already answers. */
export async function startStories(
  database: Queryable,
  config: Config,
  { url, directUrl }: StoryJob['server'],
): Promise<Stories> {
  if ((await foldersToTell(database, config.programmeFolder)).length === 0) {
    await writeDemoState(database, 'complete');
    return noStories;
  }
  await writeDemoState(database, 'loading');
  const job: StoryJob = { config, server: { url, directUrl } };
  const worker = new Worker(new URL('./story-thread.ts', import.meta.url), { workerData: job });
  let stopping = false;
  const done = new Promise<boolean>((resolve, reject) => {
    worker.once('error', (cause) => reject(new StoryBrokenOffError('the story broke off', { cause })));
    worker.once('exit', (code) => {
      if (code === 0 || stopping) resolve(!stopping);
      else reject(new StoryBrokenOffError(`the story broke off with ${code}`));
    });
  });
  return {
    begun: true,
    done,
    stop: async () => {
      stopping = true;
      await worker.terminate();
    },
  };
}
