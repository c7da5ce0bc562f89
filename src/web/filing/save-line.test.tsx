import { describe, expect, test, vi } from 'vitest';
import type { Change, Conflict } from '#engine/form/change.ts';
import { answer, cut, refuse, sent, settle } from '../../../tests/support/web-page.tsx';
import { memoryJournal } from './journal.ts';
import { createSaveLine } from './save-line.ts';

const set = (cell: string, value: number): Change => ({ kind: 'set', cell, value });
const patch = 'PATCH /api/filings/f-1/answers';

function openLine() {
  const journal = memoryJournal();
  const theirs = vi.fn<(changes: readonly Change[]) => void>();
  const conflicts = vi.fn<(found: readonly Conflict[]) => void>();
  const line = createSaveLine({
    filing: 'f-1',
    key: 'a-1 f-1',
    revision: 7,
    savedAt: null,
    journal,
    now: () => Date.parse('2025-02-27T10:00:00+08:00'),
    onTheirs: theirs,
    onConflicts: conflicts,
  });
  return { line, journal, theirs, conflicts };
}
const saved = (revision: number, more = {}) => ({
  revision,
  savedAt: '2025-02-27T10:00:01+08:00',
  theirs: [],
  conflicts: [],
  ...more,
});

describe('the line changes travel by', () => {
  test('HB-37 what is typed in one go travels as one batch, each cell once, on the revision it was made on', async () => {
    const { line, journal } = openLine();
    answer(patch, saved(8));
    line.push([set('GC02', 1)]);
    line.push([set('GC02', 12), set('GC03', 5)]);
    expect(line.sending('GC02')).toBe('sending');
    expect(await line.flush()).toBe(true);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toEqual({ changes: [set('GC02', 12), set('GC03', 5)] });
    expect(sent[0]?.headers['if-match']).toBe('"7"');
    expect([line.state().kind, line.revision(), line.sending('GC02')]).toEqual(['saved', 8, 'saved']);
    expect(await journal.read('a-1 f-1')).toBeNull();
    line.close();
  });

  test('without a line nothing is lost: it is counted, kept in the journal, and travels once the line is back', async () => {
    const { line, journal } = openLine();
    cut(patch);
    line.push([set('GC02', 1), set('GC03', 2)]);
    expect(await line.flush()).toBe(false);
    expect(line.state()).toMatchObject({ kind: 'offline', count: 2 });
    expect(line.sending('GC03')).toBe('local');
    expect(await journal.read('a-1 f-1')).toMatchObject({ revision: 7, changes: [set('GC02', 1), set('GC03', 2)] });
    answer(patch, saved(8));
    window.dispatchEvent(new Event('online'));
    await settle();
    expect(line.state()).toMatchObject({ kind: 'saved', count: 0 });
    line.close();
  });

  test('what somebody else changed meanwhile is taken over, and a cell both changed is handed back with both values', async () => {
    const { line, theirs, conflicts } = openLine();
    const conflict: Conflict = { cell: 'GC02', mine: 1, theirs: 2, by: '乙', at: '2025-02-27T09:59:00+08:00' };
    answer(patch, saved(9, { theirs: [set('GC04', 41)], conflicts: [conflict] }));
    line.push([set('GC02', 1)]);
    await line.flush();
    expect(theirs).toHaveBeenCalledWith([set('GC04', 41)]);
    expect(conflicts).toHaveBeenCalledWith([conflict]);
    line.close();
  });

  test('HB-43 a refusal keeps what was typed and says the server’s sentence', async () => {
    const { line } = openLine();
    refuse(patch, 'read-only', '已提交，不能修改；请先取消提交');
    line.push([set('GC02', 1)]);
    expect(await line.flush()).toBe(false);
    expect(line.state()).toMatchObject({ kind: 'refused', count: 1, detail: '已提交，不能修改；请先取消提交' });
    line.close();
  });

  test('what is typed while a batch is under way goes with the next one', async () => {
    const { line } = openLine();
    answer(patch, saved(8));
    line.push([set('GC02', 1)]);
    const first = line.flush();
    line.push([set('GC02', 2)]);
    await first;
    expect(sent.map(({ body }) => body)).toEqual([{ changes: [set('GC02', 1)] }, { changes: [set('GC02', 2)] }]);
    line.close();
  });
});
