import { runOnce } from 'graphile-worker';
import { SMTPServer } from 'smtp-server';
import { afterAll, describe, expect, test } from 'vitest';
import { monthlyStory } from '../../../tests/support/monthly-story.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import { type Gateway, outboxOnly, smtpGateway } from '../notify/gateway.ts';
import { postEmail, postSms } from '../notify/outbox.ts';
import { foldStatistics } from '../notify/reactions/fold-statistics.ts';
import { relayTellings } from '../notify/reactions/relay-tellings.ts';
import { reactions, workerLog } from '../notify/reactions.ts';
import { buildApp } from './app.ts';

const world = await readingWorld();
const { services } = world;
const { database } = services;
const app = await buildApp(services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const story = monthlyStory(app);
const runJobs = async (sms: Gateway = outboxOnly, email: Gateway = outboxOnly) => {
  await relayTellings(services);
  await runOnce({
    pgPool: database.pool,
    taskList: reactions(services, { sms, email }),
    noHandleSignals: true,
    logger: workerLog(services.log),
  });
};

const clerk = await story.signedIn('clerk', 'clerk');
const head = await story.signedIn('unit', 'head');
const centre = await story.signedIn('centre', 'centre');
const list = async (client: typeof clerk, name: string, query = '') =>
  (await client.call('GET', `/api/lists/${name}${query}`)).json;

describe('lists', () => {
  test('HB-32 what can be filled in shows only one’s own, and the list below it what was filled in', async () => {
    const before = await list(clerk, 'fill');
    expect(before.rows.map((row: { title: string }) => row.title)).toEqual(['东街社区阅览室']);
    expect(before.rows[0].actions[0]).toMatchObject({ do: 'open', blocked: null });
    expect(before.below).toBe('monthly.mine');
    await story.submitted(clerk, world.rooms.east);
    const after = await list(clerk, 'fill');
    expect(after.rows[0].actions[0].blocked).toContain('已创建');
    expect((await list(clerk, 'monthly.mine')).rows).toHaveLength(1);
  });

  test('HB-52 a reviewer’s list holds what waits for them, with how much changed and what was explained', async () => {
    const review = await list(head, 'review');
    expect(review.total).toBe(1);
    expect(review.subtitle).toMatch(/^\d{4}年\d{1,2}月，.+，\d{4}-\d{2}-\d{2} 24:00 截止$/);
    expect(review.columns.map((column: { label: string }) => column.label)).toContain('年月');
    expect(review.rows[0]).toMatchObject({ selectable: true, state: { state: 'unit' } });
    expect(review.rows[0].cells.map((cell: { text: string }) => cell.text)).toContain('2025年3月');
    expect(review.batch.map((action: { do: string }) => action.do)).toContain('approve');
    expect(review.filters.find((filter: { name: string }) => filter.name === 'collection').choices).toEqual([
      { value: '2025-03', label: '2025年3月月报', count: 1 },
    ]);
    expect((await list(head, 'review', '?f.collection=2025-02')).total).toBe(0);
    expect((await list(clerk, 'review')).total).toBe(0);
  });

  test('HB-28 the number beside a menu is that of its own list', async () => {
    type Menu = { to: string | null; badge: number | null; items: Menu[] };
    const flat = (menus: Menu[]): Menu[] => menus.flatMap((menu) => [menu, ...flat(menu.items)]);
    const badged = flat((await head.call('GET', '/api/session')).json.menus).filter((menu) => menu.badge !== null);
    expect(badged.map((menu) => [menu.to, menu.badge])).toEqual([['/lists/review', 1]]);
    const mine = flat((await clerk.call('GET', '/api/session')).json.menus);
    expect(mine.filter((menu) => menu.badge !== null)).toEqual([]);
  });

  test('HB-14 what is missing is the subjects that have not handed in', async () => {
    const missing = await list(centre, 'monthly.missing');
    expect(missing.rows.map((row: { title: string }) => row.title)).toEqual(['西街社区阅览室 2025年3月月报']);
  });

  test('a list nobody wrote, and a sort by what is no column, do no harm', async () => {
    expect((await clerk.call('GET', '/api/lists/no.such')).status).toBe(404);
    expect((await list(centre, 'monthly.all', '?sort=-id);drop table filing;--')).total).toBe(1);
    expect((await list(centre, 'monthly.all', `?f.state=${encodeURIComponent("x' or true --")}`)).total).toBe(0);
  });

  test('HB-66 a list is exported as a workbook', async () => {
    const { status, json } = await centre.call('GET', '/api/lists/monthly.all/workbook');
    expect([status, json.slice(0, 2)]).toEqual([200, 'PK']);
  });

  test('HB-28 the home page says what is due, how the year stands and what was announced', async () => {
    const home = (await clerk.call('GET', '/api/home')).json;
    expect(home.due).toEqual([]);
    expect(home.year.rows[0].cells.at(-1)).toMatchObject({ state: { state: 'unit' } });
    expect((await head.call('GET', '/api/home')).json.due[0]).toMatchObject({ action: { label: '审核' } });
    expect((await centre.call('GET', '/api/home')).json.figures[0]).toMatchObject({
      label: '已报，2025年3月月报',
      value: '1 / 2',
      note: '填报率 50.0%',
    });
    expect((await centre.call('GET', '/api/home')).json.watch).toEqual({
      title: '2025年3月月报',
      period: '2025-03',
      returns: 'returns',
      trend: 'trend',
      missing: 'monthly.missing',
    });
    expect((await clerk.call('GET', '/api/home')).json.watch).toBeNull();
    expect((await list(centre, 'entries.room')).rows[0].cells.at(-1).text).toBe('在册');
  });
});

describe('telling people', () => {
  test('a submission waits in the notices of whoever holds it, once, however often the job runs', async () => {
    await runJobs();
    const notices = (await head.call('GET', '/api/notices')).json;
    expect(notices).toMatchObject({
      unread: 1,
      rows: [{ text: expect.stringContaining('东街社区阅览室'), read: false }],
    });
    await database.rows(`select graphile_worker.add_job('tell-people', $1::json)`, [
      JSON.stringify({ filing: notices.rows[0].to.split('/')[2], fact: 'x', notices: [], sms: false, actor: null }),
    ]);
    await runJobs();
    expect((await head.call('GET', '/api/notices')).json.unread).toBe(1);
    await head.call('POST', '/api/notices/read', { ids: 'all' });
    expect((await head.call('GET', '/api/notices')).json.unread).toBe(0);
  });

  test('HB-56 an approval goes out by SMS only where the reviewer asks for it', async () => {
    const [row] = await database.rows<{ id: string }>(`select id from filing`);
    const approved = await story.act(head, row?.id ?? '', 'approve', '同意，数据已核对无误', true);
    expect(approved.status).toBe(200);
    await runJobs();
    const outbox = (await centre.call('GET', '/api/operator/outbox')).json.rows;
    expect(outbox).toMatchObject([{ channel: 'sms', to: '13800000001', state: 'sent' }]);
    expect((await clerk.call('GET', '/api/operator/outbox')).status).toBe(403);
  });

  test('a gateway that is down stores what was decided and keeps the message until it is back', async () => {
    const at = services.clock.now();
    await postSms(database, { to: '13900000000', text: '试', key: 'down', at });
    const down: Gateway = { send: () => Promise.reject(new Error('网关没有应答')) };
    await runJobs(down);
    const find = async () => (await centre.call('GET', '/api/operator/outbox?to=139')).json.rows[0];
    expect(await find()).toMatchObject({ state: 'waiting', attempts: 1, error: '网关没有应答' });
    const { id } = await find();
    expect((await centre.call('POST', `/api/operator/outbox/${id}/resend`)).status).toBe(204);
    await database.rows('update graphile_worker._private_jobs set run_at = now()');
    await runJobs();
    expect(await find()).toMatchObject({ state: 'sent' });
  });

  test('mail leaves by SMTP', async () => {
    const letters: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        stream.on('data', (part: Buffer) => letters.push(part.toString('utf8')));
        stream.on('end', () => done());
      },
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
    const { port } = server.server.address() as { port: number };
    const message = { to: 'a@example.cn', subject: 'report', text: 'hello', key: 'mail', at: services.clock.now() };
    await postEmail(database, message);
    await runJobs(outboxOnly, smtpGateway(`smtp://127.0.0.1:${port}?from=k@example.cn`));
    expect(letters.join('')).toContain('Subject: report');
    await new Promise<void>((closed) => server.close(() => closed()));
  });
});

describe('statistics', () => {
  test('HB-57 counters and sums follow an acceptance, and folding twice changes nothing', async () => {
    const totals = async () => {
      const counts = await database.rows(
        `select state, filings from filing_count where form = 'monthly' order by state`,
      );
      const [table] = await database.rows<{ name: string }>(`select name from extract_table where form = 'monthly'`);
      const { sql } = await import('kysely');
      const sums = await database.composed<{ v_GC02: string; filings: number }>(
        sql`select * from ${sql.raw(`extract."${table?.name}_sum"`)}`,
      );
      return { counts, sum: sums[0]?.v_GC02, filings: sums[0]?.filings };
    };
    expect(await foldStatistics(services)).toBeGreaterThan(0);
    const once = await totals();
    expect(once).toMatchObject({ counts: [{ state: 'approved', filings: 1 }], sum: '1200', filings: 1 });
    await database.rows(
      'insert into extract_delta (collection, definition, form, organisation) select collection, definition, form, home from filing',
    );
    await foldStatistics(services);
    expect(await totals()).toEqual(once);
  });
});
