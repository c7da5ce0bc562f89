import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  root: 'src/web',
  plugins: [react(), packedTwins()],
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// }] } },
    },
  },
});

/** Lays beside every built file what the server sends instead of it: packed once, as small as it gets. */
export function packedTwins(): Plugin {
  const [brotli, deflate] = [promisify(brotliCompress), promisify(gzip)];
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
