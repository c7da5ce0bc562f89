import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { Remind } from '#contract/reminder.ts';
import { GetStatistic } from '#contract/statistic.ts';
import { rows } from '../database.ts';
import { expect, test } from '../journey.ts';
import { follow } from '../pages/menu.ts';
import { people } from '../people.ts';

const month = '2023-08';
const dialog = (page: Page): Locator => page.getByRole('dialog');

/** The words of a table's rows, cell by cell, without the links at the end. */
async function figures(table: Locator): Promise<readonly (readonly string[])[]> {
  const lines = table.locator('tbody tr, tfoot tr');
  await expect(lines.first()).toBeVisible();
  return lines.evaluateAll((all) =>
    all.map((line) =>
      [...line.children].map((cell) => cell.textContent?.trim() ?? '').filter((text) => text !== '看名单'),
    ),
  );
}

async function downloaded(page: Page, press: () => Promise<void>): Promise<ExcelJS.Workbook> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(readFileSync(await file.path())).buffer);
  return workbook;
}

const numberOf = (text: string): number | string =>
  /^[−-]?[\d,]+(\.\d+)?%?$/.test(text) ? Number(text.replaceAll(/[,%]/g, '').replace('−', '-')) : text;

test('HB-14 the office sees how far its platforms are, urges one, and is told when that is too soon', async ({
  as,
}) => {
  const page = await as(people.office);
  await page.goto('/home');
  await follow(page, '科研平台', '平台绩效', '填报进度');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2023年8月填报进度');
  const missing = page.getByRole('region', { name: '未报名单' });
  const first = missing.locator('tbody tr').first();
  const name = (await first.getByRole('rowheader').textContent())?.trim() ?? '';
  await first.getByRole('checkbox').check();
  await missing.getByRole('button', { name: '催报选中的 1 个' }).click();
  await expect(dialog(page)).toContainText('24 小时内只催一次');
  await dialog(page).getByRole('checkbox', { name: '同时发短信' }).check();
  await dialog(page).getByRole('button', { name: '催报', exact: true }).click();
  await expect(dialog(page).getByRole('heading')).toHaveText('已催报 1 个');
  await dialog(page).getByRole('button', { name: '知道了' }).click();

  await missing.locator('tbody tr').filter({ hasText: name }).getByRole('checkbox').check();
  await missing.getByRole('button', { name: '催报选中的 1 个' }).click();
  await dialog(page).getByRole('button', { name: '催报', exact: true }).click();
  await expect(dialog(page)).toContainText(/已于 2023-08-28 \d\d:\d\d 由.+曹慧泽催报过，24 小时内不再催/);
  await dialog(page).getByRole('button', { name: '知道了' }).click();

  await missing.getByRole('button', { name: '催报记录' }).click();
  await expect(dialog(page).getByRole('listitem')).toHaveCount(1);
  await expect(dialog(page)).toContainText(`${people.office.name} 催报`);
  const told = await rows<{ notices: number; sms: number }>(
    `select (select count(*)::int from notice where key like 'reminder/%') as notices,
            (select count(*)::int from outbox where key like 'sms reminder/%') as sms`,
  );
  expect(told[0]?.notices).toBeGreaterThan(0);
  expect(told[0]?.sms).toBe(told[0]?.notices);
});

test('HB-60 HB-63 the reporter cannot urge; an office urges and counts nobody of another', async ({ client }) => {
  const [other] = await rows<{ id: string }>(
    `select id from subject where register = 'platform' and state = 'active' and attributes ->> 'FM10' = '1302' limit 1`,
  );
  const body = { form: 'monthly', period: month, subjects: [other?.id ?? ''], sms: false };
  expect((await (await client(people.zhangYi)).refusal(Remind, { body })).status).toBe(403);
  const office = await client(people.office);
  expect(await office.ask(Remind, { body })).toMatchObject([{ ok: false, detail: '不在您的管理范围内' }]);
  const view = await office.ask(GetStatistic, { params: { statistic: 'returns' }, query: { by: 'FM10' } });
  expect(view.rows.map(({ key }) => key)).toEqual(['1301']);
});

test('HB-11 HB-66 the province drills from the offices to the list; the file holds the numbers of the page', async ({
  as,
}) => {
  const page = await as(people.bureau);
  await page.goto('/home');
  await expect(page.getByRole('region', { name: '填报率（%）分布' })).toBeVisible();
  await follow(page, '科研平台', '平台绩效', '填报进度');
  const card = page.getByRole('region', { name: '填报进度', exact: true });
  const shown = await figures(card.getByRole('table'));
  const workbook = await downloaded(page, () => page.getByRole('link', { name: '导出', exact: true }).click());
  const sheet = workbook.worksheets[0];
  expect(sheet?.getCell('A2').value).toContain('生成时间：2023-08-28');
  const written = shown.map((_, line) => ((sheet?.getRow(4 + line).values ?? []) as unknown[]).slice(1));
  expect(written).toEqual(shown.map((line) => line.map(numberOf)));

  await card.getByRole('link', { name: '石家庄市科学技术局', exact: true }).click();
  await expect(page).toHaveURL(/path=FM10(:|%3A)1301/);
  await expect(page.getByRole('navigation', { name: '下钻位置' })).toContainText('石家庄市科学技术局');
  const total = shown.find(([label]) => label === '石家庄市科学技术局') ?? [];
  const below = await figures(card.getByRole('table'));
  expect(below.at(-1)?.slice(1)).toEqual(total.slice(1));
  await page.goBack();
  await card.getByRole('link', { name: '看名单：石家庄市科学技术局' }).click();
  const list = page.getByRole('region', { name: '月度绩效浏览' });
  const [, expected = '', , , , , , , unopened = ''] = total;
  await expect(list).toContainText(`共 ${Number(expected) - Number(unopened)} 件`);
});

test('HB-66 any indicators of any month: page, total and file say the same', async ({ as }) => {
  const page = await as(people.bureau);
  await page.goto('/statistics/totals?period=2023-07');
  await page.getByRole('link', { name: '指标查询' }).click();
  await page.getByRole('button', { name: '2023年8月', exact: true }).click();
  await page.getByRole('button', { name: '2023年7月', exact: true }).click();
  await page.getByRole('searchbox', { name: '找指标' }).fill('RY01');
  await page.getByRole('checkbox', { name: /^RY01 / }).check();
  await page.getByLabel('汇总').selectOption({ label: '按归口管理部门' });
  await page.getByRole('button', { name: '查询', exact: true }).click();
  const result = page.getByRole('region', { name: '查询结果' });
  const shown = await figures(result.getByRole('table'));
  await result.getByRole('button', { name: '导出' }).click();
  await dialog(page).getByRole('textbox', { name: '用途' }).fill('7月调度会材料');
  await dialog(page).getByRole('button', { name: '开始导出' }).click();
  const link = dialog(page).getByRole('link', { name: '下载' });
  await expect(link).toBeVisible({ timeout: 30_000 });
  const workbook = await downloaded(page, () => link.click());
  const sheet = workbook.getWorksheet('汇总');
  const written = shown.map((_, line) => ((sheet?.getRow(4 + line).values ?? []) as unknown[]).slice(1));
  expect(written).toEqual(shown.map((line) => line.map(numberOf)));
  expect(workbook.getWorksheet('明细')).toBeDefined();
  const logged = await rows<{ name: string }>(
    `select name from audit_log where action = 'export' and detail ->> 'purpose' = '7月调度会材料'`,
  );
  expect(logged).toEqual([{ name: people.bureau.name }]);
});
