import { expect, type Locator, type Page } from '@playwright/test';
import { type Person, password, type Site } from '../people.ts';

/** The public face with its doors. */
export class PortalPage {
  readonly page: Page;
  readonly form: Locator;
  constructor(page: Page) {
    this.page = page;
    this.form = page.getByRole('region', { name: '登录', exact: true });
  }

  async open(site: Site): Promise<void> {
    await this.page.goto(`/?site=${site}`);
    await expect(this.form).toBeVisible();
  }

  async choose(door: string): Promise<void> {
    const link = this.form.getByRole('link', { name: `【${door}】` });
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'true');
  }

  /** The way without a picture, as somebody who cannot see it takes it: the browser works for a moment. */
  async proveWork(): Promise<void> {
    await this.form.getByRole('button', { name: '无障碍验证（不用看图）' }).click();
    await expect(this.form.getByText('已通过无障碍验证')).toBeVisible({ timeout: 20_000 });
  }

  async enter(login: string, secret: string): Promise<void> {
    await this.form.getByLabel('登录名').fill(login);
    await this.form.getByLabel('密码', { exact: true }).fill(secret);
  }

  async submit(): Promise<void> {
    await this.form.getByRole('button', { name: '登录', exact: true }).click();
  }

  async signIn({ login, door }: Person, secret = password): Promise<void> {
    await this.choose(door);
    await this.enter(login, secret);
    await this.proveWork();
    await this.submit();
  }
}
