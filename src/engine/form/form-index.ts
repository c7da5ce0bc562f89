import type { CellPath } from '#definition/answers.ts';
import type { Feel, Field } from '#definition/field.ts';
import type { AttachmentSlot, Form, Page, Roster } from '#definition/form.ts';
import { addressOf } from './cell.ts';

/** Where something of a form stands, and under which conditions it is asked at all. */
interface Place {
  readonly page: string;
  /** Conditions of the page, the block and the thing itself: all must hold. */
  readonly relevant: readonly Feel[];
}

export interface FieldPlace extends Place {
  readonly field: Field;
  readonly roster: null;
}
export interface ColumnPlace extends Place {
  readonly field: Field;
  readonly roster: Roster;
}
export interface RosterPlace extends Place {
  readonly roster: Roster;
  readonly columns: ReadonlyMap<string, ColumnPlace>;
}
export interface SlotPlace extends Place {
  readonly slot: AttachmentSlot;
}

/** A form turned over: its parts by code, in the order people meet them. */
export interface FormIndex {
  readonly form: Form;
  readonly pages: ReadonlyMap<string, Page>;
  readonly fields: ReadonlyMap<string, FieldPlace>;
  readonly rosters: ReadonlyMap<string, RosterPlace>;
  readonly slots: ReadonlyMap<string, SlotPlace>;
  /** The choice whose 其他 opens a text field or column: text code → choice. */
  readonly others: ReadonlyMap<string, Field>;
}

const conditions = (...found: readonly (Feel | undefined)[]): readonly Feel[] =>
  found.filter((one) => one !== undefined);

export function indexForm(form: Form): FormIndex {
  const fields = new Map<string, FieldPlace>();
  const rosters = new Map<string, RosterPlace>();
  const slots = new Map<string, SlotPlace>();
  const others = new Map<string, Field>();
  const noteOther = (field: Field): void => {
    if (field.other !== undefined) others.set(field.other, field);
  };
  for (const { page, relevant: ofPage, blocks } of form.pages) {
    for (const block of blocks) {
      if (block.kind === 'text') continue;
      const above = block.kind === 'attachments' ? conditions(ofPage) : conditions(ofPage, block.relevant);
      if (block.kind === 'attachments') {
        for (const slot of block.slots)
          slots.set(slot.code, { page, slot, relevant: [...above, ...conditions(slot.relevant)] });
      } else if (block.kind === 'roster') {
        const columns = block.columns.map((field): [string, ColumnPlace] => {
          noteOther(field);
          return [field.code, { page, field, roster: block, relevant: conditions(field.relevant) }];
        });
        rosters.set(block.id, { page, roster: block, relevant: above, columns: new Map(columns) });
      } else {
        for (const field of block.kind === 'fields' ? block.fields : block.rows) {
          noteOther(field);
          fields.set(field.code, { page, field, roster: null, relevant: [...above, ...conditions(field.relevant)] });
        }
      }
    }
  }
  return { form, pages: new Map(form.pages.map((page) => [page.page, page])), fields, rosters, slots, others };
}

/** The field a cell is an answer to. */
export function fieldAt(index: FormIndex, cell: CellPath): FieldPlace | ColumnPlace | undefined {
  const { code, row, column } = addressOf(cell);
  if (row === null) return index.fields.get(code);
  return column === null ? undefined : index.rosters.get(code)?.columns.get(column);
}
