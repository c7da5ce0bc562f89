import { Readable } from 'node:stream';
import { slotsOf } from '#definition/form.ts';
import { bundle, filingBundle } from '#document/bundle.ts';
import type { Scope } from '../access/scope.ts';
import type { OpenFiling } from '../filings/filing-shelf.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import type { Services } from '../services.ts';
import { getDocument, nameOf } from './get-document.ts';

/** The PDF and every attachment in one ZIP, packed while it is sent. */
export async function getBundle(services: Services, scope: Scope, open: OpenFiling): Promise<FileAnswer> {
  const { filing } = open.stored;
  const paper = await getDocument(services, scope, open, false);
  const entries = filingBundle(
    { name: paper.name, open: async () => paper.content as Buffer },
    slotsOf(open.index.form),
    filing.answers,
    async (attachment) => {
      const [row] = await services.database.rows<{ sha256: string }>('select sha256 from attachment where id = $1', [
        attachment,
      ]);
      return row ? services.files.read(row.sha256) : Buffer.alloc(0);
    },
  );
  const stream = bundle(entries, new Date(services.clock.milliseconds()));
  return {
    kind: 'file',
    name: `${nameOf(open)}.zip`,
    type: 'application/zip',
    content: Readable.fromWeb(stream as import('node:stream/web').ReadableStream),
  };
}
