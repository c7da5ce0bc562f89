import { expect, test } from '../journey.ts';
import { dialog } from '../pages/dialog.ts';
import { FillPage } from '../pages/fill.ts';
import { ListPage } from '../pages/list.ts';
import { follow } from '../pages/menu.ts';
import { ReviewPage } from '../pages/review.ts';
import { people } from '../people.ts';

/** 周启航 reports at once, with a special report made online; 陈静 reads and signs for it; the month takes it over. */
test.describe.configure({ mode: 'serial' });

const platform = '钢铁绿色制造重点实验室';
const title = '低碳炼钢中试线通过科技成果鉴定';
const pledge = '本人保证所报情况属实';
const note = '已阅，请跟踪示范线运行情况';
const menu = ['科研平台', '平台绩效'] as const;

test('HB-48 the reporter writes a highlight and its special report, and reports it at once', async ({ as }) => {
  const page = await as(people.zhouQihang);
  await page.goto('/home');
  await follow(page, ...menu, '重大成效上报');
  await new ListPage(page, '重大成效上报').press(platform, '填报');
  await dialog(page, `填报：${platform}`).getByRole('button', { name: '开始填写' }).click();

  const fill = new FillPage(page);
  await expect(fill.pages).toBeVisible();
  await fill.cell('ZDA01').selectOption({ label: '关键核心技术突破' });
  await fill.type('ZDA02', title);
  await fill.type('ZDA03', '2023-08-26');
  await fill.cell('ZDA04').selectOption({ label: '国家' });
  await fill.type('ZDA05', '中国金属学会');
  await fill
    .cell('ZDA06')
    .fill(
      '实验室建成年产五万吨低碳炼钢中试线并通过鉴定，专家组认为总体达到国际先进水平，吨钢碳排放降低四成，已与两家企业签订转化协议。',
    );
  await fill.cell('ZDA06').press('Tab');
  await fill.cell('ZDA08').press('Space');
  await expect(fill.cell('ZDA08')).toBeChecked();
  await fill.turnTo('专报');
  await fill.type('ZB02', '低碳炼钢中试线取得突破');
  await fill.cell('ZB03').fill('钢铁行业碳排放占全省工业排放的比重高，长流程改造难。');
  await fill.cell('ZB04').fill('建成国内首条年产五万吨低碳炼钢中试线，吨钢碳排放降低四成。');
  await fill.cell('ZB05').fill('可在省内钢铁企业推广，为行业降碳提供可复制的路线。');
  await fill.type('ZB07', '13831102738');
  await fill.untilSaved();

  await fill.head.getByRole('button', { name: '立即上报' }).click();
  const question = dialog(page, /^立即上报/);
  await question.getByLabel(pledge).check();
  await question.getByRole('button', { name: '立即上报' }).click();
  await expect(question).toBeHidden();
  await page.goto('/lists/highlights-open');
  await expect(new ListPage(page, '已上报的重大成效').row(title)).toContainText('已报送');
});

test('HB-48 the province has it on its first page and in its list; the unit is told; another unit is not', async ({
  as,
}) => {
  const bureau = await as(people.bureau);
  await bureau.goto('/home');
  await expect(bureau.getByRole('heading', { name: /^待办 \d+ 件$/ })).toBeVisible();
  await expect(bureau.getByRole('region', { name: '待办' })).toContainText(`${platform} 重大成效`);
  await expect(bureau.getByRole('link', { name: /^重大成效待阅\s*\d+$/ })).toBeVisible();
  await follow(bureau, ...menu, '重大成效待阅');
  await expect(new ListPage(bureau, '重大成效待阅').row(title)).toContainText(platform);

  const unit = await as(people.liuKaijia);
  await expect(async () => {
    await unit.goto('/messages');
    await expect(unit.getByText(`${platform}上报重大成效：${title}`).first()).toBeVisible({ timeout: 1000 });
  }).toPass();
  const elsewhere = await as(people.wangMin);
  await elsewhere.goto('/messages');
  await expect(elsewhere.getByRole('heading', { name: '消息', level: 1 })).toBeVisible();
  await expect(elsewhere.getByText(title)).toHaveCount(0);
});

test('HB-49 the bureau reads the special report, notes and signs for it', async ({ as }) => {
  const page = await as(people.bureau);
  await page.goto('/lists/highlights-waiting');
  await new ListPage(page, '重大成效待阅').press(title, '签收');
  const review = new ReviewPage(page);
  await expect(page.getByText('建成国内首条年产五万吨低碳炼钢中试线').first()).toBeVisible();
  await review.opinion.fill(note);
  await review.decide('签收');
  await page.goto('/lists/highlights-received');
  await expect(new ListPage(page, '重大成效').row(title)).toContainText('已签收');
});

test('HB-48 HB-49 the reporter reads the receipt, and the month has taken the highlight over', async ({ as }) => {
  const page = await as(people.zhouQihang);
  await page.goto('/lists/highlights-open');
  const list = new ListPage(page, '已上报的重大成效');
  await expect(list.row(title)).toContainText('已签收');
  await list.state(title).click();
  await expect(dialog(page, /流转记录/)).toContainText(note);
  await page.keyboard.press('Escape');

  await page.goto('/lists/fillable');
  await page
    .getByRole('row')
    .filter({ hasText: platform })
    .filter({ hasText: '2023年8月' })
    .getByRole('link', { name: /^修改/ })
    .click();
  const fill = new FillPage(page);
  await fill.turnTo('重点信息');
  const roster = page.getByRole('region', { name: '重大成效明细' });
  const row = roster.getByRole('row').filter({ hasText: title });
  await expect(row).toContainText('取自成效');
  await roster.getByRole('button', { name: '关键核心技术突破' }).click();
  const shown = dialog(page, /重大成效明细/);
  await expect(shown).toContainText('已签收');
  await shown.getByRole('link', { name: '查看来源' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(platform) }).first()).toBeVisible();
});
