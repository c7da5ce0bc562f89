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
import type { Answer, Pdf, TemplateProblem, TypstJob } from './job.ts';

/** Nothing stands there: every file a template may read is handed over in memory. */
const workspace = join(tmpdir(), 'kebao-documents-no-files');
const main = join(workspace, 'template.typ');
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
    compiler.mapShadow(main, Buffer.from(job.template));
    const result = compiler.compile({ mainFilePath: main, inputs: { data: JSON.stringify(job.data) } });
    const problems = [...problemsOf(result.takeError()), ...problemsOf(result.takeWarnings()).filter(isFatal)];
    if (result.result === null || problems.length > 0) return { kind: 'refused', problems };
    return { kind: 'set', pdf: toPdf(result.result) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', problems: [{ message, line: null, column: null }] };
  } finally {
    compiler.resetShadow();
    compiler.evictCache(0);
  }
}

/** An unknown font is only a warning to Typst, but the document would look different on every machine. */
const isFatal = ({ message }: TemplateProblem): boolean => message.startsWith('unknown font family');

/** One line of the compiler's report; lines and columns count from 0. */
interface Diagnostic {
  readonly message: string;
  readonly path: string;
  /** 1 error, 2 warning; what is above traces the calls that led there. */
  readonly severity: number;
  readonly range: { readonly start: { readonly line: number; readonly character: number } } | null;
}

/** A fault inside a shared part is placed where the template called it. */
function problemsOf(error: NodeError | null): TemplateProblem[] {
  if (error === null) return [];
  const report: readonly Diagnostic[] = compiler.fetchDiagnostics(error);
  return report.flatMap(({ message, severity }, index) => {
    if (severity > 2) return [];
    const rest = report.slice(index + 1);
    const next = rest.findIndex((one) => one.severity <= 2);
    const trace = [report[index], ...rest.slice(0, next < 0 ? undefined : next)];
    const start = trace.find((one) => one?.path === main && one.range !== null)?.range?.start;
    return [{ message, line: start ? start.line + 1 : null, column: start ? start.character + 1 : null }];
  });
}

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
