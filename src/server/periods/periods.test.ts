import { afterAll, describe, expect, test } from 'vitest';
import { monthlyStory } from '../../../tests/support/monthly-story.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import { buildApp } from '../http/app.ts';

const world = await readingWorld('2025-12-28T10:00:00+08:00');
const app = await buildApp(world.services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const story = monthlyStory(app);
const clerk = await story.signedIn('clerk', 'clerk');
const westClerk = await story.signedIn('clerk', 'westclerk');
const head = await story.signedIn('unit', 'head');
const centre = await story.signedIn('centre', 'centre');
const { database } = world.services;

const close = (period: string, client = centre, series = 'monthly') =>
  client.call('POST', `/api/periods/${series}/${period}/close`);
const reopen = (period: string, reason: string, client = centre, series = 'monthly') =>
  client.call('POST', `/api/periods/${series}/${period}/reopen`, { reason });
const patch = async (filing: string, value: unknown, client = clerk, cell = 'GC02') => {
  const { revision } = (await client.call('GET', `/api/filings/${filing}`)).json;
  const body = { changes: [{ kind: 'set', cell, value }] };
  return client.call('PATCH', `/api/filings/${filing}/answers`, body, { 'if-match': `"${revision}"` });
};

describe('closing a period', () => {
  test('HB-06 those who may not close it are refused, and do not see the desk', async () => {
    for (const client of [clerk, head]) {
      expect((await client.call('GET', '/api/periods')).status).toBe(403);
      expect((await close('2025-02', client)).status).toBe(403);
      expect((await reopen('2025-02', '更正', client)).status).toBe(403);
    }
    expect((await centre.call('GET', '/api/periods')).status).toBe(200);
  });

  test('HB-06 the desk counts how every subject of a run stands', async () => {
    await story.filled(clerk, world.rooms.east, '2025-02');
    const { json } = await centre.call('GET', '/api/periods');
    const monthly = json.series.find((one: { series: string }) => one.series === 'monthly');
    const february = monthly.periods.find((one: { period: string }) => one.period === '2025-02');
    expect(february.counts).toMatchObject({ expected: 2, filling: 1, notOpened: 1, accepted: 0 });
    expect(february.close).toEqual({ blocked: null });
    expect(monthly.periods[0].running).toBe(true);
  });

  test('HB-06 after it nothing is saved, handed in, taken back, begun or corrected', async () => {
    const filed = await story.submitted(clerk, world.rooms.east, '2025-01');
    const draft = await story.filled(westClerk, world.rooms.west, '2025-01');
    expect((await patch(draft, '赵馆员', westClerk, 'RS03')).status).toBe(200);
    expect((await westClerk.call('POST', `/api/filings/${draft}/document`)).json).toMatchObject({ current: true });
    const closed = await close('2025-01');
    expect(closed.status).toBe(200);
    expect(closed.json.detail).toContain('2 家未完成');
    const saved = await patch(draft, 3, westClerk);
    expect(saved.status).toBe(409);
    expect(saved.json.detail).toContain('该期次已封账');
    const handed = await story.act(westClerk, draft, 'submit');
    expect([handed.status, handed.json.code]).toEqual([409, 'collection-locked']);
    expect(handed.json.detail).toContain('该期次已封账');
    const { json } = await clerk.call('GET', `/api/filings/${filed}`);
    expect(json.collection.state).toBe('locked');
    expect((await close('2025-01')).json.code).toBe('collection-locked');
  });

  test('HB-06 it opens again with a reason, and both deeds are on record', async () => {
    expect((await reopen('2025-01', '  ')).json.code).toBe('opinion-missing');
    expect((await reopen('2025-01', '补报两家阅览室的数据')).status).toBe(200);
    expect((await reopen('2025-01', '再来一次')).json.code).toBe('collection-not-open');
    const { json } = await centre.call('GET', '/api/periods');
    const january = json.series[0].periods.find((one: { period: string }) => one.period === '2025-01');
    expect(january.history.map((one: { deed: string }) => one.deed)).toEqual(['reopened', 'closed']);
    expect(january.history[0]).toMatchObject({ reason: '补报两家阅览室的数据', name: '张业务' });
    const logged = await database.rows<{ action: string }>(
      `select action from audit_log where action in ('close-period', 'reopen-period') order by id`,
    );
    expect(logged.map((row) => row.action)).toEqual(['close-period', 'reopen-period']);
    const [draft] = await database.rows<{ id: string }>(
      `select f.id from filing f join collection c on c.id = f.collection where c.period = '2025-01' and f.subject = $1`,
      [world.rooms.west],
    );
    expect((await story.act(westClerk, draft?.id ?? '', 'submit')).status).toBe(200);
  });

  test('HB-06 a period that has not begun cannot be closed', async () => {
    expect((await close('2026-01')).status).toBe(404);
    expect((await close('2025-03', centre, 'nowhere')).status).toBe(404);
  });
});

describe('closing while somebody hands in', () => {
  test('HB-06 each submission is whole before the closing or refused after it; nothing is lost', async () => {
    for (let round = 0; round < 6; round += 1) {
      const period = `2025-${String(11 - round).padStart(2, '0')}`;
      const filing = await story.filled(clerk, world.rooms.east, period);
      expect((await patch(filing, 1300 + round)).status).toBe(200);
      expect((await clerk.call('POST', `/api/filings/${filing}/document`)).status).toBe(200);
      const { revision } = (await clerk.call('GET', `/api/filings/${filing}`)).json;
      const body = { opinion: null, notify: false, pledged: true };
      const [handed, closed] = await Promise.all([
        clerk.call('POST', `/api/filings/${filing}/actions/submit`, body, { 'if-match': `"${revision}"` }),
        new Promise((resolve) => setTimeout(resolve, round * 4)).then(() => close(period)),
      ]);
      expect(closed.status).toBe(200);
      const [stored] = await database.rows<{ submitted: string | null; counts: { waiting: number; filling: number } }>(
        `select f.submitted_at as submitted, e.counts from filing f join collection_event e on e.collection = f.collection
          where f.id = $1`,
        [filing],
      );
      const won = handed.status === 200;
      if (!won) expect(handed.json.code).toBe('collection-locked');
      expect(stored?.submitted !== null).toBe(won);
      // What the closing counted is what stands for ever.
      expect(stored?.counts).toMatchObject(won ? { waiting: 1, filling: 0 } : { waiting: 0, filling: 1 });
    }
  });

  test('HB-06 the closing waits for a submission under way, and a submission for the closing', async () => {
    const filing = await story.filled(westClerk, world.rooms.west, '2025-04');
    const [row] = await database.rows<{ collection: string }>('select collection from filing where id = $1', [filing]);
    let done = false;
    await database.transact(async (tx) => {
      await tx.rows('select hold_collection($1)', [row?.collection]);
      const closing = close('2025-04').then((reply) => {
        done = true;
        return reply;
      });
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(done).toBe(false);
      await tx.rows('select 1');
      void closing;
    });
    await expect.poll(() => done).toBe(true);
    expect((await patch(filing, 5, westClerk)).status).toBe(409);
  });
});
