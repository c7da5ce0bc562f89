import { createReadStream, existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Site } from '#definition/site.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { FileAnswer } from '../http/file-answer.ts';

const types: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.zip': 'application/zip',
};

/** A file the site lists, from the site's own folder; nothing else can be named. */
export async function findDownload(folder: string, site: Site, file: string): Promise<FileAnswer | Refusal> {
  const listed = site.downloads.find((download) => download.file === file);
  const path = join(folder, site.site, 'files', basename(file));
  if (!listed || !existsSync(path)) return refused('not-found', '没有这份资料');
  const ending = extname(file);
  return {
    kind: 'file',
    name: `${listed.title}${ending}`,
    type: types[ending] ?? 'application/octet-stream',
    content: createReadStream(path),
  };
}
