import type { CellPath, CellValue } from '#definition/answers.ts';
import type { CodeList } from '#definition/code-list.ts';
import { type Field, isNumeric, scaleOf } from '#definition/field.ts';
import type { AttachmentSlot, Form, Page, Roster } from '#definition/form.ts';
import { mask } from '#engine/form/mask.ts';
import { sayNumber } from '../text/number.ts';

/** Where each code of a form stands, and how its values read. */
export interface FieldBook {
  fieldOf(cell: CellPath): Field | undefined;
  rosterOf(roster: string): Roster | undefined;
  slotOf(slot: string): AttachmentSlot | undefined;
  pageOf(cell: CellPath): Page | undefined;
  /** `RY02 固定人员`, `固定人员名单 · 姓名` */
  nameOf(cell: CellPath): string;
  /** A value as people read it: grouped numbers, labels of codes, 是/否, personal data masked (HB-68). Empty for a blank. */
  say(field: Field, value: CellValue): string;
}

export function fieldBook(form: Form, lists: Readonly<Record<string, CodeList>>): FieldBook {
  const fields = new Map<string, Field>();
  const rosters = new Map<string, Roster>();
  const slots = new Map<string, AttachmentSlot>();
  const pages = new Map<string, Page>();
  for (const page of form.pages) {
    for (const block of page.blocks) {
      if (block.kind === 'roster') {
        rosters.set(block.id, block);
        pages.set(block.id, page);
        for (const column of block.columns) fields.set(`${block.id}/${column.code}`, column);
      } else if (block.kind === 'attachments') {
        for (const slot of block.slots) {
          slots.set(slot.code, slot);
          pages.set(slot.code, page);
        }
      } else if (block.kind !== 'text') {
        for (const field of block.kind === 'fields' ? block.fields : block.rows) {
          fields.set(field.code, field);
          pages.set(field.code, page);
        }
      }
    }
  }
  const labels = new Map<string, ReadonlyMap<string, string>>();
  const labelsOf = (list: string): ReadonlyMap<string, string> => {
    const known = labels.get(list) ?? new Map((lists[list]?.rows ?? []).map((row) => [row.code, row.label]));
    labels.set(list, known);
    return known;
  };

  const fieldAt = (cell: CellPath): Field | undefined => {
    const [code = '', , column] = cell.split('/');
    return fields.get(column ? `${code}/${column}` : code);
  };
  const sayCode = (field: Field, code: string): string => {
    const list = listOf(field);
    if (list === null && field.sensitive) return mask(field, code);
    return list === null ? code : (labelsOf(list).get(code) ?? code);
  };

  return {
    fieldOf: fieldAt,
    rosterOf: (roster) => rosters.get(roster),
    slotOf: (slot) => slots.get(slot),
    pageOf: (cell) => pages.get(cell.split('/')[0] ?? ''),
    nameOf(cell) {
      const [code = '', row] = cell.split('/');
      const field = fieldAt(cell);
      if (row) return [rosters.get(code)?.title, field?.label].filter(Boolean).join(' · ');
      return field ? [codeShown(code, field), field.label].filter(Boolean).join(' ') : (slots.get(code)?.label ?? code);
    },
    say(field, value) {
      if (value === null) return '';
      if (typeof value === 'number')
        return isNumeric(field.type) ? sayNumber(value, scaleOf(field.type)) : String(value);
      if (typeof value === 'boolean') return value ? '是' : '否';
      if (typeof value === 'string') return sayCode(field, value);
      return value.map((code) => sayCode(field, code)).join('、');
    },
  };
}

/** The list a field's codes come from. */
function listOf({ type }: Field): string | null {
  switch (type.kind) {
    case 'choice':
    case 'choices':
      return type.list;
    case 'region':
      return 'region';
    case 'ref':
      return type.register;
    default:
      return null;
  }
}

/** A code worth showing: not where it merely repeats the label. */
export const codeShown = (code: string, field: Field): string =>
  /^[\x21-\x7e]+$/.test(code) && code !== field.label ? code : '';
