import type { Page } from '@playwright/test';

/** Goes down the side bar, word by word as the manual says: 科研平台 → 平台绩效 → 月度绩效填报. */
export async function follow(page: Page, ...words: readonly string[]): Promise<void> {
  const bar = page.getByRole('navigation', { name: '主菜单' });
  const leaf = words.at(-1) ?? '';
  let place = bar.locator(':scope > ul');
  for (const word of words.slice(0, -1)) {
    place = place
      .locator(':scope > li')
      .filter({ has: page.locator(':scope > .g', { hasText: word }) })
      .locator(':scope > ul');
  }
  await place
    .locator(':scope > li')
    .getByRole('link', { name: new RegExp(`^${leaf}\\s*\\d*$`) })
    .click();
}
