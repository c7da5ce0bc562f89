import { documentName } from '#document/document-name.ts';
import type { Scope } from '../access/scope.ts';
import type { OpenFiling } from '../filings/filing-shelf.ts';
import { judge } from '../filings/judge.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import type { Services } from '../services.ts';
import { documentOf, namePatternOf, printFiling } from './print-filing.ts';

/** The paper as it was made, while it is current; else a fresh print, which says that it is a draft as long as it is one. */
export async function getDocument(
  services: Services,
  scope: Scope,
  open: OpenFiling,
  inline: boolean,
): Promise<FileAnswer> {
  const { filing } = open.stored;
  const pdf = { kind: 'file', type: 'application/pdf', inline } as const;
  const made = filing.document;
  const current = made !== null && made.revision >= (filing.contentRevision ?? filing.revision);
  const [row] = current
    ? await services.database.rows<{ sha256: string }>('select sha256 from document where id = $1', [made.id])
    : [];
  if (row) return { ...pdf, name: `${nameOf(open)}.pdf`, content: await services.files.read(row.sha256) };
  const judged = await judge(services, scope, open);
  const printed = await printFiling(services, open, judged, { role: scope.role, verification: null, watermark: null });
  return { ...pdf, name: `${printed.name}.pdf`, content: printed.bytes };
}

export function nameOf(open: OpenFiling): string {
  const { subject, collection, owner } = open.stored.filing;
  return documentName(namePatternOf(open), {
    period: collection.period,
    collection: collection.label,
    title: documentOf(open).title,
    number: null,
    subject: { code: subject.code, name: subject.name, home: subject.home?.name ?? null },
    owner: owner.name,
  });
}
