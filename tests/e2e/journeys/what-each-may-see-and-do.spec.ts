import { GetFiling, SaveChanges } from '#contract/filing.ts';
import { Act } from '#contract/filing-record.ts';
import { GetList } from '#contract/list.ts';
import type { Client } from '../client.ts';
import { rows } from '../database.ts';
import { set } from '../filings.ts';
import { expect, test } from '../journey.ts';
import { dialog } from '../pages/dialog.ts';
import { ListPage } from '../pages/list.ts';
import { people } from '../people.ts';
import { filesInZip } from '../zip.ts';

const platform = '冀原智能感知重点实验室';

/** The platform's month by HTTP, as its reporter finds it. */
async function monthOf(reporter: Client, month: string): Promise<string> {
  const { rows: found } = await reporter.ask(GetList, { params: { list: 'mine' }, query: {} });
  const row = found.find(({ title }) => title.startsWith(platform) && title.includes(month));
  if (!row?.filing) throw new Error(`没有${platform}${month}的月报`);
  return row.filing;
}

test('HB-63 the address of another unit’s month is refused, shown as closed and written into the security log', async ({
  as,
  client,
}) => {
  const filing = await monthOf(await client(people.zhangYi), '2023年7月');
  for (const stranger of [people.shenYabo, people.huaBoyu]) {
    const refused = await (await client(stranger)).refusal(GetFiling, { params: { filing } });
    expect(refused.status).toBe(403);
  }
  const page = await as(people.shenYabo);
  await page.goto(`/filings/${filing}`);
  await expect(page.getByRole('heading', { name: /不能|无权|没有/ })).toBeVisible();
  await expect(page.getByText(platform)).toHaveCount(0);
  const logged = await rows<{ name: string }>(
    `select name from audit_log where not ok and object like '%' || $1 || '%' order by id`,
    [filing],
  );
  expect(logged.map(({ name }) => name)).toContain(people.shenYabo.name);
});

test('HB-63 the own reporter, the own unit, the own office and the province may read the same month', async ({
  client,
}) => {
  const filing = await monthOf(await client(people.zhangYi), '2023年7月');
  for (const reader of [people.zhangYi, people.wangMin, people.office, people.bureau]) {
    const view = await (await client(reader)).ask(GetFiling, { params: { filing } });
    expect(view.title).toContain(platform);
  }
});

test('HB-43 HB-45 what was approved cannot be written or withdrawn by asking the server directly', async ({
  client,
}) => {
  const reporter = await client(people.zhangYi);
  const filing = await monthOf(reporter, '2023年7月');
  const { revision } = await reporter.ask(GetFiling, { params: { filing } });
  const save = { params: { filing }, revision, body: { changes: [...set({ RY02: 1 })] } };
  const saved = await reporter.refusal(SaveChanges, save);
  expect([saved.status, saved.code]).toEqual([409, 'read-only']);
  const body = { opinion: null, notify: false, pledged: true };
  const withdrawn = await reporter.refusal(Act, { params: { filing, action: 'withdraw' }, revision, body });
  expect([403, 409]).toContain(withdrawn.status);
});

test('HB-60 the office sees every month below it but finds no way to judge; nor does the server let it', async ({
  as,
  client,
}) => {
  const page = await as(people.office);
  await page.goto('/lists/browse-office');
  const list = new ListPage(page, '月度绩效浏览');
  await expect(list.list.getByRole('row').nth(1)).toBeVisible();
  await expect(list.list.locator('.acts [aria-label^="审核"]')).toHaveCount(0);
  const office = await client(people.office);
  const { rows: waiting } = await office.ask(GetList, {
    params: { list: 'browse-office' },
    query: { 'f.state': 'unit', 'f.collection': '2023-08' },
  });
  const filing = waiting[0]?.filing ?? '';
  await page.goto(`/filings/${filing}/review`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('form', { name: '审核决定' })).toHaveCount(0);
  const { revision } = await office.ask(GetFiling, { params: { filing } });
  const body = { opinion: '同意提交', notify: false, pledged: true };
  const refused = await office.refusal(Act, { params: { filing, action: 'approve' }, revision, body });
  expect(refused.status).toBe(403);
});

test('HB-47 HB-54 查看 shows the figures, 预览 the PDF, 下载 the PDF with its attachments in one ZIP', async ({
  as,
}) => {
  const page = await as(people.zhangYi);
  await page.goto('/lists/browse?f.collection=2023-07');
  const browse = new ListPage(page, '月度绩效浏览');
  await expect(browse.links(platform)).toHaveText(['查看', '预览', '下载']);

  await browse.press(platform, '预览');
  const shown = dialog(page, '预览');
  const source = await shown.locator('iframe').getAttribute('src');
  const pdf = await page.request.get(source ?? '');
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect(pdf.headers()['content-disposition']).toMatch(/^inline/);
  expect((await pdf.body()).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  await shown.getByRole('button', { name: '关闭' }).click();

  const [download] = await Promise.all([page.waitForEvent('download'), browse.press(platform, '下载')]);
  expect(download.suggestedFilename()).toBe(`2023年7月_${platform}.zip`);
  const files = await filesInZip(await download.path());
  expect(files.get(`2023年7月_${platform}.pdf`)?.subarray(0, 5).toString('latin1')).toBe('%PDF-');

  await browse.press(platform, '查看');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(platform);
  await expect(page.locator('#item-RY02')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('HB-54 the unit has the same three, and a filing’s name leads to its figures (HB-53)', async ({ as }) => {
  const page = await as(people.wangMin);
  await page.goto('/lists/review');
  const list = new ListPage(page, '月度绩效审核');
  const waiting = '先进钢铁材料技术创新中心';
  await expect(list.links(waiting)).toHaveText(['审核', '查看', '预览', '更多']);
  await list.row(waiting).getByRole('button', { name: '更多' }).click();
  await expect(page.getByRole('menuitem', { name: /^下载/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await list.row(waiting).getByRole('rowheader').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(waiting);
});

test('HB-59 the state icon opens the record: who did what, who holds it now and since when', async ({ as }) => {
  const page = await as(people.wangMin);
  await page.goto('/lists/review');
  const list = new ListPage(page, '月度绩效审核');
  await list.state('先进钢铁材料技术创新中心').click();
  const record = dialog(page, '流转记录');
  await expect(record.getByRole('listitem').first()).toContainText('刘晓彤');
  const current = record.locator('li[aria-current="step"]');
  await expect(current).toContainText('当前：待单位审核');
  await expect(current).toContainText('王敏');
  await expect(current).toContainText('到达');
});
