import type { AttachmentRef } from '#definition/answers.ts';
import { inspectUpload } from '#document/upload/inspect.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { seenFiling } from '../access/seen-filing.ts';
import type { FileAnswer } from '../http/file-answer.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { fillable } from './fillable.ts';
import { readOnly, saveChanges } from './save-changes.ts';

export interface Upload {
  readonly filing: string;
  readonly slot: string;
  readonly kind: string | null;
  readonly name: string;
  readonly content: Buffer;
}

/** HB-51: known by its content, scanned where there is a scanner, stored by its digest, then put into its slot. */
export async function uploadAttachment(
  services: Services,
  scope: Scope,
  upload: Upload,
): Promise<{ file: AttachmentRef; revision: number } | Refusal> {
  const open = await openToFill(services, scope, upload.filing);
  if (isRefusal(open)) return open;
  const slot = open.index.slots.get(upload.slot)?.slot;
  if (!slot) return refused('not-found', '没有这个附件位置');
  const present = (open.stored.filing.answers.attachments[slot.code] ?? []).filter((file) => file.carried !== true);
  if (present.length >= slot.files)
    return refused('too-large', `“${slot.label}”最多 ${slot.files} 个文件，请先删除再上传`);
  const inspected = await inspectUpload(upload.content, upload.name, slot);
  if (!inspected.ok) return refused(inspected.code, inspected.message);
  const scan = await services.scanner.scan(upload.content);
  if (scan.state === 'infected') return refused('unsupported-file', `文件含有病毒（${scan.signature}），没有保存`);
  const sha256 = await services.files.put(upload.content);
  const file: AttachmentRef = {
    id: newId(),
    name: upload.name,
    size: upload.content.length,
    type: inspected.type,
    uploadedAt: services.clock.now(),
    ...(inspected.pages === null ? {} : { pages: inspected.pages }),
    ...(upload.kind === null ? {} : { kind: upload.kind }),
  };
  await services.database.rows(
    `insert into attachment (id, filing, slot, sha256, name, size, type, pages, kind, scan, uploaded_at, uploaded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      file.id,
      upload.filing,
      slot.code,
      sha256,
      file.name,
      file.size,
      file.type,
      file.pages ?? null,
      upload.kind,
      scan.state,
      file.uploadedAt,
      scope.account,
    ],
  );
  const saved = await saveChanges(services, scope, {
    filing: upload.filing,
    revision: open.stored.filing.revision,
    changes: [{ kind: 'attach', slot: slot.code, file }],
  });
  return isRefusal(saved) ? saved : { file, revision: saved.revision };
}

/** The file leaves its slot; what was handed in before still has it. */
export async function removeAttachment(
  services: Services,
  scope: Scope,
  { filing, slot, file }: { filing: string; slot: string; file: string },
): Promise<{ revision: number } | Refusal> {
  const open = await openToFill(services, scope, filing);
  if (isRefusal(open)) return open;
  if (!refOf(open, slot, file)) return refused('not-found', '没有这个附件');
  const { revision } = open.stored.filing;
  const saved = await saveChanges(services, scope, { filing, revision, changes: [{ kind: 'detach', slot, file }] });
  return isRefusal(saved) ? saved : { revision: saved.revision };
}

export async function getAttachment(
  services: Services,
  scope: Scope,
  { filing, slot, file, inline }: { filing: string; slot: string; file: string; inline: boolean },
): Promise<FileAnswer | Refusal> {
  const open = await seenFiling(services, scope, filing);
  if (isRefusal(open)) return open;
  const ref = refOf(open, slot, file);
  const [row] = ref
    ? await services.database.rows<{ sha256: string; type: string; name: string }>(
        'select sha256, type, name from attachment where id = $1',
        [file],
      )
    : [];
  if (!row) return refused('not-found', '没有这个附件');
  return { kind: 'file', name: row.name, type: row.type, content: services.files.stream(row.sha256), inline };
}

const refOf = ({ stored }: OpenFiling, slot: string, file: string): AttachmentRef | undefined =>
  stored.filing.answers.attachments[slot]?.find((one) => one.id === file);

async function openToFill(services: Services, scope: Scope, id: string): Promise<OpenFiling | Refusal> {
  const open = await seenFiling(services, scope, id);
  if (isRefusal(open)) return open;
  const fills = await services.filings.fills(open, scope.account);
  const may = fillable(open, scope, fills, services.clock.now()).codes.size > 0;
  return may ? open : readOnly(open.stored.filing, fills);
}
