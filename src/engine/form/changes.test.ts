import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, noAnswers } from '#definition/answers.ts';
import { applyChanges, applyConfirmations, changesContent } from './apply-changes.ts';
import type { Change } from './change.ts';
import { mergeChanges } from './merge-changes.ts';

const set = (cell: string, value: number | null): Change => ({ kind: 'set', cell, value });
const file = { id: 'f1', name: '合同.pdf', size: 10, type: 'application/pdf', uploadedAt: '2023-08-01T00:00:00Z' };

const answers: Answers = {
  fields: { RY02: 10, RY03: 4 },
  rosters: {
    RYA: [
      { id: 'a', cells: { RYA01: '甲' } },
      { id: 'b', cells: {} },
    ],
  },
  attachments: {},
};

describe('applyChanges', () => {
  it('sets, blanks and leaves the old answers as they were', () => {
    const next = applyChanges(answers, [set('RY02', 12), set('RY03', null), set('RYA/b/RYA11', 7)]);
    expect(next.fields).toEqual({ RY02: 12 });
    expect(next.rosters['RYA']?.[1]).toEqual({ id: 'b', cells: { RYA11: 7 } });
    expect(answers.fields['RY02']).toBe(10);
  });

  it('adds rows where they are wanted, once, and removes them', () => {
    const add: Change = { kind: 'add-row', roster: 'RYA', row: 'c', before: 'b', cells: { RYA01: '丙', RYA02: null } };
    const next = applyChanges(answers, [add, add, { kind: 'remove-row', roster: 'RYA', row: 'a' }]);
    expect(next.rosters['RYA']).toEqual([
      { id: 'c', cells: { RYA01: '丙' } },
      { id: 'b', cells: {} },
    ]);
  });

  it('attaches and detaches files and keeps confirmations apart', () => {
    const changes: Change[] = [
      { kind: 'attach', slot: 'FJ01', file },
      { kind: 'confirm', cell: 'RY02', confirmed: true },
    ];
    expect(applyChanges(noAnswers, changes).attachments).toEqual({ FJ01: [file] });
    expect(applyConfirmations(['RY03'], [...changes, { kind: 'confirm', cell: 'RY03', confirmed: false }])).toEqual([
      'RY02',
    ]);
    expect(applyChanges(noAnswers, [...changes, { kind: 'detach', slot: 'FJ01', file: 'f1' }]).attachments).toEqual({
      FJ01: [],
    });
  });

  it('a confirmation or the scan of a document leaves the printed document as it is', () => {
    const confirm: Change = { kind: 'confirm', cell: 'RY02', confirmed: true };
    expect(changesContent([confirm, { kind: 'attach', slot: 'FJ09', file }], ['FJ09'])).toBe(false);
    expect(changesContent([{ kind: 'attach', slot: 'FJ01', file }], ['FJ09'])).toBe(true);
    expect(changesContent([set('RY02', 1)], [])).toBe(true);
  });
});

describe('mergeChanges', () => {
  const by = { by: '李', at: '2023-08-31T10:00:00+08:00' };
  const merge = (mine: Change[], theirs: Change[]) =>
    mergeChanges(mine, [{ changes: theirs, ...by }], applyChanges(answers, theirs));

  it('different cells go together', () => {
    expect(merge([set('RY02', 12)], [set('RY03', 5)])).toEqual({ apply: [set('RY02', 12)], conflicts: [] });
  });

  it('the same cell with different values comes back as a conflict', () => {
    expect(merge([set('RY02', 12)], [set('RY02', 11)])).toEqual({
      apply: [],
      conflicts: [{ cell: 'RY02', mine: 12, theirs: 11, ...by }],
    });
  });

  it('the same cell with the same value is no conflict', () => {
    expect(merge([set('RY02', 12)], [set('RY02', 12)])).toEqual({ apply: [], conflicts: [] });
  });

  it('a cell of a row that was removed, and a row whose cell was changed, are conflicts', () => {
    const remove: Change = { kind: 'remove-row', roster: 'RYA', row: 'a' };
    expect(merge([set('RYA/a/RYA11', 3)], [remove]).conflicts).toEqual([
      { cell: 'RYA/a/RYA11', mine: 3, theirs: null, ...by },
    ]);
    expect(merge([remove], [set('RYA/a/RYA11', 3)]).conflicts).toEqual([
      { cell: 'RYA/a', mine: null, theirs: 3, ...by },
    ]);
    expect(merge([remove], [remove])).toEqual({ apply: [], conflicts: [] });
  });

  it('a cell that changed meanwhile cannot be confirmed unseen', () => {
    const confirm: Change = { kind: 'confirm', cell: 'RY02', confirmed: true };
    expect(merge([confirm], [set('RY02', 11)]).conflicts).toHaveLength(1);
    expect(merge([confirm], [set('RY03', 11)]).apply).toEqual([confirm]);
  });

  it('every change is applied, already there, or handed back', () => {
    const change = fc.record({
      kind: fc.constant('set' as const),
      cell: fc.constantFrom('A', 'B', 'C'),
      value: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(change, { selector: (one) => one.cell }), fc.array(change), (mine, theirs) => {
        const current = applyChanges(noAnswers, theirs);
        const { apply, conflicts } = mergeChanges(mine, [{ changes: theirs, ...by }], current);
        const merged = applyChanges(current, apply);
        for (const { cell, value } of mine) {
          const lost = merged.fields[cell] !== value && !conflicts.some((conflict) => conflict.cell === cell);
          expect(lost).toBe(false);
        }
      }),
    );
  });
});
