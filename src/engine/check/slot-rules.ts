import type { AttachmentSlot } from '#definition/form.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import { readsOf } from '../form/reads.ts';
import type { Sheet } from '../form/sheet.ts';
import { confirmations } from '../form/sheet.ts';
import { boundTo } from './bound.ts';
import { builtInMessage, builtInNumber } from './built-in-words.ts';
import type { Finding } from './finding.ts';
import type { Rule } from './rule.ts';

/** What every attachment slot is held to. A carried reference is last period's file and does not count. */
export const slotRules = (form: CompiledForm): readonly Rule[] =>
  [...form.index.slots.values()].map(({ slot, page }) => {
    const own = { kind: 'name' as const, name: slot.code, from: 0, to: 0 };
    const required = typeof slot.required === 'string' ? [form.treeOf(slot.required)] : [];
    return {
      roster: null,
      reads: readsOf([own, ...required], form.index, form.lets, null),
      run: (sheet) => {
        if (!sheet.asks(page) || !sheet.isRelevant(slot.code)) return [];
        const problem = problemOf(slot, sheet);
        return problem === null
          ? []
          : [finding(sheet, 'slot', slot.code, page, problem, { code: slot.code, label: slot.label })];
      },
    };
  });

function problemOf(slot: AttachmentSlot, sheet: Sheet): string | null {
  const files = (sheet.answers.attachments[slot.code] ?? []).filter((file) => file.carried !== true);
  const large = files.find((file) => file.size > slot.size);
  if (files.length === 0) return isRequired(slot, sheet) ? `请上传“${slot.label}”` : null;
  if (files.length > slot.files)
    return `“${slot.label}”最多 ${slot.files} 个文件，现有 ${files.length} 个，请删除多余的`;
  if (large !== undefined) return `“${slot.label}”里的“${large.name}”超过 ${megabytes(slot.size)} MB，请压缩后重新上传`;
  const short =
    slot.pages === undefined ? undefined : files.find((file) => (file.pages ?? slot.pages ?? 0) < (slot.pages ?? 0));
  return short === undefined
    ? null
    : `“${slot.label}”应有 ${slot.pages} 页，“${short.name}”只有 ${short.pages} 页，请补全后重新上传`;
}

const isRequired = (slot: AttachmentSlot, sheet: Sheet): boolean =>
  typeof slot.required === 'string' ? sheet.live.holds(sheet.form.ask(slot.required, null)) : slot.required === true;

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

/** Values of an imported base that still have to be confirmed or changed one by one. */
export const confirmationRule: Rule = {
  roster: null,
  reads: { outer: new Set([confirmations, 'changes']), inner: new Set() },
  run: (sheet) => {
    const open = unconfirmed(sheet);
    if (open.length === 0) return [];
    const page = sheet.form.index.fields.get(open[0] ?? '')?.page ?? '';
    const standard = `还有 ${open.length} 项带入的底数没有确认，请逐项核对后更新或确认`;
    return [{ ...finding(sheet, 'confirmed', '', page, standard, { count: open.length }), cells: open }];
  },
};

export function unconfirmed(sheet: Sheet): readonly string[] {
  const { carried } = sheet.input;
  const confirmed = new Set(sheet.confirmed);
  return (carried?.confirm ?? []).filter(
    (cell) =>
      sheet.isRelevant(cell) && !confirmed.has(cell) && sheet.value(cell) === (carried?.answers.fields[cell] ?? null),
  );
}

function finding(
  sheet: Sheet,
  name: 'slot' | 'confirmed',
  cell: string,
  page: string,
  standard: string,
  words: Readonly<Record<string, string | number>>,
): Finding {
  const { form } = sheet.form.index;
  const number = builtInNumber(form, name);
  return {
    key: cell === '' ? number : `${number}@${cell}`,
    check: number,
    severity: 'hard',
    message: builtInMessage(form, name, words, standard),
    page,
    cells: [cell],
    equation: null,
    bound: boundTo([standard]),
    evidence: null,
  };
}
