/** What an uploaded file really is, by its content. A file that cannot be trusted is refused with a sentence. */
import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import type { AttachmentSlot } from '#definition/form.ts';
import { inspectArchive } from '../inspect-archive.ts';
import { printSize } from '../print-block.ts';
import { inspectPdf } from './inspect-pdf.ts';

export type Inspection =
  | { readonly ok: true; readonly type: string; readonly extension: string; readonly pages: number | null }
  | { readonly ok: false; readonly code: 'too-large' | 'unsupported-file'; readonly message: string };

type Slot = Pick<AttachmentSlot, 'accept' | 'size' | 'messages'>;
type Content = { readonly pages: number | null } | { readonly message: string };

export async function inspectUpload(bytes: Uint8Array, name: string, slot: Slot): Promise<Inspection> {
  if (bytes.byteLength === 0) return unsupported('文件是空的（0 字节），请重新选择');
  if (bytes.byteLength > slot.size) return tooLarge(bytes, slot);
  const found = await fileTypeFromBuffer(bytes);
  const accepted = slot.accept.map(canonical);
  if (found === undefined || !accepted.includes(canonical(found.ext))) {
    const what = found === undefined ? '无法识别的内容' : `${nameOf(found.ext)}`;
    return unsupported(ownWords(slot, 'type') ?? `只能上传 ${acceptedNames(slot)}，这个文件是${what}`);
  }
  const extension = canonical(found.ext);
  const claimed = canonical(extname(name).slice(1).toLowerCase());
  if (claimed !== '' && claimed !== extension) {
    return unsupported(`文件扩展名是 .${claimed}，内容却是 ${nameOf(extension)}，请核对后重新上传`);
  }
  const content = await (checks[extension] ?? nothingMore)(bytes);
  if ('message' in content) return unsupported(content.message);
  return { ok: true, type: found.mime, extension, pages: content.pages };
}

const unsupported = (message: string): Inspection => ({ ok: false, code: 'unsupported-file', message });

const tooLarge = (bytes: Uint8Array, slot: Slot): Inspection => ({
  ok: false,
  code: 'too-large',
  message:
    ownWords(slot, 'size') ??
    `文件 ${printSize(bytes.byteLength)}，超过上限 ${printSize(slot.size)}，请压缩或拆分后上传`,
});

/** The slot's own words for a refusal, with its limits filled in. */
const ownWords = (slot: Slot, about: string): string | null =>
  slot.messages?.[about]?.replace('{size}', printSize(slot.size)).replace('{accept}', acceptedNames(slot)) ?? null;

const acceptedNames = (slot: Slot): string => [...new Set(slot.accept.map(canonical))].join('、');

const canonical = (extension: string): string => (extension === 'jpeg' ? 'jpg' : extension.toLowerCase());

const names: Readonly<Record<string, string>> = {
  pdf: 'PDF 文档',
  jpg: 'JPG 图片',
  png: 'PNG 图片',
  docx: 'Word 文档（docx）',
  xlsx: 'Excel 工作簿（xlsx）',
  zip: 'ZIP 压缩包',
  cfb: '旧版 Office 文档或加密文档',
  exe: '可执行程序',
};

const nameOf = (extension: string): string => names[extension] ?? ` .${extension} 文件`;

const nothingMore = async (): Promise<Content> => ({ pages: null });

const checks: Readonly<Record<string, (bytes: Uint8Array) => Promise<Content>>> = {
  pdf: inspectPdf,
  docx: inspectOffice,
  xlsx: inspectOffice,
  zip: inspectZip,
  png: async (bytes) => complete(bytes, [0x49, 0x45, 0x4e, 0x44]),
  jpg: async (bytes) => complete(bytes, [0xff, 0xd9]),
};

/** A picture whose end mark is missing was cut off on its way. */
function complete(bytes: Uint8Array, end: readonly number[]): Content {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(Buffer.from(end)) !== -1;
  return whole ? { pages: 1 } : { message: '图片不完整，可能没有传完，请重新上传' };
}

const limits = { entries: 5_000, total: 500 * 1024 * 1024, ratio: 200 };

async function inspectZip(bytes: Uint8Array): Promise<Content> {
  const report = await inspectArchive(bytes, limits);
  return report.ok ? { pages: null } : report;
}

async function inspectOffice(bytes: Uint8Array): Promise<Content> {
  const report = await inspectArchive(bytes, limits);
  if (!report.ok) return report;
  if (report.names.some((name) => /vbaProject\.bin$/i.test(name)))
    return { message: '文件含有宏，请另存为不含宏的文件' };
  return { pages: null };
}
