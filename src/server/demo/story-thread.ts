import { workerData } from 'node:worker_threads';
import { pino } from 'pino';
import { openServices } from '../open-services.ts';
import { openDatabase } from '../store/database.ts';
import { chooseClock } from './demo-clock.ts';
import type { StoryJob } from './start-stories.ts';
import { tellStories } from './tell-stories.ts';

/** Tells the stories on a thread of its own, over connections of its own; it ends with them. */
const { config, server } = workerData as StoryJob;
const database = openDatabase({ url: server.directUrl, connections: 1, pooled: false });
const clock = await chooseClock(database, config);
await database.close();
const log = pino({ level: config.logLevel, name: 'story' });
const services = await openServices({ ...config, ...server, connections: 2, clock, log });
await tellStories(services, config.programmeFolder);
await services.close();
