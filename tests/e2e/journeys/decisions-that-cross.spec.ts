import { GetFiling } from '#contract/filing.ts';
import { rows } from '../database.ts';
import { act, change, handIn, makeReady, openMonth, set } from '../filings.ts';
import { expect, test } from '../journey.ts';
import { dialog } from '../pages/dialog.ts';
import { FillPage } from '../pages/fill.ts';
import { ListPage } from '../pages/list.ts';
import { ReviewPage } from '../pages/review.ts';
import { people } from '../people.ts';

/** 周志永 and 华博雨 act at the same moment. */
test.describe.configure({ mode: 'serial' });

const platform = '智能采摘装备技术创新中心';
let filing = '';

test('HB-35 a draft may be deleted after a question, and filled in anew with last month’s values', async ({
  as,
  client,
}) => {
  const reporter = await client(people.shuiYubo);
  const lab = '山区生态修复重点实验室';
  const draft = await openMonth(reporter, lab);
  await change(reporter, draft, set({ KF15: 9999 }));
  const page = await as(people.shuiYubo);
  await page.goto('/lists/fillable');
  const mine = new ListPage(page, '已填报的月度绩效');
  const row = mine.row(lab).filter({ hasText: '2023年8月' });
  await row.locator('[aria-label^="删除："]').click();
  const question = dialog(page, /^删除/);
  await expect(question).toContainText('本次填写的内容和附件一并删除');
  await question.getByRole('button', { name: '再看看' }).click();
  await expect(row).toBeVisible();
  await row.locator('[aria-label^="删除："]').click();
  await question.getByRole('button', { name: '删除', exact: true }).click();
  await expect(row).toHaveCount(0);
  const anew = await openMonth(reporter, lab);
  const view = await reporter.ask(GetFiling, { params: { filing: anew } });
  expect(anew).not.toBe(draft);
  expect(view.answers.fields['KF15']).toBe(view.carried?.previous.fields['KF15']);
});

test('HB-44 the reporter withdraws while the unit decides: the decision is refused with the reason', async ({
  as,
  client,
}) => {
  const reporter = await client(people.zhouZhiyong);
  filing = await openMonth(reporter, platform);
  await change(reporter, filing, set({ ZD01: false, KF15: 60 }));
  await handIn(reporter, filing);

  const page = await as(people.huaBoyu);
  await page.goto(`/filings/${filing}/review`);
  const review = new ReviewPage(page);
  await review.opinion.fill('同意提交');
  await review.bar.getByLabel('本单位已核实上述数据，对数据真实性负责').check();
  await act(reporter, filing, 'withdraw');
  await review.decide('审核通过');
  await expect(review.bar.getByRole('alert')).toContainText(/已被填报人取消提交|取消提交/);
  await expect(review.opinion).toHaveValue('同意提交');
  expect((await reporter.ask(GetFiling, { params: { filing } })).state.label).toBe('填写中');
});

test('the unit decides while the reporter is about to withdraw: the withdrawal is refused', async ({ as, client }) => {
  const reporter = await client(people.zhouZhiyong);
  await handIn(reporter, filing);
  const page = await as(people.zhouZhiyong);
  await page.goto('/lists/fillable');
  const mine = new ListPage(page, '已填报的月度绩效');
  await mine.row(platform).filter({ hasText: '2023年8月' }).locator('[aria-label^="取消提交："]').click();
  await act(await client(people.huaBoyu), filing, 'return', '请补充到账凭证');
  const question = dialog(page, /^取消提交/);
  await question.getByRole('button', { name: '取消提交', exact: true }).click();
  await expect(question.getByRole('alert')).toBeVisible();
  expect((await reporter.ask(GetFiling, { params: { filing } })).state.label).toBe('退回修改');
});

test('HB-06 the period is closed while the reporter is about to hand in: nothing moves, nothing is lost', async ({
  as,
  client,
}) => {
  const reporter = await client(people.zhouZhiyong);
  await change(reporter, filing, set({ KF15: 61 }));
  await makeReady(reporter, filing);
  const fill = new FillPage(await as(people.zhouZhiyong));
  await fill.open(filing, 'attachments');
  await fill.head.getByRole('button', { name: '提交', exact: true }).click();
  const question = dialog(fill.page, /^提交/);
  await question.getByLabel('本人保证所报数据真实、准确，并已逐页核对').check();
  await lock(true);
  try {
    await question.getByRole('button', { name: '提交', exact: true }).click();
    await expect(question.getByRole('alert')).toContainText('封账');
    const view = await reporter.ask(GetFiling, { params: { filing } });
    expect([view.state.label, view.answers.fields['KF15']]).toEqual(['退回修改', 61]);
    await fill.open(filing, 'openness');
    await expect(fill.page.getByRole('region', { name: '开放合作' }).locator('input, select, textarea')).toHaveCount(0);
  } finally {
    await lock(false);
  }
});

/** Closing a period is the province's act; its screen is not part of this journey. */
async function lock(locked: boolean): Promise<void> {
  await rows(
    `update collection set state = $1 where series = 'monthly' and period = '2023-08'
    and programme = 'hebei-platform-performance'`,
    [locked ? 'locked' : 'open'],
  );
  await rows(`select pg_notify('kebao', 'filing *')`);
}
