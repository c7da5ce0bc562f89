import { readConfig } from '#server/config.ts';
import { reachDatabaseServer } from '#server/open-database-server.ts';
import { openDatabase } from '#server/store/database.ts';
import { verifyLog } from '#server/store/verify-log.ts';

/** One moment for all that is read: a running server goes on writing. */
const atOnce = 'set transaction isolation level repeatable read, read only';

/** `kebao verify-log`: proves that nobody changed the record of filings or the security log. */
export async function verifyLogs(): Promise<number> {
  const server = await reachDatabaseServer(readConfig(process.env));
  try {
    const database = openDatabase({ url: server.directUrl, connections: 2, pooled: false });
    const { events, filings, audited, breaks } = await database.transact(async (tx) => {
      await tx.rows(atOnce);
      return verifyLog(tx);
    });
    await database.close();
    for (const sentence of breaks) console.error(sentence);
    console.log(
      `${filings} 份填报件的 ${events} 条流转记录、${audited} 条安全日志，${breaks.length === 0 ? '全部完好' : `${breaks.length} 处不符`}`,
    );
    return breaks.length === 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
}
