import { type Browser, expect, type Page, request, test } from '@playwright/test';
import exceljs from 'exceljs';
import { ExportRun, ListPeriods } from '#contract/period.ts';
import { Client } from '../client.ts';
import { act, change, handIn, openMonth, set } from '../filings.ts';
import { type LaterServer, startLater } from '../later-server.ts';
import { dialog } from '../pages/dialog.ts';
import { follow } from '../pages/menu.ts';
import { type Person, people } from '../people.ts';

/** In January 2024 张一 hands in December; it becomes the year's report without anybody filling one in, and 陈静 locks the year. */
test.describe.configure({ mode: 'serial' });

const platform = '冀原智能感知重点实验室';
let server: LaterServer;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = await startLater('2024-01-10T10:00:00+08:00', 18_090);
});
test.afterAll(() => server.stop());

async function enter(person: Person) {
  const http = await request.newContext({ baseURL: server.url });
  const client = new Client(http);
  await client.signIn(person);
  return { client, state: await http.storageState() };
}

async function pageOf(browser: Browser, person: Person): Promise<Page> {
  const { state } = await enter(person);
  const page = await browser.newPage({ baseURL: server.url, storageState: state });
  await page.goto('/home');
  return page;
}

test('HB-12 December becomes the year’s report once the unit has approved it; nobody fills one in', async ({
  browser,
}) => {
  const { client: reporter } = await enter(people.zhangYi);
  const { client: unit } = await enter(people.wangMin);
  const december = await openMonth(reporter, platform, '2023-12');
  await change(reporter, december, set({ ZD01: false, RY13: 15, RY14: 25, RY15: 17 }));
  await handIn(reporter, december);
  await act(unit, december, 'approve', '数据已核对，同意提交');

  const bureau = await pageOf(browser, people.bureau);
  await follow(bureau, '科研平台', '平台绩效', '年报');
  const line = bureau.getByRole('row', { name: new RegExp(platform) });
  await expect(async () => {
    await bureau.reload();
    await expect(line).toContainText('2023年12月月报', { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expect(line).not.toContainText('缺12月');
});

test('HB-13 the year is locked: who has no December is flagged, months take no correction, the export says when', async ({
  browser,
}) => {
  const bureau = await pageOf(browser, people.bureau);
  await follow(bureau, '科研平台', '平台绩效', '期次管理');
  await bureau.getByRole('tab', { name: '年报' }).click();
  const year = bureau.getByRole('row', { name: '2023年年报' });
  await year.getByRole('button', { name: '锁定' }).click();
  await dialog(bureau, '锁定2023年年报？').getByRole('button', { name: '锁定' }).click();
  await expect(year).toContainText('已封账');
  await follow(bureau, '科研平台', '平台绩效', '年报');
  await expect(bureau.getByRole('row', { name: /缺12月/ }).first()).toBeVisible();

  const { client: reporter } = await enter(people.zhangYi);
  await expect(openMonth(reporter, platform, '2023-12')).rejects.toThrow(/已封账|已创建/);

  const { client: office } = await enter(people.bureau);
  const { series } = await office.ask(ListPeriods, {});
  const annual = series.find((one) => one.derived)?.series ?? '';
  const answer = await office.send(ExportRun, { params: { series: annual, period: '2023' } });
  expect(answer.ok()).toBe(true);
  const book = new exceljs.Workbook();
  await book.xlsx.load((await answer.body()) as never);
  const text = JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()));
  expect(text).toContain(platform);
  expect(text).toMatch(/2024-01-10/);
});
