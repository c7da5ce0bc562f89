import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StatisticRow, StatisticView } from '#contract/statistic.ts';
import { axeProblems, click, draw, find } from '../../../tests/support/draw.tsx';
import { answer, field, refuse, sent, settle, somebody } from '../../../tests/support/web-page.tsx';
import { MeContext } from '../session/me.ts';
import { StatusProvider } from '../ui/Status.tsx';
import { StatisticPage } from './StatisticPage.tsx';

const columns: StatisticView['columns'] = [
  { name: '应报', label: '应报', kind: 'count', unit: null, decimals: 0 },
  { name: '填报率', label: '填报率', kind: 'rate', unit: null, decimals: 4 },
];
const row = (
  key: string,
  label: string,
  expected: number,
  rate: string,
  more: Partial<StatisticRow> = {},
): StatisticRow => ({
  key,
  label,
  cells: [
    { value: String(expected), text: String(expected) },
    { value: String(Number(rate) / 100), text: `${rate}%` },
  ],
  drill: `/statistics/returns?path=FM10%3A${key}`,
  list: null,
  subject: null,
  ...more,
});
const view = (more: Partial<StatisticView> = {}): StatisticView => ({
  statistic: 'returns',
  title: '填报进度',
  subtitle: '2023年8月，省厅',
  form: 'monthly',
  kind: 'returns',
  periods: [
    { value: '2023-08', label: '2023年8月', state: 'open' },
    { value: '2023-07', label: '2023年7月', state: 'locked' },
  ],
  period: '2023-08',
  dimensions: [
    { value: 'FM10', label: '归口', chosen: true },
    { value: 'FM03', label: '类型', chosen: false },
  ],
  path: [],
  filters: [],
  columns,
  rows: [
    row('1301', '石家庄市', 15, '86.67', { place: { region: '130100', short: '石家庄' } }),
    row('1302', '唐山市', 7, '42.86', { place: { region: '130200', short: '唐山' } }),
  ],
  total: { ...row('', '合计', 22, '72.73'), drill: null },
  chart: 'none',
  count: 2,
  page: 1,
  pageSize: 500,
  missing: null,
  urging: null,
  asOf: '2023-08-28T14:06:00+08:00',
  note: '已报＝待审核＋退回＋审核通过。',
  ...more,
});

beforeEach(() => answer('GET /api/statistics/returns', () => view()));

async function drawStatistic(at = '/statistics/returns') {
  const history = createMemoryHistory({ initialEntries: [at] });
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path: '/statistics/$statistic', component: StatisticPage });
  const router = createRouter({ routeTree: root.addChildren([page]), history });
  await router.load();
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  draw(
    <QueryClientProvider client={queries}>
      <StatusProvider>
        <MeContext value={somebody}>
          <RouterProvider router={router} />
        </MeContext>
      </StatusProvider>
    </QueryClientProvider>,
  );
  await settle();
  return history;
}
const search = (history: { location: { search: string } }) => new URLSearchParams(history.location.search);

describe('a statistic', () => {
  test('HB-11 the figures stand right-aligned with the total below, the time they hold and what they mean', async () => {
    await drawStatistic();
    expect([...find('table tbody tr').children].map((cell) => cell.textContent)).toEqual(['石家庄市', '15', '86.67%']);
    expect(find('tbody td').className).toContain('num');
    expect([...find('tfoot tr').children].map((cell) => cell.textContent)).toEqual(['合计', '22', '72.73%']);
    expect(document.body.textContent).toContain('数据截至 2023-08-28 14:06');
    expect(document.body.textContent).toContain('已报＝待审核＋退回＋审核通过。');
  });

  test('HB-11 period and grouping stand in the address and are asked of the server', async () => {
    const history = await drawStatistic();
    for (const [label, value] of [
      ['期次', '2023-07'],
      ['分组', 'FM03'],
    ] as const) {
      const select = field<HTMLSelectElement>(label);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await settle();
    }
    expect(search(history).get('period')).toBe('2023-07');
    expect(sent.at(-1)?.path).toBe('/api/statistics/returns?period=2023-07&by=FM03');
  });

  test('HB-11 a name leads one level deeper, and the way back stands above', async () => {
    const history = await drawStatistic();
    answer(
      'GET /api/statistics/returns',
      view({
        path: [
          {
            dimension: 'FM10',
            label: '归口',
            value: '1301',
            text: '石家庄市',
            to: '/statistics/returns?path=FM10%3A1301',
          },
        ],
        dimensions: [{ value: 'FM03', label: '类型', chosen: true }],
      }),
    );
    click(find('tbody a.lk'));
    await settle();
    expect(search(history).get('path')).toBe('FM10:1301');
    const back = find('[aria-label="下钻位置"]');
    expect(back.textContent).toBe('全部石家庄市');
    click(find('[aria-label="下钻位置"] a'));
    await settle();
    expect(history.location.search).toBe('');
  });

  test('HB-66 the file is asked for with what is shown', async () => {
    await drawStatistic('/statistics/returns?period=2023-07&m=应报');
    expect(find<HTMLAnchorElement>('a[download]').getAttribute('href')).toBe(
      '/api/statistics/returns/workbook?period=2023-07',
    );
  });

  test('a closed period says so; without figures the page says why', async () => {
    answer('GET /api/statistics/returns', view({ period: '2023-07', rows: [], total: null, count: 0 }));
    await drawStatistic();
    expect(find('.ttl').textContent).toContain('已封账');
    expect(document.body.textContent).toContain('可换一期或放宽筛选条件');
  });

  test('HB-63 a statistic one may not see shows nothing', async () => {
    refuse('GET /api/statistics/returns', 'not-allowed', '您的身份不能查看这张统计表');
    await drawStatistic();
    expect(document.body.textContent).toContain('您的身份不能查看这张统计表');
    expect(document.querySelector('table')).toBeNull();
  });

  test('a screen reader finds its way', async () => {
    await drawStatistic();
    expect(await axeProblems()).toEqual([]);
  });
});
