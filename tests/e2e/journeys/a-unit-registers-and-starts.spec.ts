import type { Page } from '@playwright/test';
import { SaveCard } from '#contract/registry.ts';
import { baseReport } from '../base-report.ts';
import { expect, test } from '../journey.ts';
import { ListPage } from '../pages/list.ts';
import { follow } from '../pages/menu.ts';
import { PortalPage } from '../pages/portal.ts';
import { ReviewPage } from '../pages/review.ts';
import { type Person, people } from '../people.ts';

const unit = { name: '石家庄示例新材料有限公司', code: '91130100MA0ABCDE6F' };
const admin: Person = { ...people.wangMin, login: 'zsf_cailiao', name: '张三丰' };
const reporter: Person = { ...people.zhangYi, login: 'lisi_cailiao', name: '李思思' };
const platform = { code: 'HB-T-2022-0099', name: '示例新材料技术创新中心' };
const secrets = { admin: 'Chosen-by-us-2023', reporter: 'Chosen-by-me-2023' };
const mobiles = { admin: '13912340001', reporter: '13912340011' };

/** Types into a field, and takes what is offered where it is chosen from a list. */
async function fill(page: Page, label: string, text: string, chosen = false): Promise<void> {
  const field = page.getByLabel(new RegExp(label)).first();
  await field.click();
  await field.fill(text);
  if (chosen)
    await page
      .getByRole('option', { name: text })
      .or(page.getByRole('treeitem', { name: text }))
      .first()
      .click();
  else await field.press('Tab');
}

