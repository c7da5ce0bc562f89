import { createReadStream, existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Download, Site } from '#definition/site.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import type { Services } from '../services.ts';

const types: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.zip': 'application/zip',
};

/** HB-29: a file the site lists: its own, or else the manual set from a programme's texts. Nothing else can be named. */
export async function findDownload(
  services: Pick<Services, 'siteFolder' | 'programmes' | 'manuals'>,
  site: Site,
  file: string,
): Promise<FileAnswer | Refusal> {
  const listed = site.downloads.find((download) => download.file === file);
  if (!listed) return refused('not-found', '资料下载里没有这份资料，它可能已换成新的，请返回“资料下载”查看');
  const path = ownFile(services.siteFolder, site, file) ?? (await manualOf(services, listed));
  if (path === null) return refused('not-found', `“${listed.title}”还没有放到站点上，请联系主办单位`);
  const ending = extname(file);
  return {
    kind: 'file',
    name: `${listed.title}${ending}`,
    type: types[ending] ?? 'application/octet-stream',
    content: createReadStream(path),
  };
}

async function manualOf(
  { programmes, manuals }: Pick<Services, 'programmes' | 'manuals'>,
  { manual }: Download,
): Promise<string | null> {
  const edition = manual === undefined ? undefined : programmes.newest(manual);
  return edition ? manuals.pathOf(edition) : null;
}

function ownFile(folder: string, site: Site, file: string): string | null {
  const path = join(folder, site.site, 'files', basename(file));
  return existsSync(path) ? path : null;
}
