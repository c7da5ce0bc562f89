import type { Page } from '@playwright/test';
import { GetFiling } from '#contract/filing.ts';
import { Act } from '#contract/filing-record.ts';
import { GetArticle } from '#contract/site.ts';
import { Client } from '../client.ts';
import { rows } from '../database.ts';
import { expect, test } from '../journey.ts';
import { dialog } from '../pages/dialog.ts';
import { follow } from '../pages/menu.ts';
import { people } from '../people.ts';

/** 陈静 closes a month and opens it again, locks a year, and publishes the bulletin of June to every office and unit. */
test.describe.configure({ mode: 'serial' });

const line = (page: Page, label: string) => page.getByRole('row', { name: label });
const june = '2023年6月科技平台月度绩效填报情况通报';
const words = '六月填报及时，省厅对按期报送的平台提出表扬。';

test('HB-06 a closed month takes nothing more, and opens again with a reason', async ({ as, client }) => {
  const page = await as(people.bureau);
  await page.goto('/home');
  await follow(page, '科研平台', '平台绩效', '期次管理');
  await line(page, '2023年2月月报').getByRole('button', { name: '封账' }).click();
  const asking = dialog(page, '封账2023年2月月报？');
  await expect(asking).toContainText(/家(未完成|全部完成)/);
  await asking.getByRole('button', { name: '封账' }).click();
  await expect(line(page, '2023年2月月报')).toContainText('已封账');

  const [filing] = await rows<{ id: string }>(
    `select f.id from filing f join collection c on c.id = f.collection join account a on a.id = f.owner
      where c.period = '2023-02' and c.series = 'monthly' and a.login = $1 and f.accepted_at is not null and f.current limit 1`,
    [people.zhangYi.login],
  );
  const zhangYi = await client(people.zhangYi);
  const place = { filing: filing?.id ?? '' };
  const { revision, actions } = await zhangYi.ask(GetFiling, { params: place });
  expect(actions.find((one) => one.do === 'correct')?.blocked?.detail).toContain('该期次已封账');
  const body = { opinion: null, notify: false, pledged: true };
  const correcting = { params: { ...place, action: 'correct' }, revision, body };
  expect((await zhangYi.refusal(Act, correcting)).code).toBe('collection-locked');

  await line(page, '2023年2月月报').getByRole('button', { name: '重新开放' }).click();
  const reopening = dialog(page, '重新开放2023年2月月报？');
  await reopening.getByRole('button', { name: '重新开放' }).click();
  await expect(reopening.getByRole('alert')).toContainText('请填写原因');
  await reopening.getByLabel('原因').fill('两家平台更正经费数据');
  await reopening.getByRole('button', { name: '重新开放' }).click();
  await expect(line(page, '2023年2月月报')).not.toContainText('已封账');
  await line(page, '2023年2月月报').getByRole('button', { name: '记录' }).click();
  await expect(dialog(page, '2023年2月月报的封账记录')).toContainText('原因：两家平台更正经费数据');
});

test('HB-13 a year that is over is locked and unlocked; this year cannot be yet', async ({ as }) => {
  const page = await as(people.bureau);
  await page.goto('/periods');
  await page.getByRole('tab', { name: '年报' }).click();
  await expect(line(page, '2023年年报').getByRole('button', { name: '锁定' })).toBeDisabled();
  await line(page, '2022年年报').getByRole('button', { name: '锁定' }).click();
  await dialog(page, '锁定2022年年报？').getByRole('button', { name: '锁定' }).click();
  await expect(line(page, '2022年年报')).toContainText('已封账');
  await line(page, '2022年年报').getByRole('button', { name: '解锁' }).click();
  const unlocking = dialog(page, '解锁2022年年报？');
  await unlocking.getByLabel('原因').fill('更正十二月数据');
  await unlocking.getByRole('button', { name: '解锁' }).click();
  await expect(line(page, '2022年年报')).not.toContainText('已封账');
});

test('HB-11 the bulletin of June is made, worded, confirmed and published', async ({ as, playwright, baseURL }) => {
  const page = await as(people.bureau);
  await page.goto('/home');
  await follow(page, '科研平台', '统计通报', '通报');
  await page.getByLabel('年月').selectOption({ label: '2023年6月' });
  await page.getByRole('button', { name: '生成草稿' }).click();
  const rank = page.getByRole('region', { name: '归口填报率排名' });
  await expect(rank.getByRole('row', { name: /石家庄市科学技术局/ })).toBeVisible();
  await rank.getByLabel('文字').fill(words);
  await expect(page.getByRole('button', { name: /^确认/ })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: '保存文字', exact: true }).click();
  await expect(page.getByRole('button', { name: '确认', exact: true })).not.toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await dialog(page, '确认这份通报？').getByRole('button', { name: '确认' }).click();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await dialog(page, '发布这份通报？').getByRole('button', { name: '发布' }).click();
  await expect(page.getByText('已发布', { exact: true })).toBeVisible();

  const office = await as(people.office);
  await office.goto('/home');
  await office.getByRole('link', { name: june }).click();
  await expect(office.getByText(words)).toBeVisible();
  await expect(office.getByRole('link', { name: `${june}.pdf` })).toBeVisible();

  const article = new URL(office.url()).pathname.split('/').at(-1) ?? '';
  const visitor = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
  expect((await new Client(visitor).refusal(GetArticle, { params: { article } })).status).toBe(404);
  await visitor.dispose();
});
