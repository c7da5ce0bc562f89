import { shiftedClock } from '#server/clock.ts';
import { readConfig } from '#server/config.ts';
import { reachDatabaseServer } from '#server/open-database-server.ts';
import { publish } from '#server/programmes/publish.ts';
import { ProgrammeFaultyError, readFiles, readProgramme } from '#server/programmes/read-folder.ts';
import { openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrate.ts';

/** `kebao publish FOLDER`: stores the programme as an edition; a running server takes it up at once. */
export async function publishFolder(folder: string): Promise<number> {
  const server = await reachDatabaseServer(readConfig(process.env));
  try {
    await migrate(server.directUrl);
    const database = openDatabase({ url: server.directUrl, connections: 2, pooled: false });
    const publication = readProgramme(folder, readFiles(folder), process.env['USER'] ?? 'kebao publish');
    const outcome = await publish({ database, clock: shiftedClock(0) }, publication);
    await database.close();
    const { title, edition } = publication.published.programme;
    console.log(outcome === 'published' ? `已发布 ${title} ${edition} 版` : `${title} ${edition} 版没有变化`);
    return 0;
  } catch (error) {
    if (!(error instanceof ProgrammeFaultyError)) throw error;
    console.error(`没有发布，请先改正：\n${error.message}`);
    return 1;
  } finally {
    await server.stop();
  }
}
