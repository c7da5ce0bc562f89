/**
 * Hebei's monthly report as PDF, every document another one (Typst would answer a repeated one from memory):
 *
 * - `vs-typst`: our rate ÷ the rate of the bare compiler on the same template and data. At least 0.8.
 * - `vs-pdfmake`: our rate ÷ the rate of pdfmake setting the same tables. At least 5.
 * - `rss-mb`: the most memory of a process that sets 500 of them. At most 400.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { FilingDocument } from '#document/filing-document.ts';
import { type FilingToPrint, toFilingDocument } from '#document/filing-model.ts';
import { readFonts } from '#document/typst/fonts.ts';
import { openTypesetter } from '#document/typst/pool.ts';
import { hebeiFiling, hebeiTemplate } from './pdf-filings.ts';
import { pdfmakePdf } from './pdf-pdfmake.ts';
import { median } from './rounds.ts';

const rounds = 12;

export async function run(): Promise<Record<string, number>> {
  const typesetter = openTypesetter();
  const bare = bareTypst();
  const filings = Array.from({ length: (rounds + 1) * 3 }, (_, seed) => hebeiFiling(1_000 + seed));
  const contenders: ((filing: FilingToPrint, document: FilingDocument) => unknown)[] = [
    (filing) => typesetter.compilePdf({ template: hebeiTemplate, data: toFilingDocument(filing) }),
    (_, document) => bare(JSON.stringify(document)),
    (_, document) => pdfmakePdf(document),
  ];
  const times: number[][] = contenders.map(() => []);
  for (const [turn, filing] of filings.entries()) {
    const round = Math.floor(turn / contenders.length);
    const index = (turn + round) % contenders.length;
    const document = toFilingDocument(filing);
    const start = performance.now();
    await contenders[index]?.(filing, document);
    if (round > 0) times[index]?.push(performance.now() - start);
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

/** In a process of its own, which does nothing else: neither pdfmake's memory nor the rules' is that of documents. */
async function memory(): Promise<number> {
  const script = fileURLToPath(new URL('./pdf-memory.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [printed] = await Promise.all([text(child.stdout), pipeline(Readable.from(manyDocuments()), child.stdin)]);
  return Number(printed);
}

function* manyDocuments(): Generator<string> {
  for (let seed = 0; seed < 500; seed += 1) yield `${JSON.stringify(toFilingDocument(hebeiFiling(seed)))}\n`;
}
