import { afterAll, describe, expect, test } from 'vitest';
import { monthlyStory } from '../../../tests/support/monthly-story.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import { buildApp } from '../http/app.ts';
import { newId } from '../ids.ts';
import { addSubject, assign } from '../store/subject-transactor.ts';
import { deriveAll } from './derive-all.ts';

const world = await readingWorld('2025-12-30T10:00:00+08:00');
const { services, clock } = world;
const { database } = services;
const second = newId();
await database.transact(async (tx) => {
  await addSubject(tx, {
    id: second,
    programme: 'reading-room',
    register: 'room',
    code: 'YLS-second',
    name: '东街第二阅览室',
    state: 'active',
    home: world.organisations.east,
    links: {},
    attributes: { KP01: 'YLS-second', KP02: '东街第二阅览室' },
  });
  await assign(tx, { subject: second, account: world.people.clerk, by: null, at: clock.now() });
});
const app = await buildApp(services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const story = monthlyStory(app);
const enter = async () => ({
  clerk: await story.signedIn('clerk', 'clerk'),
  westClerk: await story.signedIn('clerk', 'westclerk'),
  head: await story.signedIn('unit', 'head'),
  centre: await story.signedIn('centre', 'centre'),
});
let { clerk, westClerk, head, centre } = await enter();

async function accepted(subject: string, period: string): Promise<string> {
  const filing = await story.submitted(clerk, subject, period);
  expect((await story.act(head, filing, 'approve', '同意，数据已核对')).status).toBe(200);
  return filing;
}
interface Annual {
  readonly id: string;
  readonly subject: string;
  readonly version: number;
  readonly flags: readonly string[];
  readonly derived_from: string;
}
const annuals = (): Promise<Annual[]> =>
  database.rows<Annual>(
    `select f.id, f.subject, f.version, f.flags, f.derived_from from filing f join collection c on c.id = f.collection
      where c.series = 'annual' and c.period = '2025' and f.current order by f.version`,
  );
const annualOf = async (subject: string): Promise<Annual | undefined> =>
  (await annuals()).find((one) => one.subject === subject);

describe('the annual report', () => {
  let december = '';

  test('HB-12 December makes it at once; a subject without one waits for the end of the year', async () => {
    await accepted(second, '2025-11');
    december = await accepted(world.rooms.east, '2025-12');
    await deriveAll(services);
    expect(await annuals()).toMatchObject([
      { subject: world.rooms.east, derived_from: december, version: 1, flags: [] },
    ]);
  });

  test('HB-12 nobody fills it in: no form to open, no button, no cell', async () => {
    const { id = '' } = (await annualOf(world.rooms.east)) ?? {};
    const { json } = await clerk.call('GET', `/api/filings/${id}`);
    expect(json).toMatchObject({ editable: false, actions: [], collection: { label: '2025年年报' } });
    const body = { changes: [{ kind: 'set', cell: 'GC02', value: 1 }] };
    expect((await clerk.call('PATCH', `/api/filings/${id}/answers`, body, { 'if-match': '"1"' })).status).toBe(409);
    expect((await story.act(clerk, id, 'correct')).status).toBe(403);
    const prepared = await clerk.call('GET', `/api/forms/monthly/opening?subject=${world.rooms.east}&period=2025`);
    expect(prepared.status).not.toBe(200);
  });

  test('HB-12 it says what December said, item by item', async () => {
    const { id = '' } = (await annualOf(world.rooms.east)) ?? {};
    const [year, month] = await Promise.all(
      [id, december].map(async (one) => (await centre.call('GET', `/api/filings/${one}`)).json),
    );
    expect(year.answers).toEqual(month.answers);
    expect(year.answers.fields['GC02']).toBe(1200);
    expect(year.findings).toEqual(month.findings);
  });

  test('HB-12 it is read and printed within one’s own sight, and stands in no list of months', async () => {
    const { id = '' } = (await annualOf(world.rooms.east)) ?? {};
    expect((await head.call('GET', `/api/filings/${id}`)).status).toBe(200);
    expect((await westClerk.call('GET', `/api/filings/${id}`)).status).toBe(403);
    const paper = await app.inject({
      url: `/api/filings/${id}/document`,
      headers: { cookie: centre.cookie },
    });
    expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(decodeURIComponent(`${paper.headers['content-disposition']}`)).toContain('2025年年报_东街社区阅览室.pdf');
    const { json } = await centre.call('GET', '/api/lists/monthly.all');
    expect(json.rows.map((row: { filing: string }) => row.filing)).not.toContain(id);
  });

  test('HB-12 after the year a missing December is flagged, and the last month stands for it', async () => {
    clock.advance(3 * 86_400);
    ({ clerk, westClerk, head, centre } = await enter());
    await deriveAll(services);
    expect(await annualOf(second)).toMatchObject({ version: 1, flags: ['缺 12 月'] });
    expect(await deriveAll(services)).toBe(0);
  });

  test('A-07 a corrected December makes the second version; the first is kept', async () => {
    const corrected = await story.act(clerk, december, 'correct');
    const next = corrected.json.go.split('/')[2];
    const { revision } = (await clerk.call('GET', `/api/filings/${next}`)).json;
    const body = { changes: [{ kind: 'set', cell: 'GC02', value: 1250 }] };
    await clerk.call('PATCH', `/api/filings/${next}/answers`, body, { 'if-match': `"${revision}"` });
    expect(await deriveAll(services)).toBe(0);
    expect((await clerk.call('POST', `/api/filings/${next}/document`)).status).toBe(200);
    expect((await story.act(clerk, next, 'submit')).status).toBe(200);
    expect((await story.act(head, next, 'approve', '同意，数据已核对')).status).toBe(200);
    const jobs = await database.rows(`select 1 from graphile_worker.jobs where task_identifier = 'derive'`);
    expect(jobs.length).toBeGreaterThan(0);
    await deriveAll(services, world.rooms.east);
    expect(await annualOf(world.rooms.east)).toMatchObject({ version: 2, derived_from: next });
    const versions = await database.rows(
      `select 1 from filing f join collection c on c.id = f.collection where c.series = 'annual' and f.subject = $1`,
      [world.rooms.east],
    );
    expect(versions).toHaveLength(2);
  });

  test('HB-13 locking it locks the months; correcting one needs the year unlocked', async () => {
    expect((await head.call('POST', '/api/periods/annual/2025/close')).status).toBe(403);
    expect((await centre.call('POST', '/api/periods/annual/2026/close')).json.code).toBe('collection-not-open');
    expect((await centre.call('POST', '/api/periods/annual/2025/close')).status).toBe(200);
    const { derived_from: from = '' } = (await annualOf(world.rooms.east)) ?? {};
    const refusedAct = await story.act(clerk, from, 'correct');
    expect(refusedAct.json.code).toBe('collection-locked');
    const opening = { form: 'monthly', subject: second, period: '2025-12', fields: {} };
    expect((await clerk.call('POST', '/api/filings', opening)).json.code).toBe('collection-locked');
    const month = await centre.call('POST', '/api/periods/monthly/2025-12/reopen', { reason: '更正' });
    expect(month.json).toMatchObject({ code: 'collection-locked' });
    expect(month.json.detail).toContain('2025年年报');
  });

  test('HB-13 the export says version and lock time', async () => {
    const { json } = await centre.call('GET', '/api/periods');
    const annual = json.series.find((one: { series: string }) => one.series === 'annual');
    const year = annual.periods.find((one: { period: string }) => one.period === '2025');
    expect(year).toMatchObject({ state: 'locked', counts: { accepted: 2 } });
    const rows = await exported('/api/periods/annual/2025/workbook');
    expect(rows.find((row) => row.includes('YLS-east'))).toEqual(
      expect.arrayContaining(['第 2 版', '2026-01-02 10:00', 1250]),
    );
    expect(rows.find((row) => row.includes('YLS-second'))).toEqual(expect.arrayContaining(['第 1 版', '缺 12 月']));
    const { id = '' } = (await annualOf(world.rooms.east)) ?? {};
    const { facts } = (await centre.call('GET', `/api/filings/${id}`)).json;
    expect(facts).toEqual(expect.arrayContaining([{ label: '锁定时间', text: '2026-01-02 10:00' }]));
    const one = await exported(`/api/filings/${id}/workbook`);
    expect(one).toEqual(expect.arrayContaining([['版本', '第 2 版']]));
    expect(one.find((row) => row[0] === '锁定时间')?.[1]).toContain('2026');
  });

  test('HB-13 unlocked with a reason, the months open again — but for one that was closed by itself', async () => {
    const unlocked = await centre.call('POST', '/api/periods/annual/2025/reopen', { reason: '更正十二月数据' });
    expect(unlocked.status).toBe(200);
    const { derived_from: from = '' } = (await annualOf(world.rooms.east)) ?? {};
    expect((await story.act(clerk, from, 'correct')).status).toBe(200);
  });
});

async function exported(url: string): Promise<readonly (readonly unknown[])[]> {
  const { rawPayload } = await app.inject({ url, headers: { cookie: centre.cookie } });
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(rawPayload as never);
  const rows: unknown[][] = [];
  workbook.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
}
