import { printProblem } from '#definition/read/problem.ts';
import { readConfig } from '#server/config.ts';
import { chooseClock } from '#server/demo/demo-clock.ts';
import { reachDatabaseServer } from '#server/open-database-server.ts';
import { editionProblem } from '#server/programmes/edition-order.ts';
import { loadSites } from '#server/programmes/load-sites.ts';
import { findEditionBefore, publish } from '#server/programmes/publish.ts';
import { readFiles, readProgramme } from '#server/programmes/read-folder.ts';
import { readSites } from '#server/programmes/read-sites.ts';
import { withSiteLists } from '#server/programmes/site-lists.ts';
import { openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrate.ts';
import { checkProgramme } from './check.ts';
import { sayDifferences } from './diff.ts';

/**
 * `kebao publish FOLDER`: stores the programme as an edition, after everything `kebao check` looks at; a running server
 * takes it up at once, and filings already open keep theirs. 0 when it is stored, 1 where something is wrong with it or
 * its content differs from an edition that holds from the same period on.
 */
export async function publishFolder(folder: string): Promise<number> {
  const config = readConfig(process.env);
  const files = withSiteLists(readFiles(folder), config.siteFolder);
  const problems = await checkProgramme(files);
  for (const problem of problems) console.error(`${folder}/${printProblem(problem)}`);
  if (problems.length > 0) {
    console.error(`没有发布：请先改正以上 ${problems.length} 个问题`);
    return 1;
  }
  const publication = readProgramme(folder, files, process.env['USER'] ?? 'kebao publish');
  const server = await reachDatabaseServer(config);
  try {
    await migrate(server.directUrl);
    const database = openDatabase({ url: server.directUrl, connections: 2, pooled: false });
    try {
      const clock = await chooseClock(database, config);
      const { programme } = publication.published;
      const problem = await editionProblem(database, publication.published);
      if (problem !== null) {
        console.error(`没有发布：${problem}`);
        return 1;
      }
      const before = await findEditionBefore(database, publication.published);
      const outcome = await publish({ database, clock }, publication);
      await loadSites(database, clock, readSites(config.siteFolder));
      const { title, edition } = programme;
      console.log(outcome === 'published' ? `已发布 ${title} ${edition} 版` : `${title} ${edition} 版没有变化`);
      if (outcome === 'published' && before !== null) console.log(sayDifferences(before, programme));
      return 0;
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
  }
}
