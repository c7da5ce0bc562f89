import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes all files together may unpack to. */
  readonly total: number;
  /** How many times larger than the archive that may be. */
  readonly ratio: number;
}

export type ArchiveReport =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly message: string };

/**
 * Walks the directory of a ZIP file (which xlsx and docx are) before anything opens it for real: a bomb is recognised by
 * its numbers, and a directory that lies about them by unpacking into nothing. `look` sees every unpacked chunk and may
 * refuse with a sentence.
 */
export async function inspectArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits,
  look: (name: string, chunk: Buffer) => string | null = () => null,
): Promise<ArchiveReport> {
  let zip: ZipFile | null = null;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true });
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > limits.entries) return refuse(`文件内含超过 ${limits.entries} 个部件，不能处理`);
    }
    const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (total > limits.total || total > bytes.byteLength * limits.ratio) {
      return refuse(`文件解压后约 ${Math.ceil(total / 1024 / 1024)} MB，超过上限，不能处理`);
    }
    if (entries.some((entry) => entry.isEncrypted())) return refuse('文件已加密，请去除密码后再上传');
    for (const entry of entries) {
      const refusal = await readThrough(zip, entry, look);
      if (refusal !== null) return refuse(refusal);
    }
    return { ok: true, names: entries.map((entry) => entry.fileName) };
  } catch {
    return refuse('文件已损坏，请用 Excel 或 WPS 打开后另存一份再上传');
  } finally {
    zip?.close();
  }
}

const refuse = (message: string): ArchiveReport => ({ ok: false, message });

async function readThrough(
  zip: ZipFile,
  entry: Entry,
  look: (name: string, chunk: Buffer) => string | null,
): Promise<string | null> {
  if (entry.fileName.endsWith('/')) return null;
  const stream: Readable = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream) {
    const refusal = look(entry.fileName, chunk as Buffer);
    if (refusal !== null) {
      stream.destroy();
      return refusal;
    }
  }
  return null;
}
