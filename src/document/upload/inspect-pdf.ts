import { runInWorker, WorkerLostError } from '../run-in-worker.ts';
import type { PdfReport } from './pdf-report.ts';

/** Pages of a PDF, or why it is refused. Read on a thread of its own with a time limit. */
export async function inspectPdf(
  bytes: Uint8Array,
): Promise<{ readonly pages: number } | { readonly message: string }> {
  try {
    const report = await runInWorker<PdfReport>(script, bytes, { timeout: 30_000, memory: 512 });
    return report.kind === 'readable' ? { pages: report.pages } : { message: words[report.kind] };
  } catch (error) {
    if (error instanceof WorkerLostError) return { message: 'PDF 过于复杂，无法检查，请重新生成或扫描后上传' };
    throw error;
  }
}

const script = new URL('./pdf-worker.ts', import.meta.url);

const words: Record<Exclude<PdfReport['kind'], 'readable'>, string> = {
  encrypted: 'PDF 已加密，请去除密码后再上传',
  scripted: 'PDF 内含脚本，不能上传，请用“打印为 PDF”重新生成',
  broken: 'PDF 已损坏，无法打开，请重新生成后上传',
};
