import type { AttachmentSlot, Block, Roster, UniqueSet } from '../form.ts';
import { type At, child, each, type Reading } from '../read/reading.ts';
import type * as Written from '../written/form.ts';
import { readFields } from './field.ts';
import { present } from './present.ts';
import { bytes, feel, listOf, whether } from './words.ts';

const rosterMax = 500;
const slotStandard = { accept: ['pdf', 'jpg', 'png'], size: '10 MB', files: 1 };

export function readBlock(at: At<Written.Block>, reading: Reading): readonly Block[] {
  const written = at.value;
  if ('fields' in written) return readRows('fields', child(at as At<typeof written>, 'fields'), reading);
  if ('indicators' in written) return readRows('indicators', child(at as At<typeof written>, 'indicators'), reading);
  if ('roster' in written) return readRoster(child(at as At<typeof written>, 'roster'), reading);
  if ('attachments' in written) return readSlots(child(at as At<typeof written>, 'attachments'), reading);
  const { show, acknowledge } = written.text;
  const text = child(at as At<typeof written>, 'text') ?? at;
  return [reading.mark({ kind: 'text', show: textName(show), ...present({ acknowledge }) }, text)];
}

/** `help/notice.md` and `notice` are the same text. */
const textName = (written: string): string => written.replace(/^(help|documents)\//, '').replace(/\.md$/, '');

function readRows(
  kind: 'fields' | 'indicators',
  at: At<readonly Written.Rows['rows'][number][] | Written.Rows> | null,
  reading: Reading,
): readonly Block[] {
  if (at === null) return [];
  const { value } = at;
  if ('rows' in value) {
    const whole = at as At<Written.Rows>;
    const fields = readFields(child(whole, 'rows'), child(whole, 'each'), reading);
    const head = present({ title: value.title, relevant: feel(value.relevant) });
    const rows = child(whole, 'rows') ?? at;
    return kind === 'fields'
      ? [reading.mark({ kind, ...head, fields }, at, { fields: rows })]
      : [reading.mark({ kind, ...head, rows: fields }, at, { rows })];
  }
  const fields = readFields(at as At<Written.Rows['rows']>, null, reading);
  return kind === 'fields'
    ? [reading.mark({ kind, fields }, at, { fields: at })]
    : [reading.mark({ kind, rows: fields }, at, { rows: at })];
}

function readRoster(at: At<Written.Roster> | null, reading: Reading): readonly Roster[] {
  if (at === null) return [];
  const written = at.value;
  const roster: Roster = {
    kind: 'roster',
    id: written.id,
    title: written.title,
    columns: readFields(child(at, 'columns'), child(at, 'each'), reading),
    rows: { max: rosterMax, ...present({ ...written.rows }) },
    carry: written.carry ?? 'none',
    unique: (written.unique ?? []).flatMap(uniqueSet),
    ...present({
      keep: feel(written.keep),
      from: written.from,
      relevant: feel(written.relevant),
      rowActions: written['row-actions'],
      workbook: written.workbook,
    }),
  };
  return [reading.mark(roster, at)];
}

/** What the schema refused is left out. */
function uniqueSet(written: NonNullable<Written.Roster['unique']>[number] | undefined): readonly UniqueSet[] {
  if (written === undefined) return [];
  if (typeof written === 'string' || Array.isArray(written)) return [listOf(written)];
  const { columns, check, message } = written;
  const number = check === undefined ? undefined : String(check);
  return [{ columns: listOf(columns), ...present({ check: number, message }) }];
}

function readSlots(
  at: At<readonly Written.Slot[] | { title?: string; slots: Written.Slot[] }> | null,
  reading: Reading,
) {
  if (at === null) return [];
  const { value } = at;
  const list = 'slots' in value ? child(at as At<{ slots: Written.Slot[] }>, 'slots') : (at as At<Written.Slot[]>);
  const slots = each(list).map((slot) => readSlot(slot, reading));
  const title = 'slots' in value ? value.title : undefined;
  return [reading.mark({ kind: 'attachments' as const, ...present({ title }), slots }, at, { slots: list ?? at })];
}

function readSlot(at: At<Written.Slot>, reading: Reading): AttachmentSlot {
  const written = at.value;
  const slot: AttachmentSlot = {
    code: written.code,
    label: written.label,
    accept: written.accept ?? slotStandard.accept,
    size: bytes(written.size ?? slotStandard.size),
    files: written.files ?? slotStandard.files,
    ...present({
      kinds: written.kinds,
      required: whether(written.required),
      relevant: feel(written.relevant),
      scanOf: written['scan-of'],
      pages: written.pages,
      bundle: written.bundle,
      hint: written.hint,
      messages: written.messages,
    }),
  };
  return reading.mark(slot, at);
}
