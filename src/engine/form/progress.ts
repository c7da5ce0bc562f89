import type { CellPath } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import type { Page } from '#definition/form.ts';
import { isRequired } from '../check/field-rules.ts';
import type { Finding, FindingCounts } from '../check/finding.ts';
import { unconfirmed } from '../check/slot-rules.ts';
import { isBlank, rosterCell } from './cell.ts';
import type { PageProgress } from './session.ts';
import type { Sheet } from './sheet.ts';

export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = { hard: 0, soft: 0, hint: 0, flag: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** How far each relevant page has got. */
export const progressOf = (sheet: Sheet, findings: readonly Finding[]): readonly PageProgress[] => {
  const open = new Set(unconfirmed(sheet));
  const toConfirm = new Set(sheet.input.carried?.confirm ?? []);
  return [...sheet.form.index.pages.values()]
    .filter((page) => sheet.asks(page.page) && sheet.isRelevant(page.page))
    .map((page) => {
      const cells = cellsToFill(page, sheet);
      const confirming = cells.filter(({ cell }) => toConfirm.has(cell));
      return {
        page: page.page,
        cells: cells.length,
        filled: cells.filter(({ cell }) => !isBlank(sheet.value(cell))).length,
        required: cells.filter(({ required }) => required).length,
        missing: cells.filter(({ cell, required }) => required && isBlank(sheet.value(cell))).map(({ cell }) => cell),
        toConfirm: confirming.length,
        confirmed: confirming.filter(({ cell }) => !open.has(cell)).length,
        findings: countFindings(findings.filter((finding) => finding.page === page.page)),
      };
    });
};

interface CellToFill {
  readonly cell: CellPath;
  readonly required: boolean;
}

function cellsToFill(page: Page, sheet: Sheet): readonly CellToFill[] {
  return page.blocks.flatMap((block): readonly CellToFill[] => {
    if (block.kind === 'fields' || block.kind === 'indicators') {
      return (block.kind === 'fields' ? block.fields : block.rows)
        .filter((field) => sheet.isRelevant(field.code) && !isReadonly(field, sheet, null))
        .map((field) => ({ cell: field.code, required: isRequired(field, sheet, null) }));
    }
    if (block.kind !== 'roster') return [];
    return sheet.rows(block.id).flatMap(({ id }) => {
      sheet.live.enter(block.id, id);
      return block.columns
        .filter(
          (column) => sheet.isRelevant(rosterCell(block.id, id, column.code)) && !isReadonly(column, sheet, block.id),
        )
        .map((column) => ({
          cell: rosterCell(block.id, id, column.code),
          required: isRequired(column, sheet, block.id),
        }));
    });
  });
}

/** Calculated, taken from elsewhere without a choice, or closed by its condition. */
export function isReadonly(field: Field, sheet: Sheet, roster: string | null): boolean {
  if (field.calculate !== undefined) return true;
  return typeof field.readonly === 'string'
    ? sheet.live.holds(sheet.form.ask(field.readonly, roster))
    : field.readonly === true;
}
