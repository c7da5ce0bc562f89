import type { Row } from '#definition/answers.ts';
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
export type RowMark = (typeof marks)[keyof typeof marks];

/** How a whole row stands: what is wrong in it first, else beside last period. */
export function rowMark(roster: Roster, row: Row, findings: readonly Finding[], carried: Carried | null): RowMark {
  const path = `${roster.id}/${row.id}`;
  const wrong = findings.find(({ cells }) => cells[0] === path || cells[0]?.startsWith(`${path}/`));
  if (wrong?.severity === 'hard' || wrong?.severity === 'soft') return marks[wrong.severity];
  if (carried === null) return marks.filled;
  const before = carried.answers.rosters[roster.id]?.find((each) => each.id === row.id);
  if (!before) return marks.added;
  return roster.columns.some(({ code }) => !sameValue(before.cells[code], row.cells[code]))
    ? marks.changed
    : marks.carried;
}
