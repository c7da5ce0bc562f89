import type { HistoryRow } from '#contract/filing-record.ts';
import type { CellValue, Row } from '#definition/answers.ts';
import { printValue } from '#document/print-value.ts';
import type { Change } from '#engine/form/change.ts';
import { fieldAt } from '#engine/form/form-index.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import type { OpenFiling } from './filing-shelf.ts';

interface Patch {
  readonly revision: number;
  readonly at: Instant;
  readonly by: string;
  readonly changes: readonly Change[];
  readonly was: readonly (CellValue | Row)[];
}

export interface HistoryPage {
  readonly rows: HistoryRow[];
  readonly next: string | null;
}

/** HB-64: each change of each cell, newest first: who, when, from what to what. */
export async function findHistory(
  database: Queryable,
  open: OpenFiling,
  { cell, before, limit = 100 }: { cell: string | null; before: number | null; limit?: number },
): Promise<HistoryPage> {
  const patches = await database.rows<Patch>(
    `select revision, at, by_name as by, changes, was from filing_patch
      where filing = $1 and ($2::int is null or revision < $2)
        and ($3::text is null or changes @> jsonb_build_array(jsonb_build_object('cell', $3::text)))
      order by revision desc limit $4`,
    [open.stored.filing.id, before, cell, limit],
  );
  const rows = patches.flatMap((patch) =>
    patch.changes.flatMap((change, place) => rowOf(open, patch, change, patch.was[place] ?? null) ?? []),
  );
  return {
    rows: cell === null ? rows : rows.filter((row) => row.cell === cell),
    next: patches.length === limit ? `${patches.at(-1)?.revision ?? 0}` : null,
  };
}

function rowOf(open: OpenFiling, { at, by }: Patch, change: Change, was: CellValue | Row): HistoryRow | null {
  const { index } = open;
  switch (change.kind) {
    case 'set': {
      const field = fieldAt(index, change.cell)?.field;
      const say = (value: CellValue): string => (field ? print(open, field, value) : String(value ?? ''));
      return {
        at,
        by,
        cell: change.cell,
        label: field?.label ?? change.cell,
        was: say(was as CellValue),
        became: say(change.value),
      };
    }
    case 'confirm':
      return null;
    case 'add-row':
    case 'remove-row': {
      const label = index.rosters.get(change.roster)?.roster.title ?? change.roster;
      const added = change.kind === 'add-row';
      const row = (added ? { id: change.row, cells: change.cells } : was) as Row | null;
      const text = rowText(open, change.roster, row);
      return {
        at,
        by,
        cell: `${change.roster}/${change.row}`,
        label,
        was: added ? '' : text,
        became: added ? text || '新增一行' : '删除',
      };
    }
    case 'attach':
      return {
        at,
        by,
        cell: change.slot,
        label: index.slots.get(change.slot)?.slot.label ?? change.slot,
        was: '',
        became: change.file.name,
      };
    case 'detach':
      return {
        at,
        by,
        cell: change.slot,
        label: index.slots.get(change.slot)?.slot.label ?? change.slot,
        was: '附件',
        became: '删除',
      };
  }
}

type Field = Parameters<typeof printValue>[0];

const print = ({ edition, stored }: OpenFiling, field: Field, value: CellValue): string =>
  printValue(field, value, {
    names: { codeLists: edition.programme.codeLists, entry: () => null },
    answers: stored.filing.answers,
    reveals: () => false,
  }) ?? '';

/** The first cells of a row: enough to recognise it. */
function rowText(open: OpenFiling, roster: string, row: Row | null): string {
  const columns = open.index.rosters.get(roster)?.columns;
  if (!row || !columns) return '';
  return [...columns.values()]
    .slice(0, 3)
    .map(({ field }) => print(open, field, row.cells[field.code] ?? null))
    .filter((text) => text !== '')
    .join('，');
}
