import type { DocumentDefinition } from '#definition/output.ts';
import { documentName } from '#document/document-name.ts';
import type { Reader } from '#document/filing-model.ts';
import { toFilingDocument } from '#document/filing-model.ts';
import { standardTemplate } from '#document/standard-template.ts';
import type { OpenFiling } from '../filings/filing-shelf.ts';
import type { Judged } from '../filings/judge.ts';
import type { Services } from '../services.ts';
import { listEvents } from '../store/filing-reader.ts';

export interface Printed {
  readonly bytes: Buffer;
  /** File name without its ending. */
  readonly name: string;
}

/** The programme's document for this form; without one the platform's own. */
export function documentOf({ edition: { programme }, index }: OpenFiling): DocumentDefinition {
  const { form, title } = index.form;
  return (
    programme.documents.find((one) => one.kind === 'filing' && one.of === form) ?? {
      document: form,
      title,
      kind: 'filing',
      of: form,
      uses: [],
      formats: ['pdf'],
      stamps: [],
      watermark: '草稿',
    }
  );
}

/** The programme's own; what was made by rule is named after its own run. */
export const namePatternOf = (open: OpenFiling): string | undefined =>
  open.stored.derived === null ? documentOf(open).name : '{collection}_{subject.name}';

/** Sets the filing as a PDF. Personal data are masked on paper, whoever prints it. */
export async function printFiling(
  { database, clock, typesetter, sites, publicUrl }: Services,
  open: OpenFiling,
  { session }: Judged,
  { role, verification, watermark }: { role: string; verification: string | null; watermark: string | null },
): Promise<Printed> {
  const { edition, index, stored } = open;
  const { filing } = stored;
  const document = documentOf(open);
  const reader: Reader = { role, reveals: () => false };
  const site = sites.all().find((one) => one.programmes.includes(filing.programme)) ?? sites.first();
  const [row] = await database.rows<{ number: string | null }>('select number from filing where id = $1', [filing.id]);
  const number = row?.number ?? null;
  const data = toFilingDocument({
    programme: edition.programme,
    form: index.form,
    document,
    filing,
    session,
    events: await listEvents(database, filing.id),
    reader,
    names: { codeLists: edition.programme.codeLists, entry: () => null },
    number,
    verification:
      verification === null
        ? null
        : { code: verification, site: site.title, url: `${publicUrl}/verify/${verification}` },
    watermark,
    generatedAt: clock.now(),
  });
  const pdf = await typesetter.compilePdf({ template: document.template ?? standardTemplate('filing'), data });
  const { name: owner } = filing.owner;
  return { bytes: Buffer.from(pdf.bytes), name: documentName(namePatternOf(open), { ...data, owner }) };
}
