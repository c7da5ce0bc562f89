import { GetFiling } from '#contract/filing.ts';
import { Client } from '../client.ts';
import { rows } from '../database.ts';
import { openMonth } from '../filings.ts';
import { expect, test } from '../journey.ts';
import { dialog } from '../pages/dialog.ts';
import { FillPage } from '../pages/fill.ts';
import { password, people } from '../people.ts';

/** 沈雅博 fills in one month under bad conditions. */
test.describe.configure({ mode: 'serial' });

let filing = '';
test.beforeAll(async ({ playwright, baseURL, signedIn }) => {
  const http = await playwright.request.newContext({
    ...(baseURL && { baseURL }),
    storageState: await signedIn(people.shenYabo),
  });
  filing = await openMonth(new Client(http), '冶金固废利用技术创新中心');
  await http.dispose();
});

test('two windows on different cells: each sees the other’s change, nothing is overwritten', async ({ as, client }) => {
  const [left, right] = [new FillPage(await as(people.shenYabo)), new FillPage(await as(people.shenYabo))];
  await left.open(filing, 'openness');
  await right.open(filing, 'openness');
  const [visits, trips] = [await left.cell('KF15').inputValue(), await left.cell('KF16').inputValue()];
  await left.type('KF15', String(Number(visits) + 1));
  await left.untilSaved();
  await right.type('KF16', String(Number(trips) + 1));
  await right.untilSaved();
  await expect(right.cell('KF15')).toHaveValue(String(Number(visits) + 1));
  const { answers } = await (await client(people.shenYabo)).ask(GetFiling, { params: { filing } });
  expect([answers.fields['KF15'], answers.fields['KF16']]).toEqual([Number(visits) + 1, Number(trips) + 1]);
});

test('two windows on one cell: both values and who are shown, and the person chooses', async ({ as, client }) => {
  const [left, right] = [new FillPage(await as(people.shenYabo)), new FillPage(await as(people.shenYabo))];
  await left.open(filing, 'openness');
  await right.open(filing, 'openness');
  const before = Number(await left.cell('KF05').inputValue());
  await left.type('KF05', String(before + 1));
  await left.untilSaved();
  await right.type('KF05', String(before + 4));
  const asked = dialog(right.page, '1 格您和别人都改了');
  await expect(asked).toContainText('其余改动已合并保存');
  const row = asked.getByRole('row').filter({ hasText: 'KF05' });
  await expect(row.getByRole('cell').nth(0)).toHaveText(String(before + 4));
  await expect(row.getByRole('cell').nth(1)).toContainText(String(before + 1));
  await row.getByRole('button', { name: '用我的' }).click();
  await expect(asked).toBeHidden();
  await right.untilSaved();
  const { answers } = await (await client(people.shenYabo)).ask(GetFiling, { params: { filing } });
  expect(answers.fields['KF05']).toBe(before + 4);
});

test('the session ends while typing: the password is asked over the form, and what was typed is sent afterwards', async ({
  browser,
  client,
  playwright,
  baseURL,
}) => {
  const http = await playwright.request.newContext({ ...(baseURL && { baseURL }) });
  await new Client(http).signIn(people.shenYabo);
  const context = await browser.newContext({ storageState: await http.storageState() });
  const fill = new FillPage(await context.newPage());
  await fill.open(filing, 'openness');
  await http.delete('/api/session');
  await http.dispose();

  const before = Number(await fill.cell('KF07').inputValue());
  await fill.type('KF07', String(before + 2));
  const asked = dialog(fill.page, '登录已过期，请输入密码继续');
  await expect(asked).toContainText('1 处保存在本机，继续后自动上传');
  await expect(fill.cell('KF07')).toHaveValue(String(before + 2));
  await asked.getByLabel('密码').fill('not the password');
  await asked.getByRole('button', { name: '继续' }).click();
  await expect(asked.getByRole('alert')).toContainText('不正确');
  await asked.getByLabel('密码').fill(password);
  await asked.getByRole('button', { name: '继续' }).click();
  await expect(asked).toBeHidden();
  await fill.untilSaved();
  const { answers } = await (await client(people.shenYabo)).ask(GetFiling, { params: { filing } });
  expect(answers.fields['KF07']).toBe(before + 2);
  await context.close();
});

test('offline, work goes on and is kept on this machine; it is sent when the network is back', async ({
  as,
  client,
}) => {
  const fill = new FillPage(await as(people.shenYabo));
  await fill.open(filing, 'openness');
  const before = Number(await fill.cell('KF06').inputValue());
  await fill.page.context().setOffline(true);
  await fill.type('KF06', String(before + 1));
  await expect(fill.saved).toContainText('已离线，已存本机 1 处');
  await expect(fill.row('KF06')).toContainText('存本机');
  await fill.type('KF08', '3');
  await expect(fill.saved).toContainText('已离线，已存本机 2 处');
  const reporter = await client(people.shenYabo);
  expect((await reporter.ask(GetFiling, { params: { filing } })).answers.fields['KF06']).toBe(before);

  await fill.page.context().setOffline(false);
  await fill.untilSaved();
  const { answers } = await reporter.ask(GetFiling, { params: { filing } });
  expect([answers.fields['KF06'], answers.fields['KF08']]).toEqual([before + 1, 3]);
});

test('a window closed while offline: the next one finds what was typed on this machine and sends it', async ({
  as,
  client,
}) => {
  const first = new FillPage(await as(people.shenYabo));
  const context = first.page.context();
  await first.open(filing, 'openness');
  const before = Number(await first.cell('KF09').inputValue());
  await context.setOffline(true);
  await first.type('KF09', String(before + 1));
  await expect(first.saved).toContainText('已存本机 1 处');
  await first.page.close();
  await context.setOffline(false);

  const second = new FillPage(await context.newPage());
  await second.open(filing, 'openness');
  await expect(second.said).toContainText('已找回上次存在本机的 1 处改动');
  await expect(second.cell('KF09')).toHaveValue(String(before + 1));
  await second.untilSaved();
  const { answers } = await (await client(people.shenYabo)).ask(GetFiling, { params: { filing } });
  expect(answers.fields['KF09']).toBe(before + 1);
});

test('the database goes away for a moment: the change waits and is saved when it is back', async ({ as, client }) => {
  const fill = new FillPage(await as(people.shenYabo));
  await fill.open(filing, 'openness');
  const before = Number(await fill.cell('KF10').inputValue());
  await rows(`select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and backend_type = 'client backend'`);
  await fill.type('KF10', String(before + 1));
  await fill.untilSaved();
  const { answers } = await (await client(people.shenYabo)).ask(GetFiling, { params: { filing } });
  expect(answers.fields['KF10']).toBe(before + 1);
});

test('a number that is no number stays visible with the reason, and the old value stands', async ({ as, client }) => {
  const fill = new FillPage(await as(people.shenYabo));
  await fill.open(filing, 'openness');
  const reporter = await client(people.shenYabo);
  const before = (await reporter.ask(GetFiling, { params: { filing } })).answers.fields['KF12'];
  await fill.type('KF12', '两次');
  await expect(fill.notes('KF12')).toContainText('原来的值没有变');
  await expect(fill.cell('KF12')).toHaveValue('两次');
  await fill.page.keyboard.press('ArrowUp');
  expect((await reporter.ask(GetFiling, { params: { filing } })).answers.fields['KF12']).toBe(before);
});
