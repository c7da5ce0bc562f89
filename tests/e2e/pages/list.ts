import { expect, type Locator, type Page } from '@playwright/test';

/** One list of a page; a page may hold a second one below. */
export class ListPage {
  readonly page: Page;
  readonly list: Locator;
  constructor(page: Page, title: string) {
    this.page = page;
    this.list = page.getByRole('region', { name: title, exact: true });
  }

  row(name: string): Locator {
    return this.list.getByRole('row').filter({ hasText: name });
  }

  async columns(): Promise<readonly string[]> {
    await expect(this.list.getByRole('columnheader').first()).toBeVisible();
    return (await this.list.getByRole('columnheader').allInnerTexts()).map((text) => text.replace(/[ ↑↓]/g, ''));
  }

  /** The row's link or button with this word, `修改`. */
  action(name: string, word: string): Locator {
    return this.row(name).locator(`.acts [aria-label^="${word}："]`);
  }

  /** The row's links, in order. */
  links(name: string): Locator {
    return this.row(name).locator('.acts > *');
  }

  async press(name: string, word: string): Promise<void> {
    await this.action(name, word).click();
  }

  /** The state is a button: it opens the record. */
  state(name: string): Locator {
    return this.row(name).getByTitle('查看流转记录');
  }
}
