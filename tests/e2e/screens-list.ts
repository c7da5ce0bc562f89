import type { Page } from '@playwright/test';
import { addresses } from '#contract/addresses.ts';
import { GetList } from '#contract/list.ts';
import type { Client } from './client.ts';
import { type Person, people } from './people.ts';

/** Every kind of screen with real content, for whoever looks at all of them: the axe journey and the picture script. */
export interface Screen {
  readonly name: string;
  /** Null: before signing in. */
  readonly who: Person | null;
  /** Its path, or how the person's own client finds it. */
  readonly address: string | ((client: Client) => Promise<string>);
  /** What must be pressed before the screen shows itself. */
  readonly open?: (page: Page) => Promise<void>;
}

/** Path of the first filing of a list in a state. */
const first =
  (list: string, state: string, end = '') =>
  async (client: Client): Promise<string> => {
    const query = { 'f.collection': '2023-08', 'f.state': state };
    const { rows } = await client.ask(GetList, { params: { list }, query });
    const filing = rows.find((row) => row.filing)?.filing;
    if (!filing) throw new Error(`列表 ${list} 里没有状态为 ${state} 的月报`);
    return `/filings/${filing}${end}`;
  };

async function firstEntry(client: Client): Promise<string> {
  const { rows } = await client.ask(GetList, { params: { list: 'entries.platform' }, query: {} });
  return addresses.entry(rows[0]?.subject ?? '');
}

export const screens: readonly Screen[] = [
  { name: 'portal', who: null, address: '/?site=hebei' },
  { name: 'downloads', who: null, address: '/downloads' },
  { name: 'recovery', who: null, address: '/recovery' },
  { name: 'registration', who: null, address: '/registration/unit-registration' },
  { name: 'amendment', who: null, address: '/registration/unit-registration/amend' },
  { name: 'home', who: people.zhangYi, address: '/home' },
  { name: 'fillable', who: people.zhangYi, address: '/lists/fillable' },
  {
    name: 'cover',
    who: people.zhouDe,
    address: '/lists/fillable',
    open: async (page) => {
      await page
        .getByLabel(/^填报：/)
        .and(page.locator('button:visible:enabled'))
        .first()
        .click();
      await page.getByRole('dialog').getByLabel('平台负责人').waitFor();
    },
  },
  { name: 'fill', who: people.zhangYi, address: first('mine', 'draft', '/fill/people') },
  { name: 'fill-texts-and-rosters', who: people.zhangYi, address: first('mine', 'draft', '/fill/highlights') },
  { name: 'fill-files', who: people.zhangYi, address: first('mine', 'draft', '/fill/attachments') },
  {
    name: 'row',
    who: people.zhangYi,
    address: first('mine', 'draft', '/fill/openness'),
    open: async (page) => {
      await page.getByRole('region', { name: '大型仪器设备清单' }).getByRole('button', { name: '新增一条' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'browse', who: people.zhangYi, address: '/lists/browse' },
  {
    name: 'record',
    who: people.zhangYi,
    address: '/lists/browse',
    open: async (page) => {
      await page
        .getByTitle('查看流转记录')
        .or(page.getByRole('button', { name: '流转记录' }))
        .and(page.locator(':visible'))
        .first()
        .click();
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  { name: 'messages', who: people.zhangYi, address: '/messages' },
  { name: 'password', who: people.zhangYi, address: '/account/password' },
  { name: 'sessions', who: people.zhangYi, address: '/account/sessions' },
  { name: 'nothing-here', who: people.zhangYi, address: '/filings/01a1fb33-14f9-753e-bdf3-9ad440b239e8' },
  { name: 'unit-home', who: people.wangMin, address: '/home' },
  { name: 'people', who: people.wangMin, address: '/accounts' },
  { name: 'assignments', who: people.wangMin, address: '/assignments/platform' },
  { name: 'review-list', who: people.wangMin, address: '/lists/review' },
  { name: 'review', who: people.wangMin, address: first('review', 'unit', '/review') },
  { name: 'view', who: people.wangMin, address: first('browse-unit', 'approved') },
  { name: 'office-list', who: people.office, address: '/lists/browse-office' },
  { name: 'bureau-home', who: people.bureau, address: '/home' },
  { name: 'missing', who: people.office, address: '/lists/missing' },
  { name: 'progress', who: people.bureau, address: '/statistics/returns' },
  { name: 'totals', who: people.bureau, address: '/statistics/totals?path=FM10:1301' },
  { name: 'trend', who: people.bureau, address: '/statistics/trend' },
  { name: 'league', who: people.bureau, address: '/statistics/league' },
  { name: 'roll', who: people.bureau, address: '/statistics/roll' },
  {
    name: 'query',
    who: people.bureau,
    address: '/queries/monthly?periods=2023-07,2023-06&codes=RY01,JF01,CC01&by=collection',
  },
  { name: 'exports', who: people.bureau, address: '/account/exports' },
  { name: 'annual-list', who: people.bureau, address: '/lists/annual' },
  { name: 'periods', who: people.bureau, address: '/periods' },
  { name: 'bulletins', who: people.bureau, address: '/bulletins' },
  { name: 'contacts', who: people.bureau, address: '/contacts' },
  { name: 'articles', who: people.bureau, address: '/lists/articles' },
  { name: 'registry', who: people.bureau, address: '/lists/entries.platform' },
  { name: 'entry', who: people.bureau, address: firstEntry },
  { name: 'new-entry', who: people.bureau, address: '/cards/platform-card' },
  { name: 'base-import', who: people.bureau, address: '/imports/base.monthly' },
  { name: 'own-card', who: people.wangMin, address: '/cards/unit-contact' },
  { name: 'outbox', who: people.operator, address: '/operator/outbox' },
];

/** Where a screen is for whoever looks at it. */
export const pathOf = (
  { who, address }: Screen,
  client: (person: Person) => Promise<Client>,
): Promise<string> | string => {
  if (typeof address === 'string') return address;
  if (!who) throw new Error('a screen before signing in has a path of its own');
  return client(who).then(address);
};

export const sizes = [
  { name: '1366', width: 1366, height: 768 },
  { name: '390', width: 390, height: 844 },
] as const;

/** Settled: what was asked of the server has come, the skeleton has made room. */
export async function settle(page: Page): Promise<void> {
  await page.locator('main h1, main h2').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.skeleton, [aria-busy="true"]'));
}
