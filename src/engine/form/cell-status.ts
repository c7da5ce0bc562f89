import type { Answers, CellPath, Row } from '#definition/answers.ts';
import type { Carried } from '../filing.ts';
import { rosterCell, sameValue, valueAt } from './cell.ts';
import type { CellStatus } from './change.ts';
import { type FormIndex, fieldAt } from './form-index.ts';
import type { ChangesSince } from './session.ts';

/** How a cell stands beside the value it was opened with. */
export function cellStatus(
  index: FormIndex,
  answers: Answers,
  carried: Carried | null,
  confirmed: ReadonlySet<CellPath>,
  cell: CellPath,
): CellStatus {
  if (fieldAt(index, cell)?.field.calculate !== undefined) return 'calculated';
  const value = valueAt(answers, cell);
  const before = carried === null ? null : valueAt(carried.answers, cell);
  if (value === null && before === null) return 'empty';
  if (!sameValue(value, before)) return 'changed';
  return confirmed.has(cell) ? 'confirmed' : 'carried';
}

/**
 * What a person has changed since the filing was opened: values of kinds that are carried, and rows of every roster
 * that is. Calculated values follow from others and are not counted twice.
 */
export function changesSince(index: FormIndex, answers: Answers, before: Answers): ChangesSince {
  const cells: CellPath[] = [];
  const rowsAdded: CellPath[] = [];
  const rowsRemoved: CellPath[] = [];
  for (const [code, { field }] of index.fields) {
    const carries = field.carry === 'stock' || field.carry === 'year-to-date';
    if (!carries || field.calculate !== undefined || code === index.form.unchanged) continue;
    if (!sameValue(answers.fields[code], before.fields[code])) cells.push(code);
  }
  for (const [id, { roster }] of index.rosters) {
    if (roster.carry === 'none' || roster.from !== undefined) continue;
    const [now, then] = [answers.rosters[id] ?? [], before.rosters[id] ?? []];
    const known = new Map(then.map((row) => [row.id, row]));
    for (const row of now) {
      const old = known.get(row.id);
      if (old === undefined) rowsAdded.push(`${id}/${row.id}`);
      else cells.push(...changedCells(id, row, old, index));
      known.delete(row.id);
    }
    rowsRemoved.push(...[...known.keys()].map((row) => `${id}/${row}`));
  }
  return { count: cells.length + rowsAdded.length + rowsRemoved.length, cells, rowsAdded, rowsRemoved };
}

function changedCells(roster: string, row: Row, old: Row, index: FormIndex): readonly CellPath[] {
  const columns = [...(index.rosters.get(roster)?.columns.values() ?? [])];
  return columns
    .filter(({ field }) => field.calculate === undefined && !sameValue(row.cells[field.code], old.cells[field.code]))
    .map(({ field }) => rosterCell(roster, row.id, field.code));
}
