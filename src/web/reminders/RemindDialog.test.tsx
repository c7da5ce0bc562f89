import { beforeEach, describe, expect, test } from 'vitest';
import type { ListRow, ListView } from '#contract/list.ts';
import { axeProblems, button, click, find } from '../../../tests/support/draw.tsx';
import { answer, drawPage, refuse, sent, settle } from '../../../tests/support/web-page.tsx';
import { ListSection } from '../list/ListSection.tsx';

const urge = { do: 'remind', label: '催报', to: null, href: null, confirm: null, blocked: null, strong: false };
const row = (subject: string, name: string): ListRow => ({
  filing: null,
  subject,
  title: name,
  cells: [name, '未催报'].map((text) => ({ text, numeric: false })),
  state: null,
  late: 4,
  submittedAt: null,
  actions: [urge],
  selectable: true,
});
const view = (more: Partial<ListView> = {}): ListView => ({
  list: 'missing',
  title: '未报',
  subtitle: '2025年2月',
  columns: [
    { value: 'subject.name', label: '名称', numeric: false, sortable: true },
    { value: 'reminded', label: '上次催报', numeric: false, sortable: false },
  ],
  filters: [],
  saved: [],
  rows: [row('s-1', '东街阅览室'), row('s-2', '西街阅览室')],
  totals: null,
  total: 2,
  page: 1,
  pageSize: 20,
  sort: null,
  batch: [],
  empty: { title: '全部已报', text: '', action: null },
  exports: true,
  urging: { form: 'monthly', period: '2025-02', sms: 'offered', limit: '24 小时' },
  ...more,
});

beforeEach(() => answer('GET /api/lists/missing', () => view()));
async function drawList() {
  drawPage(<ListSection list="missing" lower={false} />, '/lists/missing');
  await settle();
}
const press = (word: string) =>
  click(
    [...document.querySelectorAll<HTMLElement>('dialog button')].find((one) => one.textContent === word) ??
      find('none'),
  );

describe('HB-14 urging from a list', () => {
  test('HB-14 subjects nobody has begun are ticked and urged; of each is said how it went', async () => {
    await drawList();
    click(find('input[aria-label="全选本页"]'));
    click(button('催报选中的 2 个'));
    await settle();
    expect(find('dialog').textContent).toContain('24 小时内只催一次');
    click(find('dialog input[type="checkbox"]'));
    answer('POST /api/reminders', [
      { subject: 's-1', title: '东街阅览室', ok: true, detail: '已用站内消息和短信提醒王馆员' },
      {
        subject: 's-2',
        title: '西街阅览室',
        ok: false,
        detail: '已于 2025-02-27 09:00 由市馆张业务催报过，24 小时内不再催',
      },
    ]);
    press('催报');
    await settle();
    expect(sent.find(({ method }) => method === 'POST')?.body).toEqual({
      form: 'monthly',
      period: '2025-02',
      subjects: ['s-1', 's-2'],
      sms: true,
    });
    expect(find('dialog h2').textContent).toBe('已催报 1 个，1 个没有催');
    expect(find('dialog').textContent).toContain('已于 2025-02-27 09:00');
    expect(await axeProblems()).toEqual([]);
  });

  test('HB-14 one row is urged by its own link; a refusal stays in the dialog', async () => {
    await drawList();
    click(find('[aria-label="催报：西街阅览室"]'));
    await settle();
    expect(find('dialog h2').textContent).toBe('催报“西街阅览室”？');
    refuse('POST /api/reminders', 'collection-locked', '2025年2月月报已封账，不再接受补报，无需催报');
    press('催报');
    await settle();
    expect(find('dialog [role="alert"]').textContent).toContain('已封账');
  });

  test('HB-14 the log names who urged, when and whom', async () => {
    answer('GET /api/reminders', {
      rows: [
        {
          id: 'r-1',
          at: '2025-02-27T09:00:00+08:00',
          by: '张业务',
          organisation: '市馆',
          subject: 's-2',
          title: '西街阅览室',
          told: [{ name: '赵馆员', sms: true }],
        },
      ],
      next: null,
    });
    await drawList();
    click(button('催报记录'));
    await settle();
    expect(find('dialog').textContent).toContain('2025-02-27 09:00西街阅览室市馆 张业务 催报 赵馆员（含短信）');
  });

  test('HB-60 who may not urge finds no ticks, no button and no log', async () => {
    answer('GET /api/lists/missing', () =>
      view({
        urging: null,
        rows: view().rows.map((each) => ({ ...each, actions: [], selectable: false })),
      }),
    );
    await drawList();
    expect(document.querySelector('input[type="checkbox"]')).toBeNull();
    expect(document.body.textContent).not.toContain('催报记录');
  });
});
