import { createCanvas } from '@napi-rs/canvas';
import { GetFiling } from '#contract/filing.ts';
import { expect, test } from '../journey.ts';
import { dialog } from '../pages/dialog.ts';
import { FillPage } from '../pages/fill.ts';
import { ListPage } from '../pages/list.ts';
import { follow } from '../pages/menu.ts';
import { PortalPage } from '../pages/portal.ts';
import { ReviewPage } from '../pages/review.ts';
import { people } from '../people.ts';

/** The teaching programme from the log-in to the second approval: 江南 fills in, 沈洁 and 方明 decide. */
test.describe.configure({ mode: 'serial' });

const room = '南苑少儿阅览室';
const pledge = '本人对所填数据的真实性、准确性负责。';
let filing = '';

test('the clerk signs in without seeing the picture, opens the month and fills it in by keyboard', async ({
  page,
  client,
}) => {
  const portal = new PortalPage(page);
  await portal.open('demo');
  await portal.signIn(people.clerk);
  await expect(page).toHaveURL(/\/home$/);
  await follow(page, '阅览室', '月报填报');
  const list = new ListPage(page, '可填报的阅览室');
  await list.press(room, '填报');
  const cover = dialog(page, `填报：${room}`);
  await cover.getByLabel('手机号码').fill('19900002122');
  await cover.getByRole('button', { name: '保存' }).click();
  await expect(cover).toBeHidden();
  const mine = page.getByRole('row').filter({ hasText: room }).filter({ hasText: '2023年8月' });
  await mine.getByRole('link', { name: /^修改/ }).click();

  const fill = new FillPage(page);
  await fill.turnTo('馆藏与服务');
  filing = /filings\/([^/]+)/.exec(page.url())?.[1] ?? '';
  const books = Number((await fill.cell('GC02').inputValue()).replaceAll(',', ''));
  await fill.cell('GC02').focus();
  for (const text of [String(Math.round(books * 1.3)), '', '', '']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await fill.type('JY02', '5200');
  await fill.cell('JY06').focus();
  for (const text of ['1', '0', '=0.7+0.5']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await expect(fill.cell('JY08')).toHaveValue('1.20');
  await fill.untilSaved();
  const { answers } = await (await client(people.clerk)).ask(GetFiling, { params: { filing } });
  expect([answers.fields['GC02'], answers.fields['JY02'], answers.fields['JY06'], answers.fields['JY08']]).toEqual([
    Math.round(books * 1.3),
    5200,
    1,
    1.2,
  ]);
});

test('a roster row is added in a dialog; the totals that no longer agree are found and mended', async ({ as }) => {
  const page = await as(people.clerk);
  const fill = new FillPage(page);
  await fill.open(filing, 'activities');
  const roster = page.getByRole('region', { name: '活动明细（当年）' });
  await roster.getByRole('button', { name: '新增一条' }).click();
  const row = dialog(page, /^活动明细（当年） 第 \d+ 条/);
  await row.getByLabel('活动名称').fill('中秋诗会');
  await row.getByLabel('日期', { exact: true }).fill('2023-08-20');
  await row.getByLabel('参加人次').fill('30');
  await row.locator('[data-cell$="/HD03"]').focus();
  await choose(row.locator('[data-cell$="/HD03"]'));
  await row.getByRole('button', { name: '完成' }).click();
  await fill.turnTo('馆藏与服务');
  for (const [rule, code] of [
    ['R020', 'JY03'],
    ['R021', 'JY04'],
  ] as const) {
    const right = /应为 ([\d,]+)/.exec((await fill.finding(rule).textContent()) ?? '')?.[1] ?? '';
    await fill.finding(rule).getByRole('button', { name: /^去改/ }).click();
    await expect(fill.cell(code)).toBeFocused();
    await fill.type(code, right);
    await expect(fill.finding(rule)).toHaveCount(0);
  }
  await fill.untilSaved();
});

test('the soft check asks why; the answer, a photo and the PDF open the way to hand in', async ({ as }) => {
  const page = await as(people.clerk);
  const fill = new FillPage(page);
  await fill.open(filing, 'files');
  const photo = { name: '照片.png', mimeType: 'image/png', buffer: createCanvas(8, 8).toBuffer('image/png') };
  await page.locator('#FJ01 input[type="file"]').setInputFiles(photo);
  await expect(page.locator('#FJ01').getByRole('link', { name: '照片.png' })).toBeVisible();
  const asked = fill.finding('S002');
  await asked.getByLabel('说明').fill('工作需要');
  await expect(asked.locator('.quality')).toContainText('具体');
  await asked.getByLabel('说明').fill('区图书馆八月调拨旧书一千余册，已逐册登记上架');
  await expect(asked.getByText(/^说明已保存/)).toBeVisible();
  await fill.submit(pledge);
  await expect(fill.said).toContainText('待馆长审核');
});

test('the head returns it with a reason; mended and handed in again, it comes back to the head', async ({ as }) => {
  const page = await as(people.head);
  await page.goto('/home');
  await follow(page, '审核', '月报审核');
  await new ListPage(page, '月报审核').press(room, '审核');
  const review = new ReviewPage(page);
  await expect(review.item('GC02')).toContainText('区图书馆八月调拨');
  await review.opinion.fill('请核对活动明细');
  await review.decide('退回修改');

  const fill = new FillPage(await as(people.clerk));
  await fill.open(filing, 'service');
  await expect(fill.page.getByText('请核对活动明细')).toBeVisible();
  await fill.type('JY08', '1.3');
  await fill.untilSaved();
  await fill.turnTo('附件');
  await fill.submit(pledge);
  await expect(fill.said).toContainText('待馆长审核');
});

test('the head approves; above the threshold the centre must score before it can approve', async ({ as, client }) => {
  const head = new ReviewPage(await as(people.head));
  await head.page.goto(`/filings/${filing}/review`);
  await head.bar.getByRole('button', { name: '数据属实，同意' }).click();
  await head.decide('审核通过');
  await expect(head.page.locator('.says')).toContainText('待市馆复核');

  const page = await as(people.centre);
  await page.goto('/home');
  await follow(page, '月报', '待复核');
  await page.getByRole('row').filter({ hasText: room }).getByRole('link', { name: /^审核/ }).click();
  const centre = new ReviewPage(page);
  await expect(centre.verb('审核通过')).toHaveCount(0);
  await expect(centre.bar.getByRole('button', { name: /^审核通过/ })).toHaveAttribute(
    'title',
    '请先在“市馆评分”页填写评分',
  );
  await page.getByRole('link', { name: '填写市馆评分' }).click();
  const fill = new FillPage(page);
  await fill.type('PF01', '101');
  await expect(page.getByText('评分在0到100之间').first()).toBeVisible();
  await fill.type('PF01', '90');
  await fill.untilSaved();
  await page.goto(`/filings/${filing}/review`);
  await centre.opinion.fill('数据属实，同意');
  await centre.decide('审核通过');
  const view = await (await client(people.clerk)).ask(GetFiling, { params: { filing } });
  expect(view.state.label).toBe('审核通过');
  expect(view.answers.fields['PF01'] ?? null).toBeNull();
});

/** A list of choices is either the browser's own or typed into; both take the first choice by keyboard. */
async function choose(control: import('@playwright/test').Locator): Promise<void> {
  if ((await control.evaluate((element) => element.tagName)) === 'SELECT') await control.selectOption({ index: 1 });
  else {
    await control.press('ArrowDown');
    await control.press('ArrowDown');
    await control.press('Enter');
  }
}
