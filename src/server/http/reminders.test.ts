import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monthlyStory } from '../../../tests/support/monthly-story.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import type { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from './app.ts';

const world = await readingWorld();
const { services, rooms, clock } = world;
const { database } = services;
const app = await buildApp(services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const story = monthlyStory(app);
const people = {} as Record<'clerk' | 'head' | 'centre' | 'westClerk', WebClient>;
/** Time passes; whoever is away so long signs in again. */
async function pass(hours: number): Promise<void> {
  clock.advance(3600 * hours);
  people.clerk = await story.signedIn('clerk', 'clerk');
  people.westClerk = await story.signedIn('clerk', 'westclerk');
  people.head = await story.signedIn('unit', 'head');
  people.centre = await story.signedIn('centre', 'centre');
}
beforeAll(() => pass(0));

const remind = (client: WebClient, subjects: readonly string[], more: object = {}) =>
  client.call('POST', '/api/reminders', { form: 'monthly', period: '2025-03', subjects, sms: false, ...more });
const log = async (client: WebClient) => client.call('GET', '/api/reminders?form=monthly&period=2025-03');
const unread = async (client: WebClient) => (await client.call('GET', '/api/notices')).json;
const sms = () => database.rows<{ recipient: string; text: string }>('select recipient, text from outbox order by at');

describe('HB-14 urging', () => {
  test('HB-14 who fills in is told in the platform, and by SMS only where that was chosen', async () => {
    const { status, json } = await remind(people.centre, [rooms.west]);
    expect(status).toBe(200);
    expect(json).toEqual([
      { subject: rooms.west, title: '西街社区阅览室 2025年3月月报', ok: true, detail: '已用站内消息提醒赵馆员' },
    ]);
    const { rows } = await unread(people.westClerk);
    expect(rows).toMatchObject([
      {
        text: '示例市图书馆提醒您填报西街社区阅览室2025年3月月报',
        to: `/forms/monthly/open?subject=${rooms.west}`,
      },
    ]);
    expect((await unread(people.clerk)).unread).toBe(0);
    expect(await sms()).toEqual([]);
  });

  test('HB-14 within a day the second is told when and by whom it was done, and nobody is told twice', async () => {
    await pass(23);
    const { json } = await remind(people.centre, [rooms.west], { sms: true });
    expect(json[0]).toMatchObject({
      ok: false,
      detail: '已于 2025-03-28 10:00 由示例市图书馆张业务催报过，24 小时内不再催',
    });
    expect((await unread(people.westClerk)).unread).toBe(1);
    expect(await sms()).toEqual([]);
    await pass(1);
    expect((await remind(people.centre, [rooms.west], { sms: true })).json[0]).toMatchObject({
      ok: true,
      detail: '已用站内消息和短信提醒赵馆员',
    });
    expect(await sms()).toMatchObject([{ recipient: '13800000004' }]);
  });

  test('HB-14 two who urge at once: one is told, the other is told so', async () => {
    const both = await Promise.all([remind(people.head, [rooms.east]), remind(people.centre, [rooms.east])]);
    expect(both.map(({ json }) => json[0].ok).sort()).toEqual([false, true]);
    expect((await unread(people.clerk)).unread).toBe(1);
  });

  test('HB-14 the log says who urged whom and when; the list shows the last time', async () => {
    const { rows } = (await log(people.centre)).json;
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatchObject({
      by: '张业务',
      organisation: '示例市图书馆',
      title: '西街社区阅览室',
      told: [{ name: '赵馆员', sms: true }],
    });
    const list = (await people.centre.call('GET', '/api/lists/monthly.missing')).json;
    expect(list.urging).toEqual({ form: 'monthly', period: '2025-03', sms: 'offered', limit: '24 小时' });
    const at = list.columns.findIndex((column: { value: string }) => column.value === 'reminded');
    const west = list.rows.find((row: { subject: string }) => row.subject === rooms.west);
    expect(west.cells[at].text).toBe('2025-03-29 10:00');
    expect(west.selectable).toBe(true);
    expect(west.actions).toMatchObject([{ do: 'remind', label: '催报' }]);
    await expect(database.rows('delete from reminder')).rejects.toThrow('append-only');
  });

  test('HB-63 a head urges and reads of its own rooms only', async () => {
    expect((await remind(people.head, [rooms.west])).json).toMatchObject([{ ok: false, detail: '不在您的管理范围内' }]);
    const titles = (await log(people.head)).json.rows.map(({ title }: { title: string }) => title);
    expect(titles).toEqual(['东街社区阅览室']);
  });

  test('HB-60 who fills in may neither urge nor read the log, and finds no such link', async () => {
    expect((await remind(people.clerk, [rooms.east])).status).toBe(403);
    expect((await log(people.clerk)).status).toBe(403);
    const list = (await people.clerk.call('GET', '/api/lists/monthly.missing')).json;
    expect(list.urging).toBeNull();
    expect(list.rows.flatMap((row: { actions: unknown[] }) => row.actions)).toEqual([]);
  });

  test('HB-14 what was handed in, what nobody fills in and a month that has not begun are not urged', async () => {
    await pass(25);
    await story.submitted(people.clerk, rooms.east);
    expect((await remind(people.centre, [rooms.east])).json[0]).toMatchObject({
      ok: false,
      detail: '已提交，无需催报',
    });
    expect((await remind(people.centre, [rooms.west], { period: '2025-09' })).status).toBe(400);
    expect((await remind(people.centre, [rooms.west], { form: 'nothing' })).status).toBe(404);
    await database.rows('update assignment set until = now() where subject = $1', [rooms.west]);
    expect((await remind(people.centre, [rooms.west])).json[0].detail).toContain('还没有人负责填报');
  });

  test('HB-14 what was returned waits for those who fill in and may be urged', async () => {
    const [filing] = await database.rows<{ id: string }>('select id from filing');
    expect((await story.act(people.head, filing?.id ?? '', 'return', '请核对本月外借册数后重报')).status).toBe(200);
    expect((await remind(people.centre, [rooms.east])).json[0]).toMatchObject({ ok: true });
  });

  test('HB-06 a month that is closed is not urged', async () => {
    await database.rows(`update collection set state = 'locked'`);
    const refused = await remind(people.centre, [rooms.west]);
    expect([refused.status, refused.json.code]).toEqual([409, 'collection-locked']);
  });
});
