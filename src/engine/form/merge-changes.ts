import type { Answers, CellPath, CellValue } from '#definition/answers.ts';
import { addressOf, findRow, isBlank, sameValue, valueAt } from './cell.ts';
import type { Change, Conflict } from './change.ts';

/** What somebody else has saved since the revision one's own changes were based on. */
export interface TheirPatch {
  readonly changes: readonly Change[];
  readonly by: string;
  readonly at: string;
}

export interface Merged {
  /** My changes that may be applied to the current answers. */
  readonly apply: readonly Change[];
  /** My changes that may not: both of us changed the same thing, to different values. */
  readonly conflicts: readonly Conflict[];
}

/**
 * Three-way merge by cell. Changes to different cells, rows and files go together; the same change made twice is made
 * once; what both changed differently is left as the other wrote it and handed back, never silently lost.
 */
export function mergeChanges(mine: readonly Change[], theirs: readonly TheirPatch[], current: Answers): Merged {
  const touched = touchedBy(theirs);
  const apply: Change[] = [];
  const conflicts: Conflict[] = [];
  const added = new Set<CellPath>();
  for (const change of mine) {
    if (change.kind === 'add-row') added.add(rowPath(change.roster, change.row));
    const clash = clashOf(
      change,
      touched,
      (code, row) => added.has(rowPath(code, row)) || findRow(current, code, row) !== undefined,
      current,
    );
    if (clash === null) apply.push(change);
    else if (clash !== 'same') conflicts.push(clash);
  }
  return { apply, conflicts };
}

interface Touch {
  readonly by: string;
  readonly at: string;
  readonly value: CellValue;
}

/** The last touch of each cell; a removed row, and each row with a changed cell, stand under their row's path. */
function touchedBy(patches: readonly TheirPatch[]): ReadonlyMap<CellPath, Touch> {
  const touched = new Map<CellPath, Touch>();
  for (const { changes, by, at } of patches) {
    for (const change of changes) {
      if (change.kind === 'set') {
        const { code, row } = addressOf(change.cell);
        touched.set(change.cell, { by, at, value: change.value });
        if (row !== null) touched.set(rowPath(code, row), { by, at, value: change.value });
      } else if (change.kind === 'remove-row') {
        touched.set(rowPath(change.roster, change.row), { by, at, value: null });
      }
    }
  }
  return touched;
}

/** `stands`: whether a row is there, be it one added a moment ago among these very changes. */
function clashOf(
  change: Change,
  touched: ReadonlyMap<CellPath, Touch>,
  stands: (roster: string, row: string) => boolean,
  current: Answers,
): Conflict | 'same' | null {
  switch (change.kind) {
    case 'set': {
      const { code, row } = addressOf(change.cell);
      const gone = row !== null && !stands(code, row);
      const touch = gone ? touched.get(rowPath(code, row)) : touched.get(change.cell);
      if (gone) return conflictOf(change.cell, change.value, null, touch);
      if (touch === undefined) return null;
      const theirs = valueAt(current, change.cell);
      return sameValue(theirs, change.value) ? 'same' : conflictOf(change.cell, change.value, theirs, touch);
    }
    case 'confirm': {
      const touch = touched.get(change.cell);
      if (touch === undefined || !change.confirmed) return null;
      return conflictOf(change.cell, null, valueAt(current, change.cell), touch);
    }
    case 'remove-row': {
      const path = rowPath(change.roster, change.row);
      if (!stands(change.roster, change.row)) return 'same';
      const touch = touched.get(path);
      return touch === undefined || isBlank(touch.value) ? null : conflictOf(path, null, touch.value, touch);
    }
    case 'add-row':
      return findRow(current, change.roster, change.row) === undefined ? null : 'same';
    case 'attach':
    case 'detach':
      return null;
  }
}

const rowPath = (roster: string, row: string): CellPath => `${roster}/${row}`;

const conflictOf = (cell: CellPath, mine: CellValue, theirs: CellValue, touch: Touch | undefined): Conflict => ({
  cell,
  mine,
  theirs,
  by: touch?.by ?? '',
  at: touch?.at ?? '',
});
