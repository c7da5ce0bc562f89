import { newId } from '../ids.ts';
import type { Services } from '../services.ts';

/** What may be taken away with an article; the content lies under its digest. */
export interface ArticleFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly sha256: string;
}

/** Stores a PDF the server has made, to go with an article. */
export async function articleFile(
  { files }: Pick<Services, 'files'>,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<ArticleFile> {
  return { id: newId(), name, size: bytes.length, type: 'application/pdf', sha256: await files.put(bytes) };
}
