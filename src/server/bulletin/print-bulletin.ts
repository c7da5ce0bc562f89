import { Readable } from 'node:stream';
import { type Bulletin, bulletinJob, bulletinWorkbook, plainBulletin } from '#document/bulletin.ts';
import { safeFileName } from '#document/document-name.ts';
import { docx } from '#document/docx.ts';
import { periodLabel } from '#engine/calendar/period.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import type { Services } from '../services.ts';
import type { OpenBulletin } from './find-bulletin.ts';

const office = 'application/vnd.openxmlformats-officedocument';

/** One content three times: to be read, to be worked on, to be counted with. */
export async function printBulletin(
  { typesetter }: Pick<Services, 'typesetter'>,
  open: OpenBulletin,
  format: string,
  inline = false,
): Promise<FileAnswer | Refusal> {
  const offered = open.document.formats.find((one) => one === format);
  const bulletin = contentOf(open);
  const file = (ending: string, type: string, content: FileAnswer['content']): FileAnswer => ({
    kind: 'file',
    name: `${safeFileName(bulletin.title)}.${ending}`,
    type,
    content,
    inline,
  });
  switch (offered) {
    case 'pdf':
      return file('pdf', 'application/pdf', await pdfOf({ typesetter }, open));
    case 'docx':
      return file('docx', `${office}.wordprocessingml.document`, Readable.from(docx(plainBulletin(bulletin))));
    case 'xlsx':
      return file('xlsx', `${office}.spreadsheetml.sheet`, Readable.from(bulletinWorkbook(bulletin)));
    default:
      return refused('not-found', '这份通报没有这种格式');
  }
}

export async function pdfOf({ typesetter }: Pick<Services, 'typesetter'>, open: OpenBulletin): Promise<Buffer> {
  const { bytes } = await typesetter.compilePdf(bulletinJob(contentOf(open), open.document.template));
  return Buffer.from(bytes);
}

const contentOf = ({ bulletin, edition }: OpenBulletin): Bulletin => ({
  title: bulletin.title,
  authority: edition.programme.authority,
  collection: periodLabel(bulletin.period),
  number: bulletin.number,
  sections: bulletin.sections,
  generatedAt: bulletin.as_of,
});
