import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { SiteArticle } from '#definition/site.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from '../http/app.ts';
import { newId } from '../ids.ts';
import { storeSite } from '../programmes/store-site.ts';
import { writeSetting } from '../store/setting.ts';

const world = await readingWorld();
const { services, clock } = world;
const { database, sites } = services;
const app = await buildApp(services, { pages: null, behindProxy: false });
const library = sites.first();
const client = new WebClient(app);
afterAll(async () => {
  await app.close();
  await world.close();
});

const article = (title: string, published: string, more: Partial<SiteArticle> = {}): SiteArticle => ({
  column: '通知公告',
  title,
  published,
  pinned: false,
  ...more,
});
const load = (articles: readonly SiteArticle[]): Promise<void> =>
  storeSite(database, { ...library, articles }, clock.now());
const shown = async (): Promise<readonly { id: string; title: string; summary: string | null }[]> =>
  (await client.call('GET', '/api/site')).json.articles;
const titles = async (): Promise<readonly string[]> => (await shown()).map((one) => one.title);
beforeEach(() => database.rows('delete from article'));

describe("the articles of a site's folder", () => {
  test('HB-30 stand on the portal from the first day: pinned before new, those of one day as the folder lists them', async () => {
    await load([
      article('二月', '2025-02-01'),
      article('三月甲', '2025-03-01'),
      article('三月乙', '2025-03-01'),
      article('长期有效', '2024-01-01', { pinned: true, summary: '每月三日内填报' }),
      article('尚未发布', '2025-04-01'),
    ]);
    expect(await titles()).toEqual(['长期有效', '三月甲', '三月乙', '二月']);
    expect(await shown()).toContainEqual(expect.objectContaining({ title: '长期有效', summary: '每月三日内填报' }));
  });

  test('loaded again keep their address, take new words and go when the folder drops them', async () => {
    await load([article('通知', '2025-03-01', { text: '旧' }), article('去年的', '2024-03-01')]);
    const before = (await shown()).find((one) => one.title === '通知');
    await load([article('通知', '2025-03-01', { text: '新', summary: '改过' })]);
    expect(await shown()).toEqual([{ ...before, summary: '改过' }]);
    const read = await client.call('GET', `/api/articles/${before?.id}`);
    expect(read.json.html).toBe('<p>新</p>');
  });

  test('leave alone what a filing has put on the portal', async () => {
    const story = await filingOnPortal('活动快讯');
    await load([]);
    expect(await titles()).toEqual(['活动快讯']);
    await database.rows('delete from article where filing = $1', [story]);
  });

  test('are Markdown, and nothing in it becomes a script', async () => {
    const text = '## 对象\n\n1. **社区**\n2. <script>alert(1)</script>\n\n[看这里](javascript:alert(2))';
    await load([article('通知', '2025-03-01', { text })]);
    const [{ id } = { id: '' }] = await shown();
    const { json } = await client.call('GET', `/api/articles/${id}`);
    expect(json.html).toContain('<h2>对象</h2>');
    expect(json.html).toContain('<strong>社区</strong>');
    expect(json.html).toContain('&lt;script&gt;');
    expect(json.html).not.toMatch(/<script|javascript:/);
  });

  test('HB-28 are on the first page after signing in', async () => {
    await load([article('通知', '2025-03-01')]);
    const clerk = new WebClient(app);
    await clerk.signIn('clerk', 'clerk', 'Reading-room-2025');
    expect((await clerk.call('GET', '/api/home')).json.articles).toMatchObject([{ title: '通知' }]);
  });
});

describe('a server with several sites', () => {
  test('shows the one with the lowest order to those who name none, and on a demo server leads to the others', async () => {
    await storeSite(database, { ...library, site: 'annex', title: '分馆', order: 1 }, clock.now());
    await expect.poll(() => sites.all().map((one) => one.site)).toEqual(['annex', 'library']);
    const real = await app.inject('/api/site');
    expect(real.json()).toMatchObject({ site: 'annex', sites: [] });
    await writeSetting(database, 'demo-logins', [
      { site: 'annex', entrance: 'clerk', login: 'clerk', password: 'x', name: '王馆员' },
    ]);
    const demo = await app.inject('/api/site');
    expect(demo.json()).toMatchObject({ site: 'annex', sites: [{ site: 'library', title: library.title }] });
  });
});

/** As the effect `publish-article` leaves it: a row that belongs to a filing. */
async function filingOnPortal(title: string): Promise<string> {
  const clerk = new WebClient(app);
  await clerk.signIn('clerk', 'clerk', 'Reading-room-2025');
  const opened = await clerk.call('POST', '/api/filings', {
    form: 'monthly',
    subject: world.rooms.east,
    period: '2025-03',
    fields: { FM04: '13812345678', FM05: 'clerk@example.cn' },
  });
  const { filing } = opened.json;
  await database.rows(
    `insert into article (id, site, portal_column, title, html, published_at, filing)
     values ($1, 'library', '活动快讯', $2, '', $3, $4)`,
    [newId(), title, clock.now(), filing],
  );
  return filing;
}
