import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { chunks } from './scripts/vite/chunks.ts';
import { codeAhead } from './scripts/vite/code-ahead.ts';
import { earlyScript } from './scripts/vite/early-script.ts';
import { packedTwins } from './scripts/vite/packed-twins.ts';

const schemas = fileURLToPath(new URL('src/web/no-schemas.ts', import.meta.url));

export default defineConfig({
  root: 'src/web',
  plugins: [react(), earlyScript(), codeAhead(), packedTwins()],
  resolve: { alias: [{ find: /^typebox$/, replacement: schemas }] },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: chunks } } },
  },
});
