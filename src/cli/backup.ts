import { cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '#server/config.ts';
import { findRunningServer } from '#server/postgres/embedded-server.ts';

/** What a data folder is made of; the rest (log, locks) says nothing. */
const parts = ['postgres', 'files', 'secret.key'];

/** `kebao backup TARGET`: copies the data folder of a stopped server, whole or not at all. */
export async function backup(target: string): Promise<number> {
  const { dataFolder } = readConfig(process.env);
  if (await busy(dataFolder)) return 1;
  if (!existsSync(join(dataFolder, 'postgres'))) return refuse(`${dataFolder} 里没有数据`);
  if (existsSync(target)) return refuse(`${target} 已经存在，请换一个文件夹`);
  copy(dataFolder, resolve(target));
  console.log(`已备份到 ${resolve(target)}`);
  return 0;
}

/** `kebao restore SOURCE`: puts a backup where the data folder is; what was there is kept beside it. */
export async function restore(source: string): Promise<number> {
  const { dataFolder } = readConfig(process.env);
  if (await busy(dataFolder)) return 1;
  if (!existsSync(join(source, 'postgres'))) return refuse(`${source} 不是备份`);
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0) {
    const aside = `${dataFolder}.${new Date().toISOString().replaceAll(/[-:]|\..*/g, '')}`;
    renameSync(dataFolder, aside);
    console.log(`原有数据改放在 ${aside}`);
  }
  copy(resolve(source), dataFolder);
  console.log(`已恢复到 ${dataFolder}`);
  return 0;
}

/** Made beside and renamed: a copy that was cut short is never taken for a backup. */
function copy(from: string, to: string): void {
  const part = `${to}.part`;
  mkdirSync(part, { recursive: true });
  for (const name of parts.filter((one) => existsSync(join(from, one))))
    cpSync(join(from, name), join(part, name), { recursive: true, preserveTimestamps: true, errorOnExist: true });
  renameSync(part, to);
}

async function busy(folder: string): Promise<boolean> {
  if ((await findRunningServer(folder)) === null) return false;
  refuse(`${folder} 正在使用，请先停止科报再备份或恢复`);
  return true;
}

function refuse(sentence: string): number {
  console.error(sentence);
  return 1;
}
