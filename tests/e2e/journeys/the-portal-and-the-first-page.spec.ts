import { expect, test } from '../journey.ts';
import { PortalPage } from '../pages/portal.ts';
import { people } from '../people.ts';

test('HB-26 HB-29 HB-30 before signing in: four doors, telephone numbers, the manual as a PDF', async ({ page }) => {
  const portal = new PortalPage(page);
  await portal.open('hebei');
  await expect(portal.form.getByRole('navigation', { name: '登录入口' }).getByRole('link')).toHaveText([
    '【项目申报人】',
    '【项目申报单位】',
    '【归口管理部门】',
    '【业务处室】',
  ]);
  await expect(page.getByRole('contentinfo')).toContainText(/技术支持.*0311-/);
  await portal.form.getByRole('link', { name: '使用手册' }).click();
  await expect(page.getByRole('heading', { name: '资料下载' })).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /月度绩效填报使用手册/ }).click(),
  ]);
  expect(await headOf(file)).toBe('%PDF-');
});

test('HB-29 HB-30 after signing in: the manual is in the account menu, the telephone numbers on the first page', async ({
  as,
}) => {
  const page = await as(people.zhangYi);
  await page.goto('/home');
  await expect(page.getByText('0311-85891978')).toBeVisible();
  await page.getByRole('button', { name: /张一/ }).click();
  await page.getByRole('menuitem', { name: '使用手册' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /月度绩效填报使用手册/ }).click(),
  ]);
  expect(await headOf(file)).toBe('%PDF-');
});

test('HB-28 the unit’s first page shows its office, its department, what waits, and notices newest first', async ({
  as,
}) => {
  const page = await as(people.wangMin);
  await page.goto('/home');
  const own = page.locator('.kv').first();
  await expect(own).toContainText('所在归口');
  await expect(own).toContainText('石家庄市科学技术局');
  await expect(own).toContainText('科技平台与基础研究处');
  await expect(page.getByRole('region', { name: '待办' })).toBeVisible();
  const notices = page.locator('section').filter({ has: page.getByRole('heading', { name: '通知公告' }) });
  await expect(notices.locator('time').first()).toBeVisible();
  const unpinned = notices.getByRole('listitem').filter({ hasNotText: '置顶' });
  const days = await unpinned.locator('time').allTextContents();
  expect(days.length).toBeGreaterThan(2);
  expect(days).toEqual([...days].sort().reverse());
  await notices.getByRole('link').nth(1).click();
  await expect(page.locator('article.reading')).toBeVisible();
});

const menus = [
  { who: 'zhangYi', id: 'HB-31', words: ['科研平台', '平台绩效', '月度绩效填报', '月度绩效浏览', '重大成效上报'] },
  {
    who: 'wangMin',
    id: 'HB-23 HB-52',
    words: ['科研平台', '平台绩效', '月度绩效审核', '月度绩效浏览', '申报管理', '用户管理', '申报人用户管理'],
  },
  { who: 'office', id: 'HB-60', words: ['科研平台', '平台绩效', '月度绩效浏览', '未报平台'] },
] as const;

for (const { who, id, words } of menus) {
  test(`${id} the menu of ${people[who].door} reads as the manual does`, async ({ as }) => {
    const page = await as(people[who]);
    await page.goto('/home');
    const bar = page.getByRole('navigation', { name: '主菜单' });
    await expect(bar.getByRole('link').first()).toBeVisible();
    const read = (await bar.locator('.g, a').allTextContents()).map((word) => word.replace(/\d+$/, '').trim());
    const places = words.map((word) => read.indexOf(word));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    if (who === 'office') expect(read).not.toContain('月度绩效审核');
    if (who !== 'zhangYi') expect(read).not.toContain('月度绩效填报');
  });
}

async function headOf(file: { createReadStream(): Promise<NodeJS.ReadableStream> }): Promise<string> {
  const stream = await file.createReadStream();
  for await (const part of stream)
    return Buffer.from(part as Buffer)
      .subarray(0, 5)
      .toString('latin1');
  return '';
}
