/** Copies of a data folder that are whole or not there: made beside, counted, and renamed once everything has arrived. */
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** What a data folder is made of; the rest (logs, locks) says nothing. */
const parts = ['postgres', 'files', 'secret.key'];
const label = 'backup.json';

/** What stands in a copy, so that one that lost something is known. */
export interface CopyLabel {
  /** When it was made, ISO 8601. */
  readonly at: string;
  readonly files: number;
  readonly bytes: number;
}

/** Bytes free where the folder is or would be. */
export type FreeBytes = (folder: string) => number;

export const freeBytes: FreeBytes = (folder) => {
  const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : dirname(folder));
  return bavail * bsize;
};

/** What of a data folder is copied: how many files, how many bytes. */
export function measure(folder: string): Omit<CopyLabel, 'at'> {
  const total = { files: 0, bytes: 0 };
  for (const path of walk(folder)) {
    const entry = lstatSync(path);
    if (!entry.isFile()) continue;
    total.files += 1;
    total.bytes += entry.size;
  }
  return total;
}

/** Copies with owners and modes: the database server reads only what is its own. Throws what the file system throws. */
export function copyData(from: string, to: string, at: string | null): void {
  const part = `${to}.part`;
  rmSync(part, { recursive: true, force: true });
  try {
    for (const name of present(from))
      cpSync(join(from, name), join(part, name), { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    for (const path of walk(part)) own(path, lstatSync(join(from, path.slice(part.length + 1))));
    if (at !== null) writeFileSync(join(part, label), JSON.stringify({ at, ...measure(from) } satisfies CopyLabel));
    renameSync(part, to);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
}

function own(path: string, { uid, gid, mode }: Stats): void {
  const made = lstatSync(path);
  if (made.uid !== uid || made.gid !== gid) chownSync(path, uid, gid);
  if (made.mode !== mode && !made.isSymbolicLink()) chmodSync(path, mode);
}

/** The label of a copy; null where there is none, as in a data folder copied by hand. */
export function readLabel(folder: string): CopyLabel | null {
  const path = join(folder, label);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as CopyLabel) : null;
}

const present = (folder: string): readonly string[] => parts.filter((name) => existsSync(join(folder, name)));

/** Every file and folder of the parts. */
function* walk(folder: string): Generator<string> {
  for (const name of present(folder)) {
    const path = join(folder, name);
    yield path;
    if (!lstatSync(path).isDirectory()) continue;
    for (const entry of readdirSync(path, { recursive: true, withFileTypes: true }))
      yield join(entry.parentPath, entry.name);
  }
}

export const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');

/** `1.2 GB`. */
export const sayBytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(1, Math.ceil(bytes / 1e6))} MB`;
