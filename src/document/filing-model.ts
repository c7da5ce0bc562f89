/**
 * A filing as a document: what a person printed would read, nothing of how it is set. Pure; the Typst templates and the
 * server's jobs stand on either side. It must not know HTTP, storage or Typst.
 */
import type { Field } from '#definition/field.ts';
import { fillerLabel } from '#definition/filler-label.ts';
import { type Form, fieldsOf, type Page } from '#definition/form.ts';
import type { DocumentDefinition } from '#definition/output.ts';
import type { Programme } from '#definition/programme.ts';
import type { Filing, StoredEvent } from '#engine/filing.ts';
import type { FormSession } from '#engine/form/session.ts';
import type { FilingDocument, PrintedField, PrintedPage, Verification } from './filing-document.ts';
import { type BlockPrinter, printBlock, printField } from './print-block.ts';
import { printExplanations, printPledges, printProcess } from './print-history.ts';
import { printLongInstant } from './print-time.ts';
import type { Names } from './print-value.ts';
import { qrSvg } from './qr.ts';

/** What the reader of the document may see; the same person's screen shows no more and no less. */
export interface Reader {
  readonly role: string;
  reveals(field: Field): boolean;
}

export interface FilingToPrint {
  readonly programme: Programme;
  readonly form: Form;
  readonly document: DocumentDefinition;
  readonly filing: Filing;
  /** Calculated answers, relevance, previous values and findings. */
  readonly session: Pick<FormSession, 'answers' | 'previous' | 'relevant' | 'findings'>;
  readonly events: readonly StoredEvent[];
  readonly reader: Reader;
  readonly names: Names;
  readonly number: string | null;
  readonly verification: { readonly code: string; readonly site: string; readonly url: string } | null;
  /** Printed across every page: the document's own words for a draft, 作废. Null for the paper that counts. */
  readonly watermark: string | null;
  /** ISO 8601 with offset. */
  readonly generatedAt: string;
}

export function toFilingDocument(input: FilingToPrint): FilingDocument {
  const { programme, form, document, filing, session, reader, names } = input;
  const answers = session.answers();
  const printer: BlockPrinter = {
    programme,
    session,
    answers,
    previousLabel: filing.carried?.label ?? null,
    printing: { names, answers, reveals: reader.reveals },
  };
  const pages = form.pages.filter((page) => page.at !== 'opening' && seen(page, reader) && session.relevant(page.page));
  return {
    title: document.title,
    programme: programme.title,
    authority: programme.authority,
    number: input.number,
    collection: filing.collection.label,
    period: filing.collection.period,
    subject: { code: filing.subject.code, name: filing.subject.name, home: filing.subject.home?.name ?? null },
    state: stateOf(input)?.label ?? filing.state,
    version: filing.version,
    generatedAt: printLongInstant(input.generatedAt),
    watermark: input.watermark,
    verification: input.verification === null ? null : toVerification(input.verification),
    cover: coverRows(input, printer),
    pages: pages.map((page) => printPage(page, printer)).filter((page) => page.blocks.length > 0),
    explanations: printExplanations(session.findings(), filing.explanations, answers),
    pledges: printPledges(input.events, workflowOf(input), programme.texts),
    process: printProcess(input.events),
    stamps: document.stamps,
  };
}

const printPage = (page: Page, printer: BlockPrinter): PrintedPage => ({
  page: page.page,
  title: page.title,
  blocks: page.blocks.flatMap((block) => printBlock(block, printer) ?? []),
});

const seen = (page: Page, reader: Reader): boolean => page.seenBy === undefined || page.seenBy.includes(reader.role);

const toVerification = ({ code, site, url }: { code: string; site: string; url: string }): Verification => ({
  code,
  site,
  qr: qrSvg(url),
});

/** The fields asked before the filing existed; a form that asks none shows what it is about and who fills it. */
function coverRows(
  { programme, form, filing, session }: FilingToPrint,
  printer: BlockPrinter,
): readonly PrintedField[] {
  const opening = form.pages.filter((page) => page.at === 'opening');
  const fields = fieldsOf({ ...form, pages: opening }).filter((field) => session.relevant(field.code));
  if (fields.length > 0) return fields.map((field) => printField(field, printer));
  const facts = {
    名称: filing.subject.name,
    编号: filing.subject.code,
    所属机构: filing.subject.home?.name ?? null,
    [fillerLabel(programme.roles, form)]: filing.owner.name,
  };
  return Object.entries(facts).map(([label, value]) => ({ code: '', label, value, unit: null, long: false }));
}

const workflowOf = ({ programme, form }: FilingToPrint) =>
  programme.workflows.find((workflow) => workflow.workflow === form.workflow) ?? null;

const stateOf = (input: FilingToPrint) => workflowOf(input)?.states.find((state) => state.state === input.filing.state);
