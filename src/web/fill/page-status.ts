import type { Page } from '#definition/form.ts';
import type { OpenForm } from '../filing/form-context.ts';

export interface PageStatus {
  readonly done: number;
  readonly total: number;
  /** `已核 19 / 29`, `已传 1 / 8` */
  readonly word: string;
}

/**
 * How far a page has got, counted in the items people see: with last period's values at hand an item is done once it is
 * changed or confirmed, else once it is filled. Roster cells are counted by their checks, not one by one.
 */
export function pageStatus(page: Page, { store, view }: Pick<OpenForm, 'store' | 'view'>): PageStatus {
  const slots = page.blocks.flatMap((block) => (block.kind === 'attachments' ? block.slots : []));
  if (slots.length > 0) {
    const files = store.session.answers().attachments;
    const done = slots.filter((slot) => (files[slot.code] ?? []).some((file) => !file.carried)).length;
    return { done, total: slots.length, word: `已传 ${done} / ${slots.length}` };
  }
  const cells = page.blocks
    .flatMap((block) => (block.kind === 'fields' ? block.fields : block.kind === 'indicators' ? block.rows : []))
    .filter((field) => store.relevant(field.code) && !field.calculate && field.type.kind !== 'bool')
    .map((field) => store.cell(field.code))
    .filter((cell) => !cell.readonly);
  const carried = view.carried !== null && page.at !== 'opening';
  const done = cells.filter(({ status, value, required }) =>
    carried ? status === 'changed' || status === 'confirmed' : value !== null || !required,
  ).length;
  return { done, total: cells.length, word: `${carried ? '已核' : '已填'} ${done} / ${cells.length}` };
}
