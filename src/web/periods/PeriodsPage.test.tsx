import { describe, expect, test } from 'vitest';
import type { PeriodRow, PeriodSeries } from '#contract/period.ts';
import { axeProblems, click, find } from '../../../tests/support/draw.tsx';
import { answer, drawPage, refuse, sent, settle } from '../../../tests/support/web-page.tsx';
import { PeriodsPage } from './PeriodsPage.tsx';

const counts = { expected: 5, accepted: 2, waiting: 1, returned: 0, filling: 1, notOpened: 1, correcting: 0, late: 0 };
const row = (more: Partial<PeriodRow> = {}): PeriodRow => ({
  period: '2025-02',
  label: '2025年2月月报',
  state: 'open',
  due: '2025-03-01T00:00:00+08:00',
  running: false,
  lockedAt: null,
  lockedWith: null,
  counts,
  close: { blocked: null },
  reopen: null,
  history: [],
  ...more,
});
const series = (periods: PeriodRow[]): PeriodSeries => ({
  series: 'monthly',
  label: '月报',
  derived: false,
  locks: null,
  periods,
});
const locked = row({ state: 'locked', close: null, reopen: { blocked: null }, lockedAt: '2025-03-20T10:00:00+08:00' });

async function drawDesk(first: PeriodRow) {
  let shown = first;
  answer('GET /api/periods', () => ({ now: '2025-03-28T10:00:00+08:00', series: [series([shown])] }));
  drawPage(<PeriodsPage />, '/periods');
  await settle();
  return (next: PeriodRow) => {
    shown = next;
  };
}
const press = (within: string, word: string) =>
  click(
    [...document.querySelectorAll<HTMLElement>(`${within} button`)].find((one) => one.textContent === word) ??
      find('none'),
  );
const posts = () => sent.filter((one) => one.method === 'POST');

describe('期次管理', () => {
  test('HB-06 closing says first how many are unfinished, and of which kind', async () => {
    const becomes = await drawDesk(row());
    press('table', '封账');
    expect(find('dialog').textContent).toContain('还有 3 家未完成（待审 1 家，填写中 1 家，未填报 1 家）');
    expect(posts()).toHaveLength(0);
    answer('POST /api/periods/monthly/2025-02/close', { detail: '2025年2月月报已封账，3 家未完成' });
    becomes(locked);
    press('dialog', '封账');
    await settle();
    expect(document.querySelector('dialog')).toBeNull();
    expect(find('table').textContent).toContain('已封账');
    expect(await axeProblems()).toEqual([]);
  });

  test('HB-06 opening again needs a reason; a refusal is said in the dialog', async () => {
    await drawDesk(locked);
    press('table', '重新开放');
    press('dialog', '重新开放');
    await settle();
    expect(find('dialog [role="alert"]').textContent).toContain('请填写原因');
    expect(posts()).toHaveLength(0);
  });

  test('HB-06 who was faster is told, and nothing is closed twice', async () => {
    await drawDesk(row());
    refuse('POST /api/periods/monthly/2025-02/close', 'collection-locked', '2025年2月月报已经封账');
    press('table', '封账');
    press('dialog', '封账');
    await settle();
    expect(find('dialog [role="alert"]').textContent).toContain('已经封账');
    expect(posts()).toHaveLength(1);
  });
});
