import { describe, expect, it } from 'vitest';
import { draft, filingAfter, now, published, waiting } from '../../../tests/support/decisions.ts';
import { clerkActor, february, goodFacts, headActor } from '../../../tests/support/reading-room.ts';
import { daysLate, effectiveDeadline } from './deadline.ts';
import { noFacts } from './facts.ts';

describe('deadlines', () => {
  it('each level may only tighten', () => {
    const deadline = (...dues: string[]) =>
      effectiveDeadline(published, draft, {
        ...noFacts,
        deadlines: dues.map((due) => ({ level: 'city', organisation: '示例市图书馆', due })),
      });
    expect(deadline()).toEqual({ at: february.due, why: '2025年2月月报截止' });
    expect(deadline('2025-03-02T00:00:00+08:00')).toEqual({
      at: '2025-03-02T00:00:00+08:00',
      why: '示例市图书馆规定的截止时间',
    });
    expect(deadline('2025-04-01T00:00:00+08:00').at).toBe(february.due);
  });

  it('a return after the deadline opens a window of its own', () => {
    const returned = {
      from: 'unit',
      by: '乙',
      organisation: '示例东街社区',
      opinion: '',
      at: now,
      revision: 3,
      deadline: '2025-03-20T00:00:00+08:00',
    };
    const facts = { ...goodFacts, calendar: { daysOff: [], workdays: [], years: ['2025'] } };
    expect(effectiveDeadline(published, { ...draft, returned }, facts)).toEqual({
      at: '2025-03-20T00:00:00+08:00',
      why: '示例东街社区退回后的补正期限',
    });
    expect(effectiveDeadline(published, { ...draft, returned }, goodFacts).why).toBe(
      '示例东街社区退回后的补正期限（2025 年的节假日安排还没有载入，工作日按周一至周五计算）',
    );
  });

  it('a window of workdays passes over holidays and takes weekends worked in exchange', () => {
    const calendar = { daysOff: ['2025-03-03'], workdays: ['2025-03-08'], years: ['2025'] };
    const back = (facts: Partial<typeof goodFacts>) =>
      filingAfter(waiting, 'return', headActor, { ...goodFacts, ...facts }, {}, '2025-02-28T10:00:00+08:00').returned
        ?.deadline;
    expect(back({})).toBe('2025-03-06T00:00:00+08:00');
    expect(back({ calendar })).toBe('2025-03-07T00:00:00+08:00');
  });

  it('HB-06 lateness is counted from the first hand-in of the round', () => {
    const late = filingAfter(draft, 'submit', clerkActor, goodFacts, {}, '2025-03-06T09:00:00+08:00');
    const now = '2025-03-20T09:00:00+08:00';
    expect([waiting, late].map((filing) => daysLate(published, filing, now, goodFacts))).toEqual([0, 3]);
  });
});
