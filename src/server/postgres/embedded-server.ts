import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { findBinaries, isTraversable } from './binaries.ts';
import { otherUser, wrap } from './drop-privileges.ts';
import { DatabaseLaunchError } from './launch-error.ts';
import { clearTheWay, postmasterOf, signFor } from './occupant.ts';

export interface EmbeddedOptions {
  /** Data folder; the cluster lies in `FOLDER/postgres`. */
  readonly folder: string;
  /** `false` only in tests: a power cut may then lose everything. */
  readonly durable: boolean;
}

export interface EmbeddedServer {
  /** `postgres://…` for a database of this server, over its unix socket. */
  url(database: string): string;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of the data folder as a child of this process, making the cluster on the first start. A server
 * that dies by itself is started again; until it answers, connections fail.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = resolve(options.folder);
  const cluster = join(folder, 'postgres');
  mkdirSync(folder, { recursive: true });
  const binaries = findBinaries(otherUser() !== null);
  const reach = !isTraversable(folder);
  const socket = socketFolder(cluster);
  if (!existsSync(cluster)) initialise(binaries.initdb, cluster, reach);
  let stopping = false;
  const begin = async (): Promise<ChildProcess> => {
    await clearTheWay(folder, cluster, socket);
    const started = launch(binaries.postgres, { ...options, folder, cluster, socket, reach });
    await ready(started, folder, cluster, socket);
    started.once('exit', () => {
      if (!stopping) void again();
    });
    return started;
  };
  const again = async (): Promise<void> => {
    for (let pause = 100; !stopping; pause = Math.min(pause * 2, 10_000)) {
      try {
        child = await begin();
        return;
      } catch {
        await sleep(pause);
      }
    }
  };
  let child = await begin();
  signFor(folder);
  return {
    url: (database) => urlOf(socket, database),
    stop: () => {
      stopping = true;
      return stop(child);
    },
  };
}

const urlOf = (socket: string, database: string): string =>
  `postgres://postgres@/${database}?host=${encodeURIComponent(socket)}`;

/** The address of a server that another program runs on the folder now; null where none answers. */
export async function findRunningServer(folder: string): Promise<((database: string) => string) | null> {
  const cluster = join(resolve(folder), 'postgres');
  if (!existsSync(cluster) || postmasterOf(cluster) === null) return null;
  const socket = socketFolder(cluster);
  return (await answers(socket)) ? (database) => urlOf(socket, database) : null;
}

/** Made beside and renamed, so that an interrupted first start leaves no half cluster. */
function initialise(initdb: string, cluster: string, reach: boolean): void {
  const part = `${cluster}.${process.pid}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { mode: 0o700 });
  giveToServer(part);
  const args = [
    '-D',
    part,
    '-U',
    'postgres',
    '-A',
    'trust',
    '--locale=C',
    '-E',
    'UTF8',
    '--no-instructions',
    '--no-sync',
  ];
  const command = wrap(initdb, args, { reach, stopWithUs: false });
  const made = spawnSync(command.command, command.arguments, { cwd: '/', encoding: 'utf8' });
  if (made.status !== 0) {
    rmSync(part, { recursive: true, force: true });
    throw new DatabaseLaunchError(`建立数据库失败：${made.stderr || made.error?.message}`);
  }
  spawnSync('sync', ['-f', part]);
  renameSync(part, cluster);
}

/** Sockets have short names: a folder of its own below the temporary one, private to the server's user. */
function socketFolder(cluster: string): string {
  const folder = join(tmpdir(), `kebao-${createHash('sha256').update(cluster).digest('hex').slice(0, 16)}`);
  mkdirSync(folder, { recursive: true });
  const owner = statSync(folder).uid;
  const allowed = [process.getuid?.(), otherUser()?.uid];
  if (!allowed.includes(owner)) throw new DatabaseLaunchError(`文件夹 ${folder} 属于别的用户，请删除后重试`);
  giveToServer(folder);
  chmodSync(folder, 0o700);
  return folder;
}

function giveToServer(path: string): void {
  const user = otherUser();
  if (user) chownSync(path, user.uid, user.gid);
}

interface Launch extends EmbeddedOptions {
  readonly cluster: string;
  readonly socket: string;
  readonly reach: boolean;
}

/** `detached`: Ctrl-C reaches the whole group of the terminal, but the server must outlive the application's last queries. */
function launch(postgres: string, { folder, cluster, socket, reach, durable }: Launch): ChildProcess {
  const settings = {
    listen_addresses: '',
    jit: 'off',
    max_connections: '120',
    shared_buffers: '128MB',
    max_wal_size: '2GB',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const args = [
    '-D',
    cluster,
    '-k',
    socket,
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  const command = wrap(postgres, args, { reach, stopWithUs: true });
  const log = openSync(join(folder, 'postgres.log'), 'a');
  const child = spawn(command.command, command.arguments, { cwd: '/', detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

/** Ready means: the pid file names our child *and* a connection works. A connection alone may be another's server. */
async function ready(child: ChildProcess, folder: string, cluster: string, socket: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(10)) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new DatabaseLaunchError(`数据库没有启动：\n${logEnd(folder)}`);
    if (postmasterOf(cluster) === child.pid && (await answers(socket))) return;
  }
  child.kill('SIGINT');
  throw new DatabaseLaunchError(`数据库一分钟内没有就绪：\n${logEnd(folder)}`);
}

async function answers(socket: string): Promise<boolean> {
  const client = new Client({ host: socket, user: 'postgres', database: 'postgres' });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

const logEnd = (folder: string): string =>
  readFileSync(join(folder, 'postgres.log'), 'utf8').trimEnd().split('\n').slice(-8).join('\n');

/** Fast shutdown; after ten seconds at once, to be recovered from the log at the next start. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGINT');
  const force = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  await gone;
  clearTimeout(force);
}
