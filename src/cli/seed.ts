import { readConfig } from '#server/config.ts';
import { chooseClock } from '#server/demo/demo-clock.ts';
import { seedFault, seedFilings } from '#server/demo/seed/seed-filings.ts';
import { foldStatistics } from '#server/notify/reactions/fold-statistics.ts';
import { reachDatabaseServer } from '#server/open-database-server.ts';
import { openProgrammeShelf } from '#server/programmes/programme-shelf.ts';
import { openDatabase } from '#server/store/database.ts';
import { openListener } from '#server/store/listener.ts';
import { migrate } from '#server/store/migrate.ts';

const most = 1_000_000;

/**
 * `kebao seed --filings N`: made-up units, subjects and a year of their filings in a programme already published, the
 * same ones wherever it is called. 0 when they are stored, 1 where they cannot be or are there already.
 */
export async function seed(programme: string, form: string, filings: number): Promise<number> {
  if (!Number.isInteger(filings) || filings < 1 || filings > most) {
    console.error(`--filings 应是 1 到 ${most} 的整数`);
    return 1;
  }
  const config = readConfig(process.env);
  const server = await reachDatabaseServer(config);
  try {
    await migrate(server.directUrl);
    const database = openDatabase({ url: server.directUrl, connections: 2, pooled: false });
    const listener = await openListener(server.directUrl);
    try {
      const edition = (await openProgrammeShelf(database, listener)).newest(programme);
      const fault = edition ? seedFault(edition, form) : `没有发布过业务 ${programme}`;
      const [before] = await database.rows(`select 1 from subject where programme = $1 and code = 'SEED-1'`, [
        programme,
      ]);
      if (!edition || fault !== null || before) {
        console.error(fault ?? `${programme} 已有样例数据，没有再次生成`);
        return 1;
      }
      const clock = await chooseClock(database, config);
      await seedFilings({ database, clock }, edition, { form, filings, contents: true });
      while ((await foldStatistics({ database }, most)) > 0);
      console.log(`已生成 ${filings} 件样例填报件`);
      return 0;
    } finally {
      await listener.close();
      await database.close();
    }
  } finally {
    await server.stop();
  }
}
