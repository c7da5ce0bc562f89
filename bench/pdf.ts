/**
 * Hebei's monthly report as PDF, every document another one (Typst would answer a repeated one from memory):
 *
 * - `vs-typst`: our rate ÷ the rate of the bare compiler on the same template and data. At least 0.8.
 * - `vs-pdfmake`: our rate ÷ the rate of pdfmake setting the same tables. At least 5.
 * - `rss-mb`: the most memory of a process that sets 500 of them. At most 400.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { toFilingDocument } from '#document/filing-model.ts';
import { readFonts } from '#document/typst/fonts.ts';
import { openTypesetter } from '#document/typst/pool.ts';
import { hebeiFiling, hebeiTemplate } from './pdf-filings.ts';
import { pdfmakePdf } from './pdf-pdfmake.ts';
import { median } from './rounds.ts';

const rounds = 12;

export async function run(): Promise<Record<string, number>> {
  const typesetter = openTypesetter();
  const bare = bareTypst();
  const contenders = [
    (seed: number) =>
      typesetter.compilePdf({ template: hebeiTemplate, data: toFilingDocument(filings[seed] ?? hebeiFiling(seed)) }),
    async (seed: number) => bare(JSON.stringify(documents[seed])),
    (seed: number) => pdfmakePdf(documents[seed] ?? toFilingDocument(hebeiFiling(seed))),
  ];
  const count = (rounds + 1) * contenders.length;
  const filings = Array.from({ length: count }, (_, seed) => hebeiFiling(1_000 + seed));
  const documents = filings.map(toFilingDocument);
  const times: number[][] = contenders.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const seed = round * contenders.length + ((index + round) % contenders.length);
      const start = performance.now();
      await contender(seed);
      if (round > 0) times[index]?.push(performance.now() - start);
    }
  }
  await typesetter.close();
  const [ours = Number.NaN, typst = Number.NaN, pdfmake = Number.NaN] = times.map(median);
  console.error(
    `one report: kebao ${ours.toFixed(0)} ms, bare typst ${typst.toFixed(0)} ms, pdfmake ${pdfmake.toFixed(0)} ms`,
  );
  return { 'vs-typst': typst / ours, 'vs-pdfmake': pdfmake / ours, 'rss-mb': await memory() };
}

/** What the compiler does with nothing around it: no worker, no queue, no checks; only its cache emptied as ours is. */
function bareTypst(): (data: string) => Uint8Array {
  const workspace = '/kebao-bench-no-files';
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: readFonts() }] });
  const library = fileURLToPath(new URL('../src/document/templates/kebao.typ', import.meta.url));
  compiler.mapShadow(join(workspace, 'kebao.typ'), readFileSync(library));
  return (data) => {
    const { result } = compiler.compile({ mainFileContent: hebeiTemplate, inputs: { data } });
    if (result === null) throw new Error('the template does not compile');
    const pdf = compiler.pdf(result, { pdfStandard: 'a-2b' });
    compiler.evictCache(0);
    return pdf;
  };
}

/** In a process of its own: pdfmake's memory is not ours. */
async function memory(): Promise<number> {
  const script = fileURLToPath(new URL('./pdf-memory.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  return Number(stdout);
}
