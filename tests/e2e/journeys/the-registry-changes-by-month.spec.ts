import { GetList } from '#contract/list.ts';
import { GetCard, SaveCard } from '#contract/registry.ts';
import { baseReport } from '../base-report.ts';
import { rows } from '../database.ts';
import { expect, test } from '../journey.ts';
import { people } from '../people.ts';

const old = '冰雪运动装备技术创新中心';
const renamed = '冰雪运动装备全国技术创新中心';
const revoked = '材料亚稳态重点实验室';

test('HB-67 the province renames a platform from August on; July keeps the old name', async ({ as }) => {
  const page = await as(people.bureau);
  await page.goto(`/lists/entries.platform?f.subject.name=${encodeURIComponent(old)}`);
  await page.getByRole('link', { name: `平台变更：${old}` }).click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('没有填好');

  await page.getByRole('combobox', { name: /变更事项/ }).selectOption({ label: '更名' });
  await page.getByRole('textbox', { name: /生效年月/ }).fill('2023-08');
  await page.getByRole('textbox', { name: /变更依据/ }).fill('冀科平函〔2023〕40号');
  await page.getByRole('textbox', { name: /变更后平台名称/ }).fill(renamed);
  await page.getByRole('button', { name: '保存', exact: true }).click();

  await expect(page.getByRole('heading', { name: renamed, level: 1 })).toBeVisible();
  const history = page.getByRole('region', { name: '变更历史' });
  await expect(history).toContainText('2023年08月起生效');
  await expect(history).toContainText(old);
  const filings = page.getByRole('region', { name: '各期填报件' });
  await expect(filings.getByRole('row', { name: /2023年6月月报/ })).toContainText(old);
});

test('HB-67 a platform revoked from August on is missing no more, but was in July', async ({ client }) => {
  const bureau = await client(people.bureau);
  const [entry] = await rows<{ id: string }>('select id from subject where name = $1', [revoked]);
  const subject = entry?.id ?? '';
  const missing = async (period: string) =>
    (await bureau.ask(GetList, { params: { list: 'missing' }, query: { 'f.collection': period, q: revoked } })).total;
  const card = await bureau.ask(GetCard, { params: { form: 'platform-change' }, query: { subject } });
  const before = await missing('2023-07');
  await bureau.ask(SaveCard, {
    params: { form: 'platform-change' },
    revision: card.revision,
    body: { subject, fields: { BG01: '3', FM06: '4', SX01: '2023-08', BG02: '冀科平函〔2023〕41号' } },
  });
  expect(await missing('2023-08')).toBe(0);
  expect(await missing('2023-07')).toBe(before);
  const refused = await (await client(people.wangMin)).refusal(SaveCard, {
    params: { form: 'platform-change' },
    revision: card.revision + 1,
    body: { subject, fields: { BG01: '3', FM06: '2', SX01: '2023-08', BG02: '越权' } },
  });
  expect(refused.status).toBe(403);
});

test('HB-03 a platform of the city finds no level to choose', async ({ as }) => {
  const page = await as(people.bureau);
  await page.goto('/lists/entries.platform');
  await page.getByRole('link', { name: '新增', exact: true }).click();
  const levels = page.getByLabel('平台级别').getByRole('option');
  await expect(levels).toHaveText(['请选择', '国家级', '省级']);
});

test('HB-21 a unit’s administrator with an incomplete card is led to it, and on to work once it is complete', async ({
  as,
}) => {
  const unit = `(select o.id from organisation o join membership m on m.organisation = o.id join account a on a.id = m.account where a.login = $1)`;
  await rows(`update organisation set attributes = attributes - 'DW07' where id = ${unit} returning id`, [
    people.huaBoyu.login,
  ]);
  const page = await as(people.huaBoyu);
  await page.goto('/lists/review');
  await expect(page).toHaveURL(/\/cards\/unit-contact$/);
  await expect(page.getByText('请先完善单位信息')).toBeVisible();
  await page.goto('/lists/browse-unit');
  await expect(page).toHaveURL(/\/cards\/unit-contact$/);
  await page.getByLabel('邮政编码').fill('050000');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page).toHaveURL(/\/home$/);
  await page.goto('/lists/review');
  await expect(page.getByRole('heading', { name: '月度绩效审核' })).toBeVisible();
});

test('HB-09 the annual report is read line by line, shown, and only then imported', async ({ as }) => {
  const page = await as(people.bureau);
  await page.goto('/lists/entries.platform');
  await page.getByRole('link', { name: '2022年年报导入' }).click();
  const choose = page.locator('input[type=file]');
  await choose.setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名,性别\n张三,男') });
  await expect(page.getByRole('alert')).toContainText('这个文件不能导入');

  const [entry] = await rows<{ code: string; name: string }>(
    `select s.code, s.name from subject s where s.register = 'platform' and not exists (select 1 from filing f
        join collection c on c.id = f.collection where f.subject = s.id and c.period = '2022-12') order by s.code limit 1`,
  );
  const unknown = { code: 'HB-X-0000-0000', name: '没有的平台' };
  await choose.setInputFiles(await baseReport([{ code: entry?.code ?? '', name: entry?.name ?? '' }, unknown]));
  await expect(page.getByText('台账里没有编号 HB-X-0000-0000')).toBeVisible();
  await page.getByRole('button', { name: '确认导入 1 行' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click();
  await expect(page.getByText('已导入 1 行')).toBeVisible({ timeout: 30_000 });
});
