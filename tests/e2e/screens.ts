import { mkdirSync } from 'node:fs';
import { type Browser, chromium, request } from '@playwright/test';
import { findChromium } from '../../scripts/test/chromium.ts';
import { Client } from './client.ts';
import type { Person } from './people.ts';
import { pathOf, type Screen, screens, settle, sizes } from './screens-list.ts';

/**
 * Pictures of every screen of a running demonstration server, for whoever wants to look: at 1366 and at 390 pixels, into
 * `build/screens`. Not part of the tests. `node tests/e2e/screens.ts http://localhost:8080 [name …]`
 */
const [baseURL = 'http://localhost:8080', ...wanted] = process.argv.slice(2);
const folder = 'build/screens';
mkdirSync(folder, { recursive: true });

const states = new Map<string, Awaited<ReturnType<typeof enter>>>();
async function enter(person: Person) {
  const http = await request.newContext({ baseURL });
  await new Client(http).signIn(person);
  return http.storageState();
}
async function stateOf(person: Person) {
  const state = states.get(person.login) ?? (await enter(person));
  states.set(person.login, state);
  return state;
}

async function draw(browser: Browser, screen: Screen): Promise<void> {
  const { name, who, open } = screen;
  const path = await pathOf(screen, async (person) => {
    return new Client(await request.newContext({ baseURL, storageState: await stateOf(person) }));
  });
  for (const size of sizes) {
    const context = await browser.newContext({
      baseURL,
      viewport: size,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      ...(who && { storageState: await stateOf(who) }),
    });
    const page = await context.newPage();
    await page.goto(path);
    await settle(page);
    await open?.(page);
    await page.screenshot({ path: `${folder}/${name}-${size.name}.png`, fullPage: !open });
    await context.close();
    console.log(`${folder}/${name}-${size.name}.png`);
  }
}

const root = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: findChromium() ?? '/usr/bin/chromium',
  args: root ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
});
for (const screen of screens.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
  await draw(browser, screen);
await browser.close();
