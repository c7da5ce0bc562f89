/**
 * One Typst compiler in a thread of its own: compiling is synchronous. It knows templates and data, nothing of filings.
 * The cache is emptied after every document, or 300 of them would hold 2 GB.
 */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { readFonts } from './fonts.ts';
import type { Answer, Pdf, TypstJob } from './job.ts';

/** Nothing stands there: every file a template may read is handed over in memory. */
const workspace = join(tmpdir(), 'kebao-documents-no-files');
const library = readFileSync(new URL('../templates/kebao.typ', import.meta.url));
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: readFonts() }] });

parentPort?.on('message', (job: TypstJob) => {
  const answer = set(job);
  parentPort?.postMessage(answer, answer.kind === 'set' ? [answer.pdf.bytes.buffer as ArrayBuffer] : []);
});

function set(job: TypstJob): Answer {
  try {
    compiler.mapShadow(join(workspace, 'kebao.typ'), library);
    for (const [name, content] of Object.entries(job.files ?? {})) {
      compiler.mapShadow(join(workspace, name), Buffer.from(content));
    }
    const result = compiler.compile({ mainFileContent: job.template, inputs: { data: JSON.stringify(job.data) } });
    const problems = [...messages(result.takeError()), ...messages(result.takeWarnings()).filter(isFatal)];
    if (result.result === null || problems.length > 0) return { kind: 'refused', problems };
    return { kind: 'set', pdf: toPdf(result.result) };
  } catch (error) {
    return { kind: 'refused', problems: [error instanceof Error ? error.message : String(error)] };
  } finally {
    compiler.resetShadow();
    compiler.evictCache(0);
  }
}

/** An unknown font is only a warning to Typst, but the document would look different on every machine. */
const isFatal = (warning: string): boolean => warning.startsWith('unknown font family');

const messages = (error: NodeError | null): string[] =>
  (error?.shortDiagnostics ?? []).map((diagnostic: { message: string }) => diagnostic.message);

/** PDF/A allows no character without a glyph; such a document is still made, only not as PDF/A, and says so. */
function toPdf(document: NodeTypstDocument): Pdf {
  const pages = document.numOfPages;
  try {
    return { bytes: owned(compiler.pdf(document, { pdfStandard: 'a-2b' })), pages, archival: true, missing: [] };
  } catch (error) {
    const missing = undrawable(error);
    if (missing.length === 0) throw error;
    return { bytes: owned(compiler.pdf(document)), pages, archival: false, missing };
  }
}

function undrawable(error: unknown): readonly string[] {
  const text = error instanceof Error ? error.message : String(error);
  const found = [...text.matchAll(/the text `\\*"(.+?)\\*"` could not be displayed/gu)].map((match) => match[1] ?? '');
  return [...new Set(found)];
}

/** A copy on its own memory, so that handing it to the other thread moves it instead of copying again. */
const owned = (buffer: Buffer): Uint8Array => new Uint8Array(buffer);
