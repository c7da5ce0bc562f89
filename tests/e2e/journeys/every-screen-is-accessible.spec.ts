import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../journey.ts';
import { pathOf, screens, settle, sizes } from '../screens-list.ts';

const grave = new Set(['serious', 'critical']);

for (const screen of screens) {
  const { name, who, open } = screen;
  test(`${name}: axe finds nothing serious and nothing scrolls sideways, at 1366 and at 390 pixels`, async ({
    browser,
    as,
    client,
  }) => {
    const page = who ? await as(who) : await (await browser.newContext()).newPage();
    const path = await pathOf(screen, client);
    await page.goto(path);
    await settle(page);
    await open?.(page);
    for (const { width, height } of sizes) {
      await page.setViewportSize({ width, height });
      const { violations } = await new AxeBuilder({ page })
        .exclude('iframe')
        .setLegacyMode(true)
        .options({ resultTypes: ['violations'] })
        .analyze();
      const found = violations
        .filter(({ impact }) => grave.has(impact ?? ''))
        .map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .map(({ html }) => html.slice(0, 160))
              .slice(0, 3)
              .join(' | ')}`,
        );
      expect(found, `${name} ${width}`).toEqual([]);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide, `${name} ${width}: sideways`).toBeLessThanOrEqual(0);
    }
    if (!who) await page.context().close();
  });
}
