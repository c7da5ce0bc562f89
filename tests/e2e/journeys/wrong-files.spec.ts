import { writeFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { GetFiling } from '#contract/filing.ts';
import { Client } from '../client.ts';
import { openMonth } from '../filings.ts';
import { expect, test } from '../journey.ts';
import { dialog } from '../pages/dialog.ts';
import { FillPage } from '../pages/fill.ts';
import { people } from '../people.ts';
import { edited, encryptedPdf, plainPdf } from '../sample-files.ts';
import { filesInZip } from '../zip.ts';

/** 周德 hands in files of every kind. The workbook's head stands in line 4; B 仪器名称, D 原值, E 购置年月, G 工作机时. */
test.describe.configure({ mode: 'serial' });

let filing = '';
test.beforeAll(async ({ playwright, baseURL, signedIn }) => {
  const state = { storageState: await signedIn(people.zhouDe) };
  const http = await playwright.request.newContext({ ...(baseURL && { baseURL }), ...state });
  filing = await openMonth(new Client(http), '生态皮革技术创新中心');
  await http.dispose();
});

const megabyte = 1024 * 1024;
const bad = [
  { what: 'text that calls itself a PDF', name: '合同.pdf', buffer: Buffer.from('这不是 PDF'), says: '无法识别' },
  { what: 'nothing at all', name: '空.pdf', buffer: Buffer.alloc(0), says: '0 字节' },
  { what: 'an encrypted PDF', name: '加密.pdf', buffer: encryptedPdf(), says: '已加密' },
  { what: '21 MB', name: '大.pdf', buffer: Buffer.alloc(21 * megabyte, 32), says: '超过每个 20.0 MB 的上限' },
];

for (const { what, name, buffer, says } of bad) {
  test(`HB-51 an upload of ${what} is refused in a sentence, and nothing is attached`, async ({ as, client }) => {
    const fill = new FillPage(await as(people.zhouDe));
    await fill.open(filing, 'attachments');
    const slot = fill.page.locator('#FJ04');
    const path = test.info().outputPath(name);
    writeFileSync(path, buffer);
    await slot.locator('input[type="file"]').setInputFiles(path);
    await expect(slot.getByRole('alert')).toContainText(says);
    const { answers } = await (await client(people.zhouDe)).ask(GetFiling, { params: { filing } });
    expect(answers.attachments['FJ04'] ?? []).toEqual([]);
    await slot.getByRole('button', { name: '知道了' }).click();
    await expect(slot.getByRole('alert')).toHaveCount(0);
  });
}

test('HB-51 HB-54 a good file shows name and size, is in the ZIP, and can be deleted while the month is a draft', async ({
  as,
}) => {
  const fill = new FillPage(await as(people.zhouDe));
  await fill.open(filing, 'attachments');
  const slot = fill.page.locator('#FJ04');
  const file = { name: '合作协议.pdf', mimeType: 'application/pdf', buffer: plainPdf() };
  await slot.locator('input[type="file"]').setInputFiles(file);
  await expect(slot.getByRole('link', { name: '合作协议.pdf' })).toBeVisible();
  await expect(slot).toContainText(/KB|字节|B/);
  await fill.head.getByRole('button', { name: '更多' }).click();
  const [download] = await Promise.all([
    fill.page.waitForEvent('download'),
    fill.page.getByRole('menuitem', { name: '下载 PDF 和附件' }).click(),
  ]);
  const names = [...(await filesInZip(await download.path())).keys()];
  expect(names.filter((each) => each.includes('合作协议'))).toHaveLength(1);
  expect(names.filter((each) => each.endsWith('.pdf')).length).toBeGreaterThanOrEqual(2);
  await slot.getByRole('button', { name: /^删除.*合作协议\.pdf$/ }).click();
  await expect(slot.getByRole('link', { name: '合作协议.pdf' })).toHaveCount(0);
});

const wrong = [
  {
    what: 'another roster’s workbook',
    from: 'KFB',
    work: () => undefined,
    says: '不是“大型仪器设备清单”的模板',
  },
  {
    what: 'merged cells',
    from: 'KFC',
    work: (sheet: Sheet) => sheet.mergeCells('B5:B6'),
    says: 'B5:B6 是合并单元格',
  },
  {
    what: 'words where a number belongs',
    from: 'KFC',
    work: (sheet: Sheet) => {
      sheet.getCell('D5').value = '约五十万';
    },
    says: '“原值”应填数字',
  },
  {
    what: 'a formula without its result',
    from: 'KFC',
    work: (sheet: Sheet) => {
      sheet.getCell('G5').value = { formula: 'NOW()' } as never;
    },
    says: '公式',
  },
  {
    what: 'a renamed head',
    from: 'KFC',
    work: (sheet: Sheet) => {
      sheet.getCell('B4').value = '产地';
    },
    says: 'B 列的表头应为“仪器名称”，现为“产地”',
  },
] as const;
type Sheet = Parameters<Parameters<typeof edited>[1]>[0];

for (const { what, from, work, says } of wrong) {
  test(`an Excel file with ${what} is explained by cell, and changes nothing by itself`, async ({ as, client }) => {
    const page = await as(people.zhouDe);
    const reporter = await client(people.zhouDe);
    const before = (await reporter.ask(GetFiling, { params: { filing } })).answers.rosters['KFC'];
    const asked = await openImport(page);
    const book = await edited(await workbook(page, from), work);
    await choose(asked, book);
    await expect(asked).toContainText(says);
    await asked.getByRole('button', { name: '取消' }).click();
    expect((await reporter.ask(GetFiling, { params: { filing } })).answers.rosters['KFC']).toEqual(before);
  });
}

test('a good Excel file is shown change by change, taken with one press, and can be taken back', async ({
  as,
  client,
}) => {
  const page = await as(people.zhouDe);
  const asked = await openImport(page);
  const book = await edited(await workbook(page, 'KFC'), (sheet) => {
    sheet.getCell('B5').value = '超高速摄像系统';
  });
  await choose(asked, book);
  await expect(asked.getByRole('status')).toContainText('修改 1');
  await expect(asked.getByRole('row').filter({ hasText: '超高速摄像系统' })).toContainText('仪器名称');
  await asked.getByRole('button', { name: '采用这 1 处改动' }).click();
  const fill = new FillPage(page);
  await fill.untilSaved();
  const named = async () =>
    (await (await client(people.zhouDe)).ask(GetFiling, { params: { filing } })).answers.rosters['KFC']?.[0]?.cells[
      'KFC01'
    ];
  expect(await named()).toBe('超高速摄像系统');
  await fill.said.getByRole('button', { name: '撤销' }).click();
  await expect.poll(named).not.toBe('超高速摄像系统');
});

async function openImport(page: Page): Promise<Locator> {
  const fill = new FillPage(page);
  await fill.open(filing, 'openness');
  const roster = page.getByRole('region', { name: '大型仪器设备清单' });
  await roster.getByRole('button', { name: 'Excel', exact: true }).click();
  await page.getByRole('menuitem', { name: '导入 Excel' }).click();
  return dialog(page, '导入大型仪器设备清单');
}

const choose = (asked: Locator, buffer: Buffer): Promise<void> =>
  asked.locator('input[type="file"]').setInputFiles({
    name: '清单.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  });

const workbook = async (page: Page, roster: string): Promise<Buffer> =>
  (await page.request.get(`/api/filings/${filing}/rosters/${roster}/workbook`)).body();
