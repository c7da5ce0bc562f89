import { expect, type Locator, type Page } from '@playwright/test';
import { dialog } from './dialog.ts';

/** Judging a filing: what changed, findings beside their numbers, and the decision bar. */
export class ReviewPage {
  readonly page: Page;
  readonly bar: Locator;
  readonly opinion: Locator;
  readonly sms: Locator;
  constructor(page: Page) {
    this.page = page;
    this.bar = page.getByRole('form', { name: '审核决定' });
    this.opinion = this.bar.getByLabel('审核意见');
    this.sms = this.bar.getByLabel(/^短信通知填报人/);
  }

  item(code: string): Locator {
    return this.page.locator(`#item-${code}`);
  }

  verb(word: string): Locator {
    return this.bar.getByRole('button', { name: word, exact: true });
  }

  /** Presses the verb and says yes to the question. */
  async decide(word: string): Promise<void> {
    await this.verb(word).click();
    const question = dialog(this.page, new RegExp(`^${word}`));
    await question.getByRole('button', { name: word, exact: true }).click();
    await expect(question).toBeHidden();
  }
}
