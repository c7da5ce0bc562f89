import type { Row } from '#definition/answers.ts';
import type { Roster } from '#definition/form.ts';
import type { Carried } from '#engine/filing.ts';
import type { FormStore } from '../filing/form-store.ts';

/** How a whole row stands: what is wrong in it first, else beside last period. */
export function rowMark(roster: Roster, row: Row, store: FormStore, carried: Carried | null) {
  const path = `${roster.id}/${row.id}`;
  const wrong = store.findings().find(({ cells }) => cells[0] === path || cells[0]?.startsWith(`${path}/`));
  if (wrong?.severity === 'hard') return { icon: 'hard', tone: 'red', word: '强制' };
  if (wrong?.severity === 'soft') return { icon: 'soft', tone: 'amber', word: '核实' };
  const before = carried?.answers.rosters[roster.id]?.find((each) => each.id === row.id);
  if (!before)
    return carried ? { icon: 'plus', tone: 'blue', word: '新增' } : { icon: 'check', tone: 'green', word: '已填' };
  const changed = roster.columns.some(
    ({ code }) => JSON.stringify(before.cells[code] ?? null) !== JSON.stringify(row.cells[code] ?? null),
  );
  return changed ? { icon: 'dot', tone: 'blue', word: '已改' } : { icon: 'circle', tone: '', word: '带入' };
}