test('HB-17 … HB-25, HB-62 a unit registers, is approved, makes an account, and its reporter sees the first month', async ({
  page,
  as,
  client,
}) => {
  test.setTimeout(240_000);
  const portal = new PortalPage(page);

  await test.step('HB-17, HB-18 the unit registers on the portal', async () => {
    await portal.open('hebei');
    await portal.form.getByRole('link', { name: '申报单位注册' }).click();
    await expect(page.getByRole('heading', { name: '申报单位注册', level: 1 })).toBeVisible();
    await page.getByRole('button', { name: '提交注册' }).click();
    await expect(page.getByText('请选择“上级归口管理部门”')).toBeVisible();
    await fill(page, '上级归口管理部门', '石家庄市科学技术局', true);
    await fill(page, '单位名称', unit.name);
    await fill(page, '统一社会信用代码', unit.code);
    await fill(page, '单位性质', '有限责任公司', true);
    await fill(page, '所在地行政区划', '长安区', true);
    await fill(page, '通信地址', '石家庄市长安区示例路 1 号');
    await fill(page, '邮政编码', '050000');
    await fill(page, '法定代表人', '钱一');
    await fill(page, '管理员姓名', admin.name);
    await fill(page, '管理员身份证号', '130102198501010017');
    await fill(page, '管理员手机', mobiles.admin);
    await fill(page, '办公电话', '0311-85891234');
    await fill(page, '电子邮箱', 'zsf@demo.example.cn');
    await page.getByLabel(/^登录名/).fill(admin.login);
    await page.getByLabel(/^密码/).fill(secrets.admin);
    await page.getByLabel('再输一次密码').fill(secrets.admin);
    await page.getByRole('button', { name: '无障碍验证（不用看图）' }).click();
    await expect(page.getByText('已通过无障碍验证')).toBeVisible({ timeout: 20_000 });
    await page.getByRole('button', { name: '提交注册' }).click();
    await expect(page.getByText('注册信息已提交，待归口管理部门审核')).toBeVisible();
  });

  await test.step('HB-20 and cannot sign in before it is approved', async () => {
    await portal.open('hebei');
    await portal.signIn(admin, secrets.admin);
    await expect(portal.form.getByText('单位注册信息待归口管理部门审核，暂不能登录')).toBeVisible();
  });

  await test.step('HB-20 its authority approves', async () => {
    const office = await as(people.office);
    await office.goto('/home');
    await follow(office, '单位管理', '单位注册审核');
    await new ListPage(office, '单位注册审核').press(unit.name, '审核');
    const review = new ReviewPage(office);
    await review.opinion.fill('信息属实，同意注册');
    await review.decide('审核通过');
  });

  await test.step('HB-23, HB-24 its administrator signs in and makes an account', async () => {
    await portal.open('hebei');
    await portal.signIn(admin, secrets.admin);
    await expect(page).toHaveURL(/\/home$/);
    await follow(page, '申报管理', '用户管理', '申报人用户管理');
    await page.getByRole('button', { name: '新增用户' }).first().click();
    const box = page.getByRole('dialog', { name: '新增用户' });
    await box.getByLabel(/^姓名/).fill(reporter.name);
    await box.getByLabel(/^身份证号/).fill('130682199006150024');
    await box.getByLabel(/^手机/).fill(mobiles.reporter);
    await box.getByLabel(/^电子邮箱/).fill('lss@demo.example.cn');
    await box.getByLabel(/^登录名/).fill(reporter.login);
    await box.getByRole('button', { name: '创建并发送短信' }).click();
    await expect(box).toBeHidden();
    const row = page.getByRole('row').filter({ hasText: reporter.login });
    await expect(row).toContainText('短信已发，待首次登录', { timeout: 20_000 });
    await expect(row).toContainText('139****0011');
  });

  const sent = await test.step('HB-24 the SMS holds login and password', async () => {
    const operator = await as(people.operator);
    await operator.goto('/operator/outbox');
    await operator.getByLabel('收件人').fill(mobiles.reporter);
    const message = operator.getByRole('listitem').filter({ hasText: reporter.login }).first();
    await expect(message).toBeVisible();
    return /密码([!-~]+)/.exec((await message.textContent()) ?? '')?.[1] ?? '';
  });
  expect(sent.length).toBeGreaterThanOrEqual(10);

  await test.step('HB-62 a platform of the unit is given to the reporter', async () => {
    const bureau = await client(people.bureau);
    const card = { FM01: platform.code, FM02: platform.name, FM03: '20', FM04: '2', FM05: '2022-01' };
    const more = { FM06: '1', FM12: 'J03', FM14: '钱一', FM07: unit.name, FM08: unit.code, FM09: 'BG', FM10: '1301' };
    const fields = { ...card, ...more, FM11: '130102', FM21: '0301', SX01: '2022-01' };
    await bureau.ask(SaveCard, { params: { form: 'platform-card' }, revision: 0, body: { subject: null, fields } });
    await follow(page, '科研平台', '平台授权');
    await expect(page.getByText('没有填报人', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: '授权给…' }).click();
    await page.getByRole('menuitem', { name: reporter.name }).click();
    await expect(page.getByText(`已授权给${reporter.name}`)).toBeVisible();
  });

  await test.step('HB-09 the province imports its annual report of 2022', async () => {
    const bureau = await as(people.bureau);
    await bureau.goto('/imports/base.monthly');
    const file = await baseReport([{ ...platform, values: { RY02: 12, CC17: 7 } }]);
    await bureau.locator('input[type=file]').setInputFiles(file);
    await bureau.getByRole('button', { name: '确认导入 1 行' }).click();
    await bureau.getByRole('dialog').getByRole('button', { name: '导入', exact: true }).click();
    await expect(bureau.getByText('已导入 1 行')).toBeVisible({ timeout: 30_000 });
  });

  await test.step('HB-25 the reporter changes the password first, and sees the first month', async () => {
    await page.context().clearCookies();
    await portal.open('hebei');
    await portal.signIn(reporter, sent);
    await expect(page).toHaveURL(/\/account\/password$/);
    await page.getByLabel('现在的密码').fill(sent);
    await page.getByLabel(/^新密码/).fill(secrets.reporter);
    await page.getByLabel('再输一次新密码').fill(secrets.reporter);
    await page.getByRole('button', { name: '修改密码', exact: true }).click();
    await expect(page).toHaveURL(/\/home$/);
    await follow(page, '科研平台', '平台绩效', '月度绩效填报');
    await expect(new ListPage(page, '月度绩效填报').row(platform.name)).toBeVisible();
  });

  await test.step('HB-09 the first month begins with the annual report of 2022', async () => {
    await new ListPage(page, '月度绩效填报').press(platform.name, '填报');
    const cover = page.getByRole('dialog', { name: `填报：${platform.name}` });
    await expect(cover.getByText(/将带入2022年年报/)).toBeVisible();
    await cover.getByLabel('负责人手机').fill('13831103145');
    await cover.getByLabel('填报人手机').fill(mobiles.reporter);
    await cover.getByLabel('填报人电子邮箱').fill('lss@demo.example.cn');
    await cover.getByRole('button', { name: '保存' }).click();
    await expect(cover).toBeHidden();
    await new ListPage(page, '已填报的月度绩效').press(platform.name, '修改');
    await expect(page.locator('[data-cell="RY02"]')).toHaveValue('12');
  });
});
