import { basename } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { pino } from 'pino';
import type { Config } from './config.ts';
import { chooseClock } from './demo/demo-clock.ts';
import { openDemoFolder } from './demo/demo-folder.ts';
import { chooseDemoLogins } from './demo/demo-logins.ts';
import { loadDemo } from './demo/load-demo.ts';
import { noStories, type Stories, startStories } from './demo/start-stories.ts';
import { buildApp } from './http/app.ts';
import { gatewaysFrom, startWorker } from './notify/reactions.ts';
import { openDatabaseServer } from './open-database-server.ts';
import { type OpenServices, openServices } from './open-services.ts';
import type { DemoLogin } from './portal/present-site.ts';
import { loadRegions } from './programmes/load-regions.ts';
import { loadSites } from './programmes/load-sites.ts';
import { readRegions } from './programmes/national-facts.ts';
import { type FolderOutcome, programmeFolders, publishFolders } from './programmes/publish-folders.ts';
import { readSites } from './programmes/read-sites.ts';
import { openDatabase } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { readSetting, writeSetting } from './store/setting.ts';

export interface Serving {
  readonly address: string;
  readonly programmes: readonly FolderOutcome[];
  readonly logins: readonly DemoLogin[];
  /** What the demonstration tells, told meanwhile. */
  readonly stories: Pick<Stories, 'begun' | 'done'>;
  /** Stops in the order that loses nothing: answers under way, jobs, pool, database. */
  stop(): Promise<void>;
}

/** From nothing to serving: database, migrations, programmes, sites, demonstration, jobs, HTTP. */
export async function serve(config: Config, pages: Promise<string | null>): Promise<Serving> {
  const server = await openDatabaseServer(config);
  let stories: Stories = noStories;
  try {
    await runMigrations({ connectionString: server.directUrl });
    await migrate(server.directUrl);
    const database = openDatabase({ url: server.directUrl, connections: 2, pooled: false });
    const clock = await chooseClock(database, config);
    const programmes = await publishFolders({ ...config, database, clock }, config.programmeFolder, 'start');
    await loadSites(database, clock, readSites(config.siteFolder));
    await loadRegions(database, readRegions(config.siteFolder));
    await database.close();
    const log = pino({ level: config.logLevel, redact: ['req.headers.cookie', 'password'] });
    const services = await openServices({ ...config, ...server, connections: 16, clock, log });
    const logins = config.demo ? await demonstrate(services, config) : [];
    if (config.demo) stories = await startStories(services.database, config, server);
    stories.done.catch((error) => log.error({ err: error }, 'story'));
    const app = await buildApp(services, { pages: await pages, behindProxy: config.behindProxy });
    const worker = await startWorker(services, server.directUrl, gatewaysFrom(config));
    if (config.demoWait) await stories.done;
    const address = await app.listen({ port: config.port, host: config.host });
    return {
      address,
      programmes,
      logins,
      stories,
      stop: async () => {
        await stories.stop();
        await app.close();
        await worker.stop();
        await services.close();
        await server.stop();
      },
    };
  } catch (error) {
    await stories.stop();
    await server.stop();
    throw error;
  }
}

/** Loads each programme's invented people and subjects once, and notes who may be tried out. */
async function demonstrate(services: OpenServices, config: Config): Promise<readonly DemoLogin[]> {
  const { database, programmes, sites } = services;
  const loaded = new Set((await readSetting<readonly string[]>(database, 'demo-loaded')) ?? []);
  for (const folder of programmeFolders(config.programmeFolder)) {
    const programme = programmes.newest(basename(folder))?.programme;
    const demo = openDemoFolder(folder);
    if (!programme || !demo || loaded.has(programme.programme)) continue;
    await loadDemo(services, programme, demo);
    loaded.add(programme.programme);
    await writeSetting(database, 'demo-loaded', [...loaded]);
  }
  const logins = (await Promise.all(sites.all().map((site) => chooseDemoLogins(database, site)))).flat();
  await writeSetting(database, 'demo-logins', logins);
  return logins;
}
