import { makeZip } from 'client-zip';
import type { Answers } from '#definition/answers.ts';
import type { AttachmentSlot } from '#definition/form.ts';
import { distinctNames, safeFileName } from './document-name.ts';

/** A file of a bundle; its content is opened only when its turn comes. */
export interface BundleEntry {
  /** Path inside the ZIP, `附件/FJ01 人员变动佐证/合同.pdf`. */
  readonly name: string;
  readonly open: () => Promise<Uint8Array | ReadableStream<Uint8Array>>;
}

/**
 * The files of a filing in the order people look for them: the document first, then the attachments in a folder for each
 * slot. References to last period's files are left out: they are in last period's bundle.
 */
export function filingBundle(
  document: BundleEntry,
  slots: readonly AttachmentSlot[],
  answers: Answers,
  open: (attachment: string) => ReturnType<BundleEntry['open']>,
): readonly BundleEntry[] {
  const attachments = slots.flatMap((slot) =>
    (answers.attachments[slot.code] ?? [])
      .filter((file) => file.carried !== true)
      .map((file) => ({
        name: `附件/${safeFileName(slot.bundle ?? `${slot.code} ${slot.label}`)}/${safeFileName(file.name)}`,
        open: () => open(file.id),
      })),
  );
  return [document, ...attachments];
}

/** A ZIP file as a stream. Its parts are packed already (PDF, pictures), so they are stored as they are. */
export function bundle(entries: readonly BundleEntry[], modified: Date): ReadableStream<Uint8Array> {
  const names = distinctNames(entries.map((entry) => entry.name));
  async function* files() {
    for (const [index, entry] of entries.entries()) {
      yield { name: names[index] ?? entry.name, lastModified: modified, input: await entry.open() };
    }
  }
  return makeZip(files());
}
