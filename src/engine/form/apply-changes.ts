import type { Answers, AttachmentRef, CellPath, CellValue, Row } from '#definition/answers.ts';
import { addressOf, isBlank } from './cell.ts';
import type { Change } from './change.ts';

/** Answers after the changes, in order. A change to a row or file that is not there does nothing. */
export function applyChanges(answers: Answers, changes: readonly Change[]): Answers {
  let applied = answers;
  for (let at = 0; at < changes.length; ) {
    const end = endOfFields(changes, at);
    const change = changes[at];
    if (end > at) applied = { ...applied, fields: withValues(applied.fields, changes.slice(at, end)) };
    else if (change !== undefined) applied = applyChange(applied, change);
    at = Math.max(end, at + 1);
  }
  return applied;
}

/** Where a run of changed fields ends: a form has hundreds, and is copied once for all of the run. */
function endOfFields(changes: readonly Change[], from: number): number {
  const length = changes.slice(from).findIndex((change) => change.kind !== 'set' || change.cell.includes('/'));
  return length < 0 ? changes.length : from + length;
}

function withValues(values: Readonly<Record<string, CellValue>>, changes: readonly Change[]) {
  const changed: Record<string, CellValue> = { ...values };
  for (const change of changes) {
    if (change.kind !== 'set') continue;
    if (isBlank(change.value)) delete changed[change.cell];
    else changed[change.cell] = change.value;
  }
  return changed;
}

function applyChange(answers: Answers, change: Change): Answers {
  switch (change.kind) {
    case 'set':
      return setCell(answers, change.cell, change.value);
    case 'confirm':
      return answers;
    case 'add-row':
      return withRows(answers, change.roster, (rows) => inserted(rows, change));
    case 'remove-row':
      return withRows(answers, change.roster, (rows) => rows.filter((row) => row.id !== change.row));
    case 'attach':
      return withFiles(answers, change.slot, (files) => [
        ...files.filter((file) => file.id !== change.file.id),
        change.file,
      ]);
    case 'detach':
      return withFiles(answers, change.slot, (files) => files.filter((file) => file.id !== change.file));
  }
}

function setCell(answers: Answers, cell: CellPath, value: CellValue): Answers {
  const { code, row, column } = addressOf(cell);
  if (row === null || column === null) return answers;
  return withRows(answers, code, (rows) =>
    rows.map((one) => (one.id === row ? { ...one, cells: withValue(one.cells, column, value) } : one)),
  );
}

function withValue(values: Readonly<Record<string, CellValue>>, code: string, value: CellValue) {
  if (!isBlank(value)) return { ...values, [code]: value };
  const { [code]: _gone, ...rest } = values;
  return rest;
}

const withRows = (answers: Answers, roster: string, change: (rows: readonly Row[]) => readonly Row[]): Answers => ({
  ...answers,
  rosters: { ...answers.rosters, [roster]: change(answers.rosters[roster] ?? []) },
});

const withFiles = (
  answers: Answers,
  slot: string,
  change: (files: readonly AttachmentRef[]) => readonly AttachmentRef[],
): Answers => ({
  ...answers,
  attachments: { ...answers.attachments, [slot]: change(answers.attachments[slot] ?? []) },
});

function inserted(rows: readonly Row[], change: Extract<Change, { kind: 'add-row' }>): readonly Row[] {
  if (rows.some((row) => row.id === change.row)) return rows;
  const cells = Object.fromEntries(Object.entries(change.cells).filter(([, value]) => !isBlank(value)));
  const at = change.before === null ? -1 : rows.findIndex((row) => row.id === change.before);
  return rows.toSpliced(at < 0 ? rows.length : at, 0, { id: change.row, cells });
}

/** Confirmed cells after the changes. */
export function applyConfirmations(confirmed: readonly CellPath[], changes: readonly Change[]): readonly CellPath[] {
  const found = new Set(confirmed);
  for (const change of changes) {
    if (change.kind !== 'confirm') continue;
    if (change.confirmed) found.add(change.cell);
    else found.delete(change.cell);
  }
  return [...found];
}

/** Whether a printed document would look different: anything but a confirmation or a file in a slot for its own scan. */
export const changesContent = (changes: readonly Change[], scanSlots: readonly string[]): boolean =>
  changes.some((change) => {
    if (change.kind === 'confirm') return false;
    return !((change.kind === 'attach' || change.kind === 'detach') && scanSlots.includes(change.slot));
  });
