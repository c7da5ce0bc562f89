import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '#server/config.ts';
import { copyData, type FreeBytes, freeBytes, isDiskFull, measure, readLabel, sayBytes } from './data-copy.ts';
import { inUse, refuse } from './refuse.ts';
import { verifyLogs } from './verify-log.ts';

/**
 * `kebao restore SOURCE`: puts a backup where the data folder is, keeps beside it what was there, and proves the record
 * of filings. 0 when everything is back and proved.
 */
export async function restore(source: string, free: FreeBytes = freeBytes): Promise<number> {
  const { dataFolder, databaseUrl } = readConfig(process.env);
  const from = resolve(source);
  if (databaseUrl !== null)
    return refuse('数据库在 DATABASE_URL 所指的服务器上：请用 pg_restore 恢复数据库，再恢复文件和密钥');
  if (!existsSync(join(from, 'postgres'))) return refuse(`${from} 不是备份`);
  if ((await inUse(from)) || (await inUse(dataFolder))) return 1;
  const [label, found] = [readLabel(from), measure(from)];
  if (label !== null && (label.files !== found.files || label.bytes !== found.bytes))
    return refuse(
      `备份 ${from} 不完整：应有 ${label.files} 个文件 ${label.bytes} 字节，现有 ${found.files} 个 ${found.bytes} 字节；没有改动现有数据`,
    );
  const full = (): number =>
    refuse(
      `${dataFolder} 所在磁盘放不下：备份有 ${sayBytes(found.bytes)}，剩余 ${sayBytes(free(dataFolder))}；没有改动现有数据`,
    );
  if (free(dataFolder) < found.bytes) return full();
  const beside = `${dataFolder}.restored`;
  rmSync(beside, { recursive: true, force: true });
  try {
    copyData(from, beside, null);
  } catch (error) {
    if (isDiskFull(error)) return full();
    throw error;
  }
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0) {
    const aside = `${dataFolder}.${new Date().toISOString().replaceAll(/[-:]|\..*/g, '')}`;
    renameSync(dataFolder, aside);
    console.log(`原有数据改放在 ${aside}`);
  }
  renameSync(beside, dataFolder);
  console.log(`已恢复到 ${dataFolder}${label === null ? '' : `（${label.at} 的备份）`}`);
  return verifyLogs();
}
