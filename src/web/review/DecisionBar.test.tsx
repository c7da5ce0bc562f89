import { describe, expect, test } from 'vitest';
import type { ActionView } from '#contract/shapes.ts';
import { axeProblems, button, click, find } from '../../../tests/support/draw.tsx';
import { openRoom } from '../../../tests/support/fill-room.tsx';
import { answer, drawPage, field, refuse, sent, settle, write } from '../../../tests/support/web-page.tsx';
import { DecisionBar } from './DecisionBar.tsx';

const plain: ActionView = {
  do: 'approve',
  label: '通过',
  tone: 'primary',
  opinion: 'required',
  phrases: ['同意提交'],
  pledge: '本单位对所报数据的真实性负责',
  confirm: '通过后立即计入统计。',
  notify: 'offered',
  batch: true,
  blocked: null,
};
const back: ActionView = {
  ...plain,
  do: 'return',
  label: '退回',
  tone: 'danger',
  phrases: ['请核对'],
  pledge: null,
  confirm: null,
};

function drawBar() {
  const { inForm } = openRoom({
    editable: false,
    actions: [plain, back],
    queue: { place: 1, total: 2, next: { id: 'f-2', title: '西街阅览室' } },
  });
  return drawPage(inForm(<DecisionBar />), '/filings/f-1/review');
}
const opinion = () => field<HTMLTextAreaElement>('审核意见');
const inDialog = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('dialog button')].find((each) => each.textContent === name) ??
  find('none');

describe('the decision bar', () => {
  test('HB-55 neither approving nor returning goes without an opinion', () => {
    drawBar();
    click(button('退回'));
    expect(find('.decision').textContent).toContain('请填写审核意见');
    expect(document.activeElement).toBe(opinion());
    expect(document.querySelector('dialog')).toBeNull();
  });

  test('HB-55 a common sentence is one press', () => {
    drawBar();
    click(button('同意提交'));
    expect(opinion().value).toBe('同意提交');
  });

  test('HB-50 approving asks for the pledge, returning does not', () => {
    drawBar();
    write(opinion(), '同意提交');
    click(button('通过'));
    expect(find('.decision').textContent).toContain('通过前请勾选承诺');
    click(button('退回'));
    expect(find('dialog').textContent).toContain('退回：示例阅览室');
  });

  test('HB-56 the SMS is ticked at first; unticked, the question warns of it', () => {
    drawBar();
    const sms = field('短信通知馆员');
    expect(sms.checked).toBe(true);
    click(sms);
    write(opinion(), '请核对到馆人次');
    click(button('退回'));
    expect(find('dialog').textContent).toContain('只会收到站内消息');
  });

  test('HB-54 HB-58 the decision is sent with the revision that was read, and the next filing opens', async () => {
    const { history } = drawBar();
    answer('POST /api/filings/f-1/actions/return', {
      state: { state: 'returned', label: '退回修改', icon: 'return', tone: 'red' },
      revision: 4,
      go: null,
      detail: '已退回修改',
      receipt: null,
    });
    write(opinion(), '请核对到馆人次');
    click(button('退回'));
    click(inDialog('退回'));
    await settle();
    expect(sent.at(-1)).toMatchObject({
      body: { opinion: '请核对到馆人次', notify: true, pledged: false },
      headers: { 'if-match': '"3"' },
    });
    expect(history.location.pathname).toBe('/filings/f-2/review');
  });

  test('HB-44 a filing taken back meanwhile is said to be, and the opinion stays', async () => {
    drawBar();
    refuse('POST /api/filings/f-1/actions/return', 'stale-revision', '该报表已被填报人取消提交');
    write(opinion(), '请核对到馆人次');
    click(button('退回'));
    click(inDialog('退回'));
    await settle();
    expect(find('.decision').textContent).toContain('该报表已被填报人取消提交');
    expect(opinion().value).toBe('请核对到馆人次');
  });

  test('a screen reader finds its way', async () => {
    drawBar();
    expect(await axeProblems()).toEqual([]);
  });
});
