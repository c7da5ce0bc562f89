import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const [brotli, deflate] = [promisify(brotliCompress), promisify(gzip)];

/** Lays beside every built file what the server sends instead of it: packed once, as small as it gets. */
export function packedTwins(): Plugin {
  return {
    name: 'packed-twins',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const twins = Object.values(bundle).flatMap((file) => {
        const content = Buffer.from(file.type === 'chunk' ? file.code : file.source);
        const path = join(dir, file.fileName);
        return [
          brotli(content).then((packed) => writeFile(`${path}.br`, packed)),
          deflate(content, { level: 9 }).then((packed) => writeFile(`${path}.gz`, packed)),
        ];
      });
      await Promise.all(twins);
    },
  };
}
