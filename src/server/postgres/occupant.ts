import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseLaunchError } from './launch-error.ts';

/** A process and the moment it began: numbers are reused, pairs are not. */
interface Process {
  readonly pid: number;
  readonly began: string;
}

const ownerFile = (folder: string): string => join(folder, 'owner.json');

/** Notes which process keeps the data folder, so that a later one can tell a live owner from a dead one. */
export function signFor(folder: string): void {
  writeFileSync(ownerFile(folder), JSON.stringify({ pid: process.pid, began: beganAt(process.pid) ?? '' }));
}

/**
 * Makes sure nobody else's server works on the cluster.
 * 1. No pid file, or its process is gone or a zombie: the leftovers are removed.
 * 2. A server that is just stopping gets three seconds.
 * 3. A server whose owner has died is stopped, after a second in which an owner just starting may sign.
 * 4. Otherwise the launch fails and names the owner.
 */
export async function clearTheWay(folder: string, cluster: string, socket: string): Promise<void> {
  for (const began = Date.now(); ; await sleep(25)) {
    const server = postmasterOf(cluster);
    if (server === null || !isPostgres(server)) return removeLeftovers(cluster, socket);
    const waited = Date.now() - began;
    const owner = ownerOf(folder);
    if (owner === null && waited > 1000) return stopOrphan(server, cluster, socket);
    if (owner !== null && waited > 3000)
      throw new DatabaseLaunchError(
        `数据文件夹 ${folder} 正由另一个科报程序使用（进程号 ${owner.pid}，数据库进程号 ${server}）。请先停止它，或用 DATA_DIR 指定别的文件夹`,
      );
  }
}

/** First line of postmaster.pid. */
export function postmasterOf(cluster: string): number | null {
  const pid = Number.parseInt(read(join(cluster, 'postmaster.pid'))?.split('\n')[0] ?? '', 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

async function stopOrphan(server: number, cluster: string, socket: string): Promise<void> {
  process.kill(server, 'SIGINT');
  for (const deadline = Date.now() + 15_000; isPostgres(server); await sleep(50)) {
    if (Date.now() > deadline) throw new DatabaseLaunchError(`遗留的数据库进程 ${server} 停不下来，请手工结束它后重试`);
  }
  removeLeftovers(cluster, socket);
}

function removeLeftovers(cluster: string, socket: string): void {
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
  rmSync(`${socket}/.s.PGSQL.5432.lock`, { force: true });
  rmSync(`${socket}/.s.PGSQL.5432`, { force: true });
}

function ownerOf(folder: string): Process | null {
  const text = read(ownerFile(folder));
  if (!text) return null;
  const owner = JSON.parse(text) as Process;
  return owner.pid !== process.pid && beganAt(owner.pid) === owner.began ? owner : null;
}

function isPostgres(pid: number): boolean {
  const state = statOf(pid)?.[0];
  return state !== undefined && state !== 'Z' && (read(`/proc/${pid}/cmdline`) ?? '').includes('postgres');
}

const beganAt = (pid: number): string | null => statOf(pid)?.[19] ?? null;

/** Fields of /proc/N/stat from the state on: the name before it may hold spaces. */
function statOf(pid: number): readonly string[] | null {
  const text = read(`/proc/${pid}/stat`);
  return text ? text.slice(text.lastIndexOf(')') + 2).split(' ') : null;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
