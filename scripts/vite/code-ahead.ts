import type { Plugin, Rolldown } from 'vite';

/** Addresses whose page needs more code than every page does, and the module that shows them. */
const pages = [
  { address: '^/filings/[^/]+/fill(/|\\?|$)', module: 'src/web/fill/FillPage.tsx' },
  { address: '^/filings/[^/]+(/review)?(\\?|$)', module: 'src/web/review/ReviewPage.tsx' },
] as const;

/** Writes `ahead.json`: which files the server tells a browser of together with a page, by address. */
export function codeAhead(): Plugin {
  return {
    name: 'code-ahead',
    apply: 'build',
    generateBundle(_options, bundle) {
      const told = pages.map(({ address, module }) => {
        const shown = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(module),
        );
        if (shown?.type !== 'chunk') throw new Error(`${module} is not a chunk of its own`);
        return { address, code: [...filesOf(shown, bundle)].map((name) => `/${name}`) };
      });
      this.emitFile({ type: 'asset', fileName: 'ahead.json', source: JSON.stringify(told) });
    },
  };
}

function filesOf(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, found = new Set<string>()): Set<string> {
  if (found.has(chunk.fileName)) return found;
  found.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
  for (const name of chunk.imports) {
    const other = bundle[name];
    if (other?.type === 'chunk') filesOf(other, bundle, found);
  }
  return found;
}
