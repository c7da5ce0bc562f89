import type { Answers, CellValue, Row } from '#definition/answers.ts';
import type { Field } from '#definition/field.ts';
import type { Page } from '#definition/form.ts';
import type { Finding } from '#engine/check/finding.ts';
import { sameValue } from '#engine/form/cell.ts';
import type { OpenForm } from '../filing/form-context.ts';

/** Two states of one filing, item by item, as a reviewer reads them. */
export interface Comparison {
  /** Heading of the column of older values. */
  readonly label: string;
  readonly before: Answers;
  /** Against another period: what is asked anew each time cannot have changed. */
  readonly periodic: boolean;
}

export interface ComparedItem {
  readonly field: Field;
  readonly was: CellValue;
  readonly now: CellValue;
  readonly changed: boolean;
  readonly findings: readonly Finding[];
}

export interface ComparedRow {
  readonly row: Row;
  readonly what: 'added' | 'changed' | 'removed';
  readonly columns: readonly { readonly field: Field; readonly was: CellValue; readonly now: CellValue }[];
}

export interface ComparedRoster {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly ComparedRow[];
  readonly count: number;
  readonly findings: readonly Finding[];
}

export interface ComparedPage {
  readonly page: Page;
  readonly items: readonly ComparedItem[];
  readonly rosters: readonly ComparedRoster[];
  readonly files: number;
  readonly changes: number;
}

export function comparePages(
  open: OpenForm,
  pages: readonly Page[],
  { before, periodic }: Comparison,
): readonly ComparedPage[] {
  const now = open.store.session.answers();
  const findings = open.store.findings();
  return pages.map((page) => {
    const items = page.blocks
      .flatMap((block) => (block.kind === 'indicators' ? block.rows : block.kind === 'fields' ? block.fields : []))
      .filter((field) => open.store.relevant(field.code))
      .map((field): ComparedItem => {
        const [was, is] = [before.fields[field.code] ?? null, now.fields[field.code] ?? null];
        const mine = findings.filter(({ cells }) => cells[0] === field.code);
        const continues =
          !periodic || (field.carry !== undefined && field.carry !== 'none') || field.calculate !== undefined;
        const changed = continues && page.at !== 'opening' && !sameValue(was, is);
        return { field, was, now: is, changed, findings: mine };
      });
    const rosters = page.blocks.flatMap((block): readonly ComparedRoster[] =>
      block.kind === 'roster' && open.store.relevant(block.id)
        ? [
            {
              id: block.id,
              title: block.title,
              rows: compareRows(block.columns, before.rosters[block.id] ?? [], now.rosters[block.id] ?? []),
              count: now.rosters[block.id]?.length ?? 0,
              findings: findings.filter(({ cells }) => cells[0] === block.id || cells[0]?.startsWith(`${block.id}/`)),
            },
          ]
        : [],
    );
    const files = page.blocks
      .flatMap((block) => (block.kind === 'attachments' ? block.slots : []))
      .reduce((sum, slot) => sum + (now.attachments[slot.code] ?? []).filter((file) => !file.carried).length, 0);
    const changes = items.filter((item) => item.changed).length;
    return { page, items, rosters, files, changes };
  });
}

function compareRows(columns: readonly Field[], before: readonly Row[], now: readonly Row[]): readonly ComparedRow[] {
  const old = new Map(before.map((row) => [row.id, row]));
  const kept = new Set(now.map((row) => row.id));
  const cellsOf = (was: Row | undefined, is: Row | undefined) =>
    columns
      .map((field) => ({ field, was: was?.cells[field.code] ?? null, now: is?.cells[field.code] ?? null }))
      .filter((cell) => !sameValue(cell.was, cell.now));
  return [
    ...now.flatMap((row): readonly ComparedRow[] => {
      const was = old.get(row.id);
      const cells = cellsOf(was, row);
      if (!was) return [{ row, what: 'added', columns: cells }];
      return cells.length ? [{ row, what: 'changed', columns: cells }] : [];
    }),
    ...before
      .filter((row) => !kept.has(row.id))
      .map((row): ComparedRow => ({ row, what: 'removed', columns: cellsOf(row, undefined) })),
  ];
}
