import { describe, expect, test } from 'vitest';
import { answer, cut, refuse, sent, settle } from '../../../tests/support/web-page.tsx';
import { openExplanationLine } from './explanation-line.ts';
import { type Journal, memoryJournal } from './journal.ts';

const put = 'PUT /api/filings/f-1/explanations';
const place = 'a-1 f-1 explanations';
const revisions: number[] = [];
const open = (journal: Journal, flushed: () => boolean = () => true) =>
  openExplanationLine({
    filing: 'f-1',
    key: 'a-1 f-1',
    journal,
    line: { flush: async () => flushed(), setRevision: (revision) => void revisions.push(revision) },
    now: () => Date.parse('2025-02-27T10:00:00+08:00'),
  });
const words = { text: '新开绘本角，借阅增加。', evidence: ['e1'] };
const bodies = () => sent.map(({ body }) => body);

describe('explanations on their way', () => {
  test('HB-39 what the server has taken is not kept here, and the revision goes on', async () => {
    const journal = memoryJournal();
    answer(put, { explanation: null, revision: 9 });
    const line = await open(journal);
    expect(await line.save('R051@GC02', words)).toMatchObject({ kind: 'saved' });
    expect(bodies()).toEqual([{ finding: 'R051@GC02', reason: null, ...words }]);
    expect([revisions.at(-1), line.count(), await journal.read(place)]).toEqual([9, 0, null]);
    line.close();
  });

  test('HB-37 without a line they are kept as answers are, and travel by themselves once it is back', async () => {
    const journal = memoryJournal();
    cut(put);
    const line = await open(journal);
    expect(await line.save('R051@GC02', words)).toEqual({ kind: 'kept' });
    expect(await line.save('R051@GC02', { ...words, text: '新开绘本角，借阅增加一成。' })).toEqual({ kind: 'kept' });
    expect(line.waits('R051@GC02')).toBe(true);
    expect(await journal.read(place)).toMatchObject({ 'R051@GC02': { text: '新开绘本角，借阅增加一成。' } });
    answer(put, { explanation: null, revision: 10 });
    window.dispatchEvent(new Event('online'));
    await settle();
    expect(bodies().at(-1)).toMatchObject({ text: '新开绘本角，借阅增加一成。' });
    expect([line.count(), await journal.read(place)]).toEqual([0, null]);
    line.close();
  });

  test('HB-37 what a visit left on this machine is shown at the next, and sent', async () => {
    const journal = memoryJournal();
    cut(put);
    const first = await open(journal);
    await first.save('R051@GC02', words);
    first.close();
    answer(put, { explanation: null, revision: 11 });
    const second = await open(journal);
    expect(second.latest('R051@GC02')).toMatchObject(words);
    await settle();
    expect([second.count(), await journal.read(place)]).toEqual([0, null]);
    second.close();
  });

  test('they wait for the answers they explain, and a refusal is told and not tried again', async () => {
    const journal = memoryJournal();
    let flushed = false;
    refuse(put, 'opinion-vague', '说明太笼统');
    const line = await open(journal, () => flushed);
    expect(await line.save('R051@GC02', words)).toEqual({ kind: 'kept' });
    expect(sent).toEqual([]);
    flushed = true;
    expect(await line.save('R051@GC02', words)).toEqual({ kind: 'refused', detail: '说明太笼统' });
    expect([line.count(), line.latest('R051@GC02')?.text]).toEqual([0, words.text]);
    line.close();
  });
});
