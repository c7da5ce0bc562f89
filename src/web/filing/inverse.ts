import type { Row } from '#definition/answers.ts';
import type { Change } from '#engine/form/change.ts';
import type { FormSession } from '#engine/form/session.ts';

/** What takes the changes back, read before they are made; null where one of them cannot be taken back (a file). */
export function inverseOf(
  changes: readonly Change[],
  session: FormSession,
  rosters: Readonly<Record<string, readonly Row[]>>,
): readonly Change[] | null {
  const confirmed = new Set(session.confirmed());
  const back: Change[] = [];
  for (const change of changes) {
    switch (change.kind) {
      case 'set':
        back.unshift({ kind: 'set', cell: change.cell, value: session.value(change.cell) });
        break;
      case 'confirm':
        back.unshift({ kind: 'confirm', cell: change.cell, confirmed: confirmed.has(change.cell) });
        break;
      case 'add-row':
        back.unshift({ kind: 'remove-row', roster: change.roster, row: change.row });
        break;
      case 'remove-row': {
        const rows = rosters[change.roster] ?? [];
        const at = rows.findIndex((row) => row.id === change.row);
        const gone = rows[at];
        if (!gone) break;
        const before = rows[at + 1]?.id ?? null;
        back.unshift({ kind: 'add-row', roster: change.roster, row: gone.id, before, cells: gone.cells });
        break;
      }
      case 'attach':
      case 'detach':
        return null;
    }
  }
  return back;
}
