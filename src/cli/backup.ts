import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '#server/config.ts';
import { copyData, type FreeBytes, freeBytes, isDiskFull, measure, sayBytes } from './data-copy.ts';
import { inUse, refuse } from './refuse.ts';

/** `kebao backup TARGET`: copies the data folder of a stopped server, whole or not at all. 0 when it is there. */
export async function backup(target: string, free: FreeBytes = freeBytes): Promise<number> {
  const { dataFolder, databaseUrl, secret } = readConfig(process.env);
  if (databaseUrl !== null)
    return refuse(
      `数据库在 DATABASE_URL 所指的服务器上：请用 pg_dump 备份数据库，并另行备份 ${join(dataFolder, 'files')} 和密钥`,
    );
  if (!existsSync(join(dataFolder, 'postgres'))) return refuse(`${dataFolder} 里没有数据`);
  if (await inUse(dataFolder)) return 1;
  const to = resolve(target);
  if (existsSync(to)) return refuse(`${to} 已经存在，请换一个文件夹`);
  const { files, bytes } = measure(dataFolder);
  const full = (): number =>
    refuse(`${to} 所在磁盘放不下：数据有 ${sayBytes(bytes)}，剩余 ${sayBytes(free(to))}；没有留下不完整的备份`);
  if (free(to) < bytes) return full();
  try {
    copyData(dataFolder, to, new Date().toISOString());
  } catch (error) {
    if (isDiskFull(error)) return full();
    throw error;
  }
  console.log(`已备份到 ${to}：${files} 个文件，${sayBytes(bytes)}`);
  if (secret !== undefined)
    console.log('密钥在 KEBAO_SECRET 里，不在备份中，请另行保管；没有它，加密的个人信息读不出来');
  return 0;
}
