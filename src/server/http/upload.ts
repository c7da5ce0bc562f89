import type { FastifyRequest } from 'fastify';
import { type Refusal, refused } from '#engine/filing.ts';

export interface UploadedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The one file of a multipart request. */
export async function uploadedFile(request: FastifyRequest): Promise<UploadedFile | Refusal> {
  if (!request.isMultipart()) return refused('invalid-input', '请选择要上传的文件');
  const part = await request.file();
  if (!part) return refused('invalid-input', '请选择要上传的文件');
  return { name: part.filename, content: await part.toBuffer() };
}
