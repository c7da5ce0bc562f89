import { expect, type Locator, type Page } from '@playwright/test';
import { dialog } from './dialog.ts';

/** The filling page: pages left, the form in the middle, what helps at the right. */
export class FillPage {
  readonly page: Page;
  readonly pages: Locator;
  readonly head: Locator;
  readonly side: Locator;
  readonly saved: Locator;
  readonly said: Locator;
  constructor(page: Page) {
    this.page = page;
    this.pages = page.getByRole('navigation', { name: '报表各页' });
    this.head = page.locator('.fill-head');
    this.side = page.getByRole('complementary', { name: '检查、指标解释和历史' });
    this.saved = this.head.locator('.save');
    this.said = page.locator('.says');
  }

  async open(filing: string, part?: string): Promise<void> {
    await this.page.goto(`/filings/${filing}/fill${part ? `/${part}` : ''}`);
    await expect(this.pages).toBeVisible();
  }

  cell(code: string): Locator {
    return this.page.locator(`[data-cell="${code}"]`);
  }

  /** The grid's row of an item, and what stands under it. */
  row(code: string): Locator {
    return this.page.locator(`tr#${code}`);
  }
  notes(code: string): Locator {
    return this.page.locator(`tr[id="${code}-notes"]`);
  }

  async turnTo(title: string): Promise<void> {
    await this.pages.getByRole('link', { name: title }).click();
    await expect(this.page.getByRole('heading', { name: title, level: 2 }).first()).toBeVisible();
  }

  /** Types as people do: over what stands there, then Enter. */
  async type(code: string, text: string): Promise<void> {
    await this.cell(code).focus();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  async untilSaved(): Promise<void> {
    await expect(this.saved).toHaveText(/^已保存/);
  }

  finding(rule: string): Locator {
    return this.side.locator('article.finding').filter({ hasText: rule });
  }

  async check(): Promise<void> {
    await this.head.getByRole('button', { name: '检测', exact: true }).click();
  }

  /** The last page's button leads through check and PDF to the question; this answers it. */
  async submit(pledge: string): Promise<void> {
    const press = () => this.head.getByRole('button', { name: '提交', exact: true }).click();
    await press();
    const shown = dialog(this.page, '预览');
    const question = dialog(this.page, /^提交/);
    await expect(shown.or(question)).toBeVisible({ timeout: 20_000 });
    if (await shown.isVisible()) {
      await shown.getByRole('button', { name: '关闭' }).click();
      await press();
    }
    await question.getByLabel(pledge).check();
    await question.getByRole('button', { name: '提交', exact: true }).click();
    await expect(question).toBeHidden();
  }
}
