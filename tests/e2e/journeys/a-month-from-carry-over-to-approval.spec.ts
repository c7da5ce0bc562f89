import { GetFiling } from '#contract/filing.ts';
import { GetList } from '#contract/list.ts';
import { ListOutbox } from '#contract/notice.ts';
import type { Client } from '../client.ts';
import { expect, test } from '../journey.ts';
import { dialog } from '../pages/dialog.ts';
import { FillPage } from '../pages/fill.ts';
import { ListPage } from '../pages/list.ts';
import { follow } from '../pages/menu.ts';
import { ReviewPage } from '../pages/review.ts';
import { people } from '../people.ts';

/** One platform, one month: 葛亦立 fills it in, 戚雅 of the unit decides. Each test goes on where the one before ended. */
test.describe.configure({ mode: 'serial' });

const platform = '材料亚稳态重点实验室';
const pledge = '本人保证所报数据真实、准确，并已逐页核对';
const units = ['人员队伍', '经费筹集', '成果产出', '开放合作', '成果转化和对外服务', '科学普及', '重点信息', '附件'];
/** Of 葛亦立, where messages about the decision go. */
const phone = '13831103552';
let filing = '';

test('HB-31 HB-32 HB-33 HB-34 the menu leads to the platforms, the cover names what is missing, and the saved month stands below', async ({
  as,
}) => {
  const page = await as(people.geYili);
  await page.goto('/home');
  await follow(page, '科研平台', '平台绩效', '月度绩效填报');
  const fillable = new ListPage(page, '月度绩效填报');
  const mine = new ListPage(page, '已填报的月度绩效');
  await fillable.press(platform, '填报');

  const cover = dialog(page, `填报：${platform}`);
  await expect(cover.getByText(/将带入2023年7月.*（审核通过/)).toBeVisible();
  await expect(cover.getByText('HB-L-2021-0068')).toBeVisible();
  await expect(cover.getByLabel('平台编号')).toHaveCount(0);
  await cover.getByLabel('负责人手机').fill('1383110');
  await cover.getByLabel('填报人电子邮箱').fill('');
  await cover.getByRole('button', { name: '保存' }).click();
  await expect(cover.getByRole('alert').first()).toContainText('还有 2 项没有填好');
  await cover.getByLabel('负责人手机').fill('13831103145');
  await cover.getByLabel('填报人电子邮箱').fill('geyili@demo.example.cn');
  await cover.getByRole('button', { name: '保存' }).click();
  await expect(cover).toBeHidden();

  const first = mine.list.getByRole('row').nth(1);
  await expect(first).toContainText(platform);
  await expect(first.getByRole('cell', { name: '2023年8月', exact: true })).toBeVisible();
  await expect(first.getByRole('cell', { name: '2023-08-28', exact: true })).toBeVisible();
  expect(await mine.columns()).toEqual([
    '序号',
    '平台名称',
    '依托单位',
    '负责人',
    '管理部门',
    '年月',
    '填报时间',
    '状态',
    '操作',
  ]);
  await expect(fillable.action(platform, '填报')).toBeDisabled();
  await expect(fillable.action(platform, '填报')).toHaveAttribute('title', /已创建，请在下方列表修改/);
});

test('HB-07 HB-10 HB-36 「修改」 opens eight units in the fixed order, filled with last month’s values', async ({
  as,
  client,
}) => {
  const page = await as(people.geYili);
  const mine = new ListPage(page, '已填报的月度绩效');
  await page.goto('/lists/fillable');
  await mine.list.getByRole('row').nth(1).getByRole('link', { name: /^修改/ }).click();
  const fill = new FillPage(page);
  await expect(fill.pages.getByRole('link')).toHaveCount(9);
  const names = await fill.pages.getByRole('link').locator('.name').allInnerTexts();
  expect(names).toEqual(['封面', ...units.map((unit, at) => `${at + 1} ${unit}`)]);
  filing = /filings\/([^/]+)\/fill/.exec(page.url())?.[1] ?? '';

  const { answers, carried } = await (await client(people.geYili)).ask(GetFiling, { params: { filing } });
  expect(answers.fields['RY02']).toBe(carried?.previous.fields['RY02']);
  await fill.turnTo('人员队伍');
  await expect(fill.cell('RY02')).toHaveValue(String(answers.fields['RY02']));
  await expect(page.getByText(/上期数来自 2023年7月/)).toBeVisible();
  await expect(fill.row('RY02')).toContainText('带入');
});

