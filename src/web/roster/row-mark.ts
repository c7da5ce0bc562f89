import type { CellValue, Row } from '#definition/answers.ts';
import type { Roster } from '#definition/form.ts';
import type { Finding } from '#engine/check/finding.ts';
import type { Carried } from '#engine/filing.ts';
import { sameValue } from '#engine/form/cell.ts';

const marks = {
  hard: { icon: 'hard', tone: 'red', word: '强制' },
  soft: { icon: 'soft', tone: 'amber', word: '核实' },
  added: { icon: 'plus', tone: 'blue', word: '新增' },
  filled: { icon: 'check', tone: 'green', word: '已填' },
  changed: { icon: 'dot', tone: 'blue', word: '已改' },
  carried: { icon: 'circle', tone: '', word: '带入' },
} as const;
export interface RowMark {
  readonly icon: string;
  readonly tone: string;
  readonly word: string;
}

/** Whether the row was copied from what the roster is filled from. */
export const isTaken = ({ id }: Roster, row: Row, listed: Readonly<Record<string, CellValue>>): boolean => {
  const rows = listed[id];
  return Array.isArray(rows) && rows.includes(row.id);
};

interface Beside {
  readonly carried: Carried | null;
  readonly listed: Readonly<Record<string, CellValue>>;
}

/** How a whole row stands: what is wrong in it first, then where it comes from, else beside last period. */
export function rowMark(roster: Roster, row: Row, findings: readonly Finding[], { carried, listed }: Beside): RowMark {
  const path = `${roster.id}/${row.id}`;
  const wrong = findings.find(({ cells }) => cells[0] === path || cells[0]?.startsWith(`${path}/`));
  if (wrong?.severity === 'hard' || wrong?.severity === 'soft') return marks[wrong.severity];
  if (isTaken(roster, row, listed)) return { icon: 'link', tone: 'green', word: `取自${roster.from}` };
  if (carried === null) return marks.filled;
  const before = carried.answers.rosters[roster.id]?.find((each) => each.id === row.id);
  if (!before) return marks.added;
  return roster.columns.some(({ code }) => !sameValue(before.cells[code], row.cells[code]))
    ? marks.changed
    : marks.carried;
}
