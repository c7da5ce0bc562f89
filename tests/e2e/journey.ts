import { setTimeout as sleep } from 'node:timers/promises';
import { type APIRequestContext, test as base, type Page } from '@playwright/test';
import { Client } from './client.ts';
import { rows } from './database.ts';
import type { Person } from './people.ts';

export { expect } from '@playwright/test';

type State = Awaited<ReturnType<APIRequestContext['storageState']>>;

interface Fixtures {
  /** A page in a browser of its own, signed in as this person. */
  readonly as: (person: Person) => Promise<Page>;
  /** The same person over HTTP, without a page. */
  readonly client: (person: Person) => Promise<Client>;
}

interface Shared {
  /** Everybody signs in once a run; the portal's own journey tries the form itself. */
  readonly signedIn: (person: Person) => Promise<State>;
}

export const test = base.extend<Fixtures, Shared>({
  signedIn: [
    async ({ playwright }, use, { project }) => {
      await untilStoryIsTold();
      const baseURL = project.use.baseURL ?? '';
      const known = new Map<string, Promise<State>>();
      const enter = async (person: Person): Promise<State> => {
        const http = await playwright.request.newContext({ baseURL });
        await new Client(http).signIn(person);
        const state = await http.storageState();
        await http.dispose();
        return state;
      };
      await use((person) => {
        const state = known.get(person.login) ?? enter(person);
        known.set(person.login, state);
        return state;
      });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  as: async ({ browser, signedIn }, use) => {
    const open: Page[] = [];
    await use(async (person) => {
      const context = await browser.newContext({ storageState: await signedIn(person) });
      const page = await context.newPage();
      open.push(page);
      return page;
    });
    for (const page of open) await page.context().close();
  },
  client: async ({ playwright, baseURL, signedIn }, use) => {
    const open: APIRequestContext[] = [];
    await use(async (person) => {
      const storageState = await signedIn(person);
      const http = await playwright.request.newContext({ ...(baseURL && { baseURL }), storageState });
      open.push(http);
      return new Client(http);
    });
    for (const http of open) await http.dispose();
  },
});

/** The demonstration's past is played while the server already answers; journeys begin where it ends. */
async function untilStoryIsTold(): Promise<void> {
  const programmes = ['hebei-platform-performance', 'reading-room'];
  for (;;) {
    const [told] = await rows<{ value: readonly string[] }>(`select value from app_setting where key = 'story-told'`);
    if (programmes.every((programme) => told?.value.includes(programme))) return;
    await sleep(500);
  }
}