test('HB-36 HB-42 the units before the last have no submit button; the next unit is one press away', async ({ as }) => {
  const fill = new FillPage(await as(people.geYili));
  await fill.open(filing, 'people');
  for (const next of units.slice(1)) {
    await expect(fill.head.getByRole('button', { name: '提交', exact: true })).toHaveCount(0);
    await fill.head.getByRole('link', { name: `下一页：${next}` }).click();
    await expect(fill.page.getByRole('heading', { name: next, level: 2, exact: true })).toBeVisible();
  }
  await expect(fill.head.getByRole('button', { name: '提交', exact: true })).toBeVisible();
});

test('HB-37 HB-40 numbers are typed by keyboard and pasted as a block, saved at once, and explained beside their unit', async ({
  as,
  client,
}) => {
  const page = await as(people.geYili);
  const fill = new FillPage(page);
  await fill.open(filing, 'openness');
  const reporter = await client(people.geYili);
  const before = (await reporter.ask(GetFiling, { params: { filing } })).answers.fields;
  const [visits, trips] = [Number(before['KF15']) + 2, Number(before['KF16']) + 3];
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${visits}\n${trips}`);
  await fill.cell('KF15').focus();
  await page.keyboard.press('Control+V');
  await expect(fill.said).toContainText('粘贴了 2 格');
  await expect(fill.cell('KF16')).toHaveValue(String(trips));

  await page.keyboard.press('Control+Z');
  await expect(fill.cell('KF16')).toHaveValue(String(before['KF16']));
  await page.keyboard.press('Control+Y');
  await fill.cell('KF07').focus();
  await page.keyboard.press('ArrowUp');
  await expect(fill.cell('KF06')).toBeFocused();
  await page.keyboard.type(String(Number(before['KF06']) + 1));
  await page.keyboard.press('Enter');
  await expect(fill.cell('KF07')).toBeFocused();
  await expect(fill.row('KF06')).toContainText('已改');
  await expect(fill.row('KF06').getByText('家', { exact: true })).toBeVisible();
  await fill.side.getByRole('tab', { name: '指标解释' }).click();
  await expect(fill.side.getByRole('heading', { name: 'KF07 其他省区市' })).toBeVisible();

  await fill.untilSaved();
  const after = (await reporter.ask(GetFiling, { params: { filing } })).answers.fields;
  expect([after['KF15'], after['KF16'], after['KF06']]).toEqual([visits, trips, Number(before['KF06']) + 1]);
  await page.reload();
  await expect(fill.cell('KF15')).toHaveValue(String(visits));
});

test('HB-38 a blank number is an error and one press fills 0; a blank text is none', async ({ as }) => {
  const page = await as(people.geYili);
  const fill = new FillPage(page);
  await fill.open(filing, 'popularisation');
  const value = await fill.cell('KP14').inputValue();
  await fill.cell('KP14').focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(fill.notes('KP14')).toContainText('请填 0');
  await page.getByRole('button', { name: '本页空值填 0' }).click();
  await expect(fill.cell('KP14')).toHaveValue('0');
  await fill.type('KP14', value);
  await fill.turnTo('重点信息');
  await expect(fill.cell('ZD06')).toHaveValue('');
  await expect(fill.finding('ZD06')).toHaveCount(0);
  await expect(fill.finding('本月有无重大成效')).toContainText('强制');
  await fill.cell('ZD01').selectOption('否');
  await expect(fill.finding('本月有无重大成效')).toHaveCount(0);
  await fill.untilSaved();
});

test('HB-37 HB-39 HB-41 a draft with an error is saved but cannot be printed or handed in; the finding leads to its cell', async ({
  as,
}) => {
  const page = await as(people.geYili);
  const fill = new FillPage(page);
  await fill.open(filing, 'people');
  const [brought, all] = [await fill.cell('RY26').inputValue(), await fill.cell('RY25').inputValue()];
  await fill.type('RY26', String(Number(all) + 3));
  await fill.untilSaved();
  await expect(fill.finding('R012')).toContainText('强制');
  await expect(fill.finding('R012')).toContainText('超 3');

  await fill.turnTo('附件');
  await fill.head.getByRole('button', { name: '提交', exact: true }).click();
  await expect(fill.said).toContainText(/检测未过：强制 [1-9]/);
  await fill.head.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '生成 PDF' }).click();
  await expect(dialog(page, 'PDF 没有生成')).toBeVisible();
  await dialog(page, 'PDF 没有生成').getByRole('button', { name: '回到报表' }).click();

  await fill.finding('R012').getByRole('button', { name: /^去改/ }).click();
  await expect(fill.cell('RY26')).toBeFocused();
  await page.keyboard.type(brought);
  await page.keyboard.press('Enter');
  await expect(fill.finding('R012')).toHaveCount(0);
  await fill.untilSaved();
});

test('HB-39 a number to be explained: 「情况属实」 is refused, a reason is taken', async ({ as }) => {
  const page = await as(people.geYili);
  const fill = new FillPage(page);
  await fill.open(filing, 'people');
  const staff = Number(((await fill.cell('RY01').textContent()) ?? '').replace(/\D/g, ''));
  await fill.type('RY19', ((staff * 8) / 12 + 3).toFixed(1));
  const asked = fill.finding('R014');
  await expect(asked).toContainText('核实');
  await asked.getByLabel('说明').fill('情况属实');
  await expect(asked.locator('.quality')).toContainText('笼统用语，请写明具体原因');
  await fill.untilSaved();
  await fill.check();
  await expect(fill.said).toContainText(/待说明 [1-9]/);
  await explainAll(fill);
  await fill.check();
  await expect(fill.said).toContainText('检测通过');
});

test('HB-41 HB-42 HB-50 checks pass, the PDF is made, the pledge is given, the month waits for the unit', async ({
  as,
  client,
}) => {
  const page = await as(people.geYili);
  const fill = new FillPage(page);
  await fill.open(filing, 'attachments');
  await confirmAll(fill);
  await fill.turnTo('附件');
  const press = () => fill.head.getByRole('button', { name: '提交', exact: true }).click();
  await press();
  const shown = dialog(page, '预览');
  await expect(shown.locator('iframe')).toBeVisible({ timeout: 20_000 });
  await shown.getByRole('button', { name: '关闭' }).click();
  await press();
  const question = dialog(page, /^提交/);
  await expect(question).toContainText('提交后不可修改，由依托单位审核');
  await question.getByRole('button', { name: '提交', exact: true }).click();
  await expect(question.getByRole('alert')).toContainText('请先勾选承诺');
  await question.getByLabel(pledge).check();
  await question.getByRole('button', { name: '提交', exact: true }).click();
  await expect(fill.said).toContainText('待单位审核');
  const waiting = await (await client(people.qiYa)).ask(GetList, { params: { list: 'review' }, query: {} });
  expect(waiting.rows.map((row) => row.title)).toContainEqual(expect.stringContaining(platform));
});

test('HB-35 HB-43 HB-44 once handed in it can only be read; withdrawn it can be changed, and its PDF is void', async ({
  as,
  client,
}) => {
  const page = await as(people.geYili);
  const mine = new ListPage(page, '已填报的月度绩效');
  await page.goto('/lists/fillable');
  const row = mine.list.getByRole('row').nth(1);
  await expect(row).toContainText('待单位审核');
  await expect(row.locator('.acts > *')).toHaveText(['取消提交']);
  const fill = new FillPage(page);
  await fill.open(filing, 'people');
  await expect(page.getByText('这份报表现在是“待单位审核”，只能查看')).toBeVisible();
  await expect(fill.cell('RY02')).toHaveText(/\d/);
  await expect(page.getByRole('region', { name: '人员队伍' }).locator('input, select, textarea')).toHaveCount(0);

  await page.goto('/lists/fillable');
  await row.locator('.acts > *').click();
  const question = dialog(page, /^取消提交/);
  await expect(question).toContainText('已生成的 PDF 作废');
  await question.getByRole('button', { name: '取消提交', exact: true }).click();
  await expect(row).toContainText('填写中');
  const view = await (await client(people.geYili)).ask(GetFiling, { params: { filing } });
  expect(view.document?.current ?? false).toBe(false);
  const waiting = await (await client(people.qiYa)).ask(GetList, { params: { list: 'review' }, query: {} });
  expect(waiting.rows.filter((row) => row.title.includes(platform))).toEqual([]);
});

test('HB-44 handed in again after withdrawal', async ({ as }) => {
  const fill = new FillPage(await as(people.geYili));
  await fill.open(filing, 'attachments');
  await fill.submit(pledge);
  await expect(fill.said).toContainText('待单位审核');
});

test('HB-52 HB-53 HB-55 HB-56 HB-58 the unit sees only what changed, must write an opinion, and returns it with an SMS', async ({
  as,
  client,
}) => {
  const page = await as(people.qiYa);
  await page.goto('/home');
  await follow(page, '科研平台', '平台绩效', '月度绩效审核');
  const list = new ListPage(page, '月度绩效审核');
  await list.press(platform, '审核');
  const review = new ReviewPage(page);
  await expect(page.getByRole('switch', { name: '只看变化' })).toBeChecked();
  await expect(review.item('KF15')).toBeVisible();
  await expect(review.item('KF17')).toHaveCount(0);
  await expect(review.item('RY19')).toContainText('R014');
  await expect(review.item('RY19')).toContainText('说明：');
  await page.getByRole('switch', { name: '只看变化' }).click();
  await expect(review.item('KF17')).toBeVisible();

  await review.verb('退回修改').click();
  await expect(review.bar.getByRole('alert')).toContainText('请填写审核意见');
  await review.opinion.fill('请核对到账凭证，并说明来访人次的依据');
  await expect(review.sms).toBeChecked();
  await review.decide('退回修改');
  await expect(page.locator('.says')).toContainText('退回修改');
  const view = await (await client(people.geYili)).ask(GetFiling, { params: { filing } });
  expect(view.state.label).toBe('退回修改');
  const sms = await smsTo(await client(people.operator), phone);
  expect(sms).toEqual([`${platform}2023年8月月报被退回修改。意见：请核对到账凭证，并说明来访人次的依据`]);
});

test('HB-58 the reporter reads why, mends, and hands in again', async ({ as }) => {
  const page = await as(people.geYili);
  const fill = new FillPage(page);
  await fill.open(filing, 'openness');
  await expect(page.getByText('请核对到账凭证，并说明来访人次的依据')).toBeVisible();
  const visits = Number(await fill.cell('KF15').inputValue());
  await fill.type('KF15', String(visits - 1));
  await fill.untilSaved();
  await fill.turnTo('附件');
  await explainAll(fill);
  await fill.submit(pledge);
  await expect(fill.said).toContainText('待单位审核');
});

test('HB-50 HB-55 HB-57 the unit approves with opinion and pledge; without the SMS tick only a message in the platform goes out', async ({
  as,
  client,
}) => {
  const page = await as(people.qiYa);
  await page.goto(`/filings/${filing}/review`);
  const review = new ReviewPage(page);
  await review.bar.getByRole('button', { name: '同意提交', exact: true }).click();
  await review.verb('审核通过').click();
  await expect(review.bar.getByRole('alert')).toContainText('请勾选承诺');
  await review.bar.getByLabel('本单位已核实上述数据，对数据真实性负责').check();
  await review.sms.uncheck();
  await review.decide('审核通过');
  const view = await (await client(people.geYili)).ask(GetFiling, { params: { filing } });
  expect(view.state.label).toBe('审核通过');
  const reporter = await as(people.geYili);
  await expect(async () => {
    await reporter.goto('/messages');
    await expect(reporter.getByText(`${platform}2023年8月月报已审核通过。意见：同意提交`)).toBeVisible({
      timeout: 1000,
    });
  }).toPass();
  expect(await smsTo(await client(people.operator), phone)).toHaveLength(1);
});

test('HB-45 HB-46 HB-47 after approval there is no withdrawing; a correction begins as version 2 on the same figures', async ({
  as,
  client,
}) => {
  const page = await as(people.geYili);
  await page.goto('/home');
  await follow(page, '科研平台', '平台绩效', '月度绩效浏览');
  const browse = new ListPage(page, '月度绩效浏览');
  expect(await browse.columns()).toEqual([
    '序号',
    '平台名称',
    '类型',
    '申报单位',
    '负责人',
    '项目管理部门',
    '年月',
    '更新时间',
    '状态',
    '操作',
  ]);
  const row = browse.row(platform).filter({ hasText: '2023年8月' });
  await expect(row).toContainText('审核通过');
  await row.getByRole('rowheader').getByRole('link').click();
  await expect(page.getByRole('button', { name: '再次填报（更正）' })).toBeVisible();
  await expect(page.getByRole('button', { name: '取消提交' })).toHaveCount(0);
  await page.getByRole('button', { name: '再次填报（更正）' }).click();
  await dialog(page, /^再次填报/)
    .getByRole('button', { name: '再次填报（更正）' })
    .click();
  await expect(page).not.toHaveURL(new RegExp(filing));
  const second = /filings\/([^/]+)/.exec(page.url())?.[1] ?? '';
  const reporter = await client(people.geYili);
  const [one, two] = await Promise.all(
    [filing, second].map((id) => reporter.ask(GetFiling, { params: { filing: id } })),
  );
  expect([one?.state.label, two?.state.label, two?.version]).toEqual(['审核通过', '填写中', 2]);
  expect(two?.answers.fields).toEqual(one?.answers.fields);
});

test('HB-59 HB-64 the state opens the record of every step; the history tells each cell’s old and new value', async ({
  as,
}) => {
  const page = await as(people.geYili);
  await page.goto(`/filings/${filing}`);
  await page.getByTitle('查看流转记录').click();
  const record = dialog(page, '流转记录');
  const steps = record.getByRole('listitem');
  await expect(steps.filter({ hasText: '再次提交' }).first()).toContainText('葛亦立');
  await expect(steps.filter({ hasText: '取消提交' })).toContainText('葛亦立');
  await expect(steps.filter({ hasText: '退回修改' })).toContainText('请核对到账凭证，并说明来访人次的依据');
  await expect(steps.filter({ hasText: '已作真实性承诺' }).filter({ hasText: '同意提交' })).toContainText('戚雅');
  await expect(record.getByRole('link', { name: /第 2 版/ })).toBeVisible();

  const fill = new FillPage(page);
  await fill.open(filing, 'openness');
  await fill.side.getByRole('tab', { name: '历史' }).click();
  await fill.cell('KF15').focus();
  await expect(fill.side.getByText('KF15 来访交流')).toBeVisible();
  await expect(fill.side.locator('.history li').first()).toContainText(/\d+ → \d+/);
});

/** What went out by SMS about this month to a telephone number; waits for the first. */
async function smsTo(operator: Client, to: string): Promise<readonly string[]> {
  let sent: readonly string[] = [];
  await expect(async () => {
    const { rows } = await operator.ask(ListOutbox, { query: { to } });
    sent = rows.filter(({ channel, text }) => channel === 'sms' && text.includes('2023年8月')).map(({ text }) => text);
    expect(sent).not.toEqual([]);
  }).toPass({ timeout: 8_000 });
  return sent;
}

/** Every soft finding gets a reason; the panel tells when each is saved. */
async function explainAll(fill: FillPage): Promise<void> {
  const asked = fill.side.locator('article.finding').filter({ has: fill.page.getByLabel('说明') });
  for (let at = 0; at < (await asked.count()); at += 1) {
    const one = asked.nth(at);
    await one.getByLabel('说明').fill('1—5 月有 2 名科研助理在岗，5 月末合同期满离岗，折合 0.8 人年，凭证已附');
    await expect(one.getByText(/^说明已保存/)).toBeVisible();
  }
}

/** What was carried over and did not change is confirmed unit by unit. */
async function confirmAll(fill: FillPage): Promise<void> {
  for (const unit of units.slice(0, -1)) {
    await fill.turnTo(unit);
    const button = fill.page.getByRole('button', { name: /^本页未变/ });
    if (await button.isEnabled()) await button.click();
  }
  await fill.untilSaved();
}
