import { rows } from '../database.ts';
import { expect, test } from '../journey.ts';
import { PortalPage } from '../pages/portal.ts';
import { password, people } from '../people.ts';

test('HB-26 a unit administrator at the reporters’ door is told which door is hers, and gets in there', async ({
  page,
}) => {
  const portal = new PortalPage(page);
  await portal.open('hebei');
  await portal.signIn({ ...people.wangMin, door: '项目申报人' });
  const told = portal.form.getByRole('alert');
  await expect(told).toContainText('账号类型与入口不符，请从“项目申报单位”登录');
  await told.getByRole('link', { name: '去【项目申报单位】' }).click();
  await portal.enter(people.wangMin.login, password);
  await portal.proveWork();
  await portal.submit();
  await expect(page).toHaveURL(/\/home$/);
  await expect(page.getByRole('button', { name: /单位管理员\s*王敏/ })).toBeVisible();
});

test('HB-26 a reporter at the units’ door is told to come through 「项目申报人」', async ({ page }) => {
  const portal = new PortalPage(page);
  await portal.open('hebei');
  await portal.signIn({ ...people.zhangYi, door: '项目申报单位' });
  await expect(portal.form.getByRole('alert')).toContainText('账号类型与入口不符，请从“项目申报人”登录');
  await expect(page).not.toHaveURL(/\/home$/);
});

test('HB-27 the picture must be answered; a wrong answer brings another picture and costs no password try', async ({
  page,
}) => {
  const portal = new PortalPage(page);
  await portal.open('hebei');
  await portal.choose('项目申报人');
  const picture = portal.form.getByAltText('验证码图片');
  const first = await picture.getAttribute('src');
  await portal.form.getByRole('button', { name: '换一张' }).click();
  await expect(picture).not.toHaveAttribute('src', first ?? '');
  await portal.enter('r72_u57', 'not the password');
  await portal.submit();
  await expect(portal.form.getByText('请输入图中的字符')).toBeVisible();

  const second = await picture.getAttribute('src');
  await portal.form.getByLabel('验证码').fill('----');
  await portal.submit();
  await expect(portal.form.getByText('验证码不正确或已过期')).toBeVisible();
  await expect(picture).not.toHaveAttribute('src', second ?? '');
  await portal.proveWork();
  await portal.submit();
  await expect(portal.form.getByText('再错 4 次将锁定 15 分钟')).toBeVisible();
});

test('HB-27 five wrong passwords lock the account for fifteen minutes, even for the right one', async ({ page }) => {
  const portal = new PortalPage(page);
  await portal.open('hebei');
  await portal.choose('项目申报人');
  for (let left = 4; left >= 0; left -= 1) {
    await portal.enter('r73_u58', 'not the password');
    await portal.proveWork();
    await portal.submit();
    await expect(portal.form.getByText(left > 0 ? `再错 ${left} 次` : '账号锁定 15 分钟')).toBeVisible();
  }
  await portal.enter('r73_u58', password);
  await portal.proveWork();
  await portal.submit();
  await expect(portal.form.getByText('请 15 分钟后再试')).toBeVisible();
});

test('HB-25 a password from an SMS leads to nothing but its change; the new one may not hold the login name', async ({
  page,
}) => {
  await rows('update account set must_change_password = true where login = $1', ['r71_u56']);
  const portal = new PortalPage(page);
  await portal.open('hebei');
  await portal.signIn({ ...people.zhangYi, login: 'r71_u56' });
  await expect(page).toHaveURL(/\/account\/password$/);
  await page.goto('/lists/fillable');
  await expect(page).toHaveURL(/\/account\/password$/);

  const change = async (next: string, again = next) => {
    await page.getByLabel('现在的密码').fill(password);
    await page
      .getByLabel('新密码', { exact: true })
      .or(page.getByLabel(/^新密码/))
      .first()
      .fill(next);
    await page.getByLabel('再输一次新密码').fill(again);
    await page.getByRole('button', { name: '修改密码', exact: true }).click();
  };
  await change('Abc-r71_u56-2023');
  await expect(page.getByRole('alert')).toContainText('登录名');
  await change(password);
  await expect(page.getByRole('alert')).toContainText('相同');
  await change('Fresh-start-2023', 'Fresh-start-2024');
  await expect(page.getByRole('alert')).toContainText('两次输入的新密码不一样');
  await change('Fresh-start-2023');
  await expect(page).toHaveURL(/\/home$/);
  await page.goto('/lists/fillable');
  await expect(page.getByRole('heading', { name: '月度绩效填报', level: 1 })).toBeVisible();
});

test('HB-22 a forgotten password is set anew with a code by SMS, and whoever lost the mobile is told whom to ask', async ({
  page,
}) => {
  await rows('update account set mobile = null, mobile_digest = null where login = $1', ['r70_u55']);
  const portal = new PortalPage(page);
  await portal.open('hebei');
  await portal.form.getByRole('link', { name: '忘记密码' }).click();
  await expect(page.getByText(/联系.*0311-\d+/)).toBeVisible();
  const box = page.getByRole('region', { name: '忘记密码' });
  const ask = async (login: string, mobile: string) => {
    await box.getByLabel('登录名').fill(login);
    await box.getByLabel('登记的手机号').fill(mobile);
    await box.getByRole('button', { name: '无障碍验证（不用看图）' }).click();
    await expect(box.getByText('已通过无障碍验证')).toBeVisible({ timeout: 20_000 });
    await box.getByRole('button', { name: '发送短信验证码' }).click();
  };
  await ask('r70_u55', '13900007070');
  await expect(box.getByText('如果登录名和手机号与登记一致')).toBeVisible();
  await box.getByLabel('短信验证码').fill('000000');
  await box.getByLabel(/^新密码/).fill('Remembered-2023');
  await box.getByLabel('再输一次新密码').fill('Remembered-2023');
  await box.getByRole('button', { name: '重置密码' }).click();
  await expect(box.getByText('验证码不正确或已失效')).toBeVisible();
});

test('HB-63 signed out, a deep link asks to sign in and leads on to where it pointed', async ({ page }) => {
  await page.goto('/?site=hebei');
  await page.goto('/lists/browse');
  await expect(page).toHaveURL(/\/\?from=/);
  const portal = new PortalPage(page);
  await portal.signIn(people.zhangYi);
  await expect(page).toHaveURL(/\/lists\/browse$/);
});
