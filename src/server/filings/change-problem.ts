import { valueProblem } from '#engine/form/accepts.ts';
import { addressOf } from '#engine/form/cell.ts';
import type { Change } from '#engine/form/change.ts';
import { type FormIndex, fieldAt } from '#engine/form/form-index.ts';

/**
 * Why a change cannot be stored: it names no cell of the form, a cell this person may not fill or the platform computes,
 * or a value of the wrong kind. Null where it can. Rules about the value are not asked: a draft may break them.
 */
export function changeProblem(index: FormIndex, fillable: ReadonlySet<string>, change: Change): string | null {
  switch (change.kind) {
    case 'set':
      return setProblem(index, fillable, change.cell, change.value);
    case 'confirm':
      return fieldAt(index, change.cell) && fillable.has(addressOf(change.cell).code) ? null : unknown(change.cell);
    case 'add-row': {
      const roster = index.rosters.get(change.roster);
      if (!roster || !fillable.has(change.roster)) return unknown(change.roster);
      if (roster.roster.rows.fixed === true) return `“${roster.roster.title}”的行数固定，不能增加`;
      return firstProblem(Object.entries(change.cells), ([code, value]) => {
        const column = roster.columns.get(code);
        return column ? valueProblem(column.field, value) : unknown(`${change.roster}/${code}`);
      });
    }
    case 'remove-row': {
      const roster = index.rosters.get(change.roster);
      if (!roster || !fillable.has(change.roster)) return unknown(change.roster);
      return roster.roster.rows.fixed === true ? `“${roster.roster.title}”的行数固定，不能删除` : null;
    }
    case 'attach':
    case 'detach':
      return index.slots.has(change.slot) && fillable.has(change.slot) ? null : unknown(change.slot);
  }
}

function setProblem(index: FormIndex, fillable: ReadonlySet<string>, cell: string, value: unknown): string | null {
  const place = fieldAt(index, cell);
  if (!place || !fillable.has(addressOf(cell).code)) return unknown(cell);
  const { field } = place;
  if (field.calculate !== undefined || field.readonly === true) return `“${field.label}”由系统生成，不能填写`;
  return valueProblem(field, value);
}

const unknown = (cell: string): string => `${cell} 不是您现在可以填写的项目，请刷新页面`;

function firstProblem<T>(items: readonly T[], problemOf: (item: T) => string | null): string | null {
  for (const item of items) {
    const problem = problemOf(item);
    if (problem !== null) return problem;
  }
  return null;
}

export const firstChangeProblem = (
  index: FormIndex,
  fillable: ReadonlySet<string>,
  changes: readonly Change[],
): string | null => firstProblem(changes, (change) => changeProblem(index, fillable, change));
