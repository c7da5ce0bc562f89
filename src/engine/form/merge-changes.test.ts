import { expect, test } from 'vitest';
import { type Answers, noAnswers } from '#definition/answers.ts';
import type { Change } from './change.ts';
import { mergeChanges } from './merge-changes.ts';

const answers: Answers = { ...noAnswers, rosters: { HD: [{ id: 'a', cells: { HD01: '读书会' } }] } };
const add: Change = { kind: 'add-row', roster: 'HD', row: 'new', before: null, cells: {} };
const name: Change = { kind: 'set', cell: 'HD/new/HD01', value: '诗会' };

test('a row added and filled in at once is nobody’s conflict', () => {
  expect(mergeChanges([add, name], [], answers)).toEqual({ apply: [add, name], conflicts: [] });
});

test('a row added and taken away again at once is taken away', () => {
  const remove: Change = { kind: 'remove-row', roster: 'HD', row: 'new' };
  expect(mergeChanges([add, remove], [], answers).apply).toEqual([add, remove]);
});

test('a change to a row somebody else removed comes back as a conflict', () => {
  const theirs = { changes: [{ kind: 'remove-row', roster: 'HD', row: 'a' } as const], by: '王', at: '2023-08-28' };
  const mine: Change = { kind: 'set', cell: 'HD/a/HD01', value: '诗会' };
  const { apply, conflicts } = mergeChanges([mine], [theirs], { ...noAnswers, rosters: { HD: [] } });
  expect(apply).toEqual([]);
  expect(conflicts).toEqual([{ cell: 'HD/a/HD01', mine: '诗会', theirs: null, by: '王', at: '2023-08-28' }]);
});
