import { beforeEach, describe, expect, test } from 'vitest';
import type { ListRow, ListView } from '#contract/list.ts';
import { axeProblems, button, click, find } from '../../../tests/support/draw.tsx';
import { answer, drawPage, field, refuse, sent, settle, write } from '../../../tests/support/web-page.tsx';
import { ListSection } from './ListSection.tsx';

const waiting = { state: 'unit', label: '待单位审核', icon: 'clock', tone: 'amber' } as const;
const row = (filing: string, name: string, more: Partial<ListRow> = {}): ListRow => ({
  filing,
  subject: `s-${filing}`,
  title: `${name} 2025年2月月报`,
  cells: [name, '甲', '12', '待单位审核'].map((text, at) => ({ text, numeric: at === 2 })),
  state: waiting,
  late: null,
  submittedAt: null,
  actions: [
    {
      do: 'review',
      label: '审核',
      to: `/filings/${filing}/review`,
      href: null,
      confirm: null,
      blocked: null,
      strong: true,
    },
    { do: 'view', label: '查看', to: `/filings/${filing}`, href: null, confirm: null, blocked: null, strong: false },
  ],
  selectable: true,
  ...more,
});
const view = (more: Partial<ListView> = {}): ListView => ({
  list: 'review',
  title: '月度审核',
  subtitle: '2025年2月',
  columns: [
    { value: 'subject.name', label: '名称', numeric: false, sortable: true },
    { value: 'owner', label: '填报人', numeric: false, sortable: false },
    { value: 'changes', label: '变化项', numeric: true, sortable: true },
    { value: 'state', label: '状态', numeric: false, sortable: false },
  ],
  filters: [
    {
      name: 'state',
      label: '状态',
      kind: 'choice',
      choices: [{ value: 'unit', label: '待单位审核', count: 2 }],
      value: null,
    },
    { name: 'q', label: '名称、填报人', kind: 'text', choices: [], value: null },
  ],
  saved: [],
  rows: [row('f-1', '东街阅览室'), row('f-2', '西街阅览室', { selectable: false })],
  totals: { label: '本页 2 件合计', cells: [null, null, '24', null] },
  total: 42,
  page: 1,
  pageSize: 20,
  sort: null,
  batch: [
    {
      do: 'approve',
      label: '通过',
      tone: 'primary',
      opinion: 'required',
      phrases: [],
      pledge: null,
      confirm: null,
      notify: 'never',
      batch: true,
      blocked: null,
    },
  ],
  urging: null,
  exports: true,
  empty: { title: '没有等待审核的月报', text: '填报人提交后出现在这里。', action: null },
  ...more,
});

beforeEach(() => answer('GET /api/lists/review', () => view()));

async function drawList(at = '/lists/review') {
  const drawn = drawPage(<ListSection list="review" lower={false} />, at);
  await settle();
  return drawn;
}
const table = () => find('table');

describe('a list', () => {
  test('HB-47 the state stands as icon and word in every row, and opens the record', async () => {
    await drawList();
    expect(table().querySelector('tbody button.st')?.textContent).toBe('待单位审核');
    expect(table().querySelector('tbody button.st svg')).not.toBeNull();
    expect(table().querySelector('tbody button.st')?.getAttribute('aria-haspopup')).toBe('dialog');
  });

  test('HB-53 the name is a link to where the row is decided', async () => {
    await drawList();
    expect(find<HTMLAnchorElement>('tbody th a').getAttribute('href')).toBe('/filings/f-1/review');
  });

  test('a filter stands in the address and is asked of the server', async () => {
    const { history } = await drawList();
    const select = field<HTMLSelectElement>('状态');
    select.value = 'unit';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    expect(history.location.search).toBe('?f.state=unit');
  });

  test('what stands in the address is what is shown', async () => {
    await drawList('/lists/review?f.state=unit&sort=-changes&page=2');
    expect(sent.map(({ path }) => path)).toContain('/api/lists/review?f.state=unit&sort=-changes&page=2');
  });

  test('typing asks once it pauses', async () => {
    const { history } = await drawList();
    write(field('名称、填报人'), '东街');
    expect(history.location.search).toBe('');
    await settle(400);
    expect(new URLSearchParams(history.location.search).get('f.q')).toBe('东街');
  });

  test('a heading sorts one way, then the other, and says so', async () => {
    const { history } = await drawList();
    click(button('变化项'));
    await settle();
    expect(history.location.search).toBe('?sort=changes');
  });

  test('columns are chosen and kept in the address; one always stays', async () => {
    const { history } = await drawList();
    click(button('选择列'));
    click(find('[role="menuitemcheckbox"]:nth-of-type(2)'));
    await settle();
    expect(new URLSearchParams(history.location.search).get('cols')).toBe('subject.name,changes,state');
  });

  test('only what may be decided can be ticked; a decision on many says for each how it went', async () => {
    await drawList();
    const boxes = [...table().querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]')];
    expect(boxes.map((box) => box.disabled)).toEqual([false, true]);
    click(find('tbody input[type="checkbox"]'));
    click(button('批量通过 1 件'));
    write(find<HTMLTextAreaElement>('dialog textarea'), '同意');
    answer('POST /api/filings/batch', [
      { filing: 'f-1', title: '东街阅览室', ok: false, detail: '已被填报人取消提交' },
    ]);
    click(
      [...document.querySelectorAll<HTMLElement>('dialog button')].find((each) => each.textContent === '通过') ??
        find('none'),
    );
    await settle();
    expect(sent.find(({ path }) => path === '/api/filings/batch')?.body).toMatchObject({
      filings: ['f-1'],
      do: 'approve',
      opinion: '同意',
    });
    expect(find('dialog').textContent).toContain('已被填报人取消提交');
  });

  test('totals stand under the numbers that add up, and paging says how many there are', async () => {
    await drawList();
    expect(find('tfoot').textContent).toContain('24');
    expect(find('.list-foot').textContent).toContain('共 42 件');
    expect(button('第 3 页')).toBeDefined();
  });

  test('an empty list says why and what to do; a filter without hits offers a way back', async () => {
    answer('GET /api/lists/review', view({ rows: [], total: 0, totals: null }));
    await drawList();
    expect(document.body.textContent).toContain('填报人提交后出现在这里');
  });
  test('no hits for a filter lead back to all', async () => {
    answer('GET /api/lists/review', view({ rows: [], total: 0, totals: null }));
    const { history } = await drawList('/lists/review?f.state=unit');
    click(button('重置条件'));
    await settle();
    expect(history.location.search).toBe('');
  });

  test('HB-63 without permission the list says so and shows nothing', async () => {
    refuse('GET /api/lists/review', 'not-allowed', '您的身份不能查看这个列表');
    await drawList();
    expect(document.body.textContent).toContain('您的身份不能查看这个列表');
    expect(document.querySelector('table')).toBeNull();
  });

  test('a broken answer gives a number to quote', async () => {
    answer(
      'GET /api/lists/review',
      { code: 'unavailable', title: '列表没有取到', detail: '请稍后重试。', requestId: 'K8-0829-4417' },
      500,
    );
    await drawList();
    expect(document.body.textContent).toContain('K8-0829-4417');
  });

  test('a screen reader finds its way', async () => {
    await drawList();
    expect(await axeProblems()).toEqual([]);
  });
});
