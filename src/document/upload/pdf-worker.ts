/** Opens one PDF without drawing it: does it open, does it run anything, how many pages has it. */
import { parentPort, workerData } from 'node:worker_threads';
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfReport } from './pdf-report.ts';

const task = getDocument({
  data: new Uint8Array(workerData as Uint8Array),
  verbosity: VerbosityLevel.ERRORS,
  disableFontFace: true,
  useSystemFonts: false,
  enableXfa: false,
});
parentPort?.postMessage(await task.promise.then(report, refusal));

async function report(document: PDFDocumentProxy): Promise<PdfReport> {
  if (await runsScripts(document)) return { kind: 'scripted' };
  return { kind: 'readable', pages: document.numPages };
}

function refusal(error: unknown): PdfReport {
  return { kind: error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'broken' };
}

/** Scripts of the document, of its pages and of its form fields. A byte search would miss those in object streams. */
async function runsScripts(document: PDFDocumentProxy): Promise<boolean> {
  if (await document.hasJSActions()) return true;
  if ((await document.getJSActions()) !== null) return true;
  for (let page = 1; page <= document.numPages; page += 1) {
    const proxy = await document.getPage(page);
    if ((await proxy.getJSActions()) !== null) return true;
    proxy.cleanup();
  }
  return false;
}
