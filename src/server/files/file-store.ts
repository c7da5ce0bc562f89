import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from '../ids.ts';

/** Files by the SHA-256 of their content: the same file is kept once, and a changed one is noticed. */
export interface FileStore {
  put(content: Buffer): Promise<string>;
  read(sha256: string): Promise<Buffer>;
  stream(sha256: string): Readable;
}

/** No room is left for files; what was written so far is removed. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';
}

/** A file below the folder: `ab/cd/abcd…`. Written beside and renamed, so that a broken write leaves nothing to read. */
export function folderStore(folder: string): FileStore {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  return {
    put: async (content) => {
      const sha256 = createHash('sha256').update(content).digest('hex');
      const path = pathOf(sha256);
      if (existsSync(path)) return sha256;
      const part = `${path}.${newId()}.part`;
      try {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(part, content, { flush: true });
        await rename(part, path);
      } catch (cause) {
        await rm(part, { force: true });
        if (['ENOSPC', 'EDQUOT'].includes((cause as NodeJS.ErrnoException).code ?? ''))
          throw new DiskFullError('存储空间不足', { cause });
        throw cause;
      }
      return sha256;
    },
    read: (sha256) => readFile(pathOf(sha256)),
    stream: (sha256) => createReadStream(pathOf(sha256)),
  };
}
