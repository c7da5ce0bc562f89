import { afterAll, describe, expect, test } from 'vitest';
import { cover, goodMonth } from '../../../tests/support/monthly-answers.ts';
import { password, readingWorld } from '../../../tests/support/reading-world.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from './app.ts';

const world = await readingWorld();
const app = await buildApp(world.services, { pages: null, behindProxy: false });
const { database } = world.services;
afterAll(async () => {
  await app.close();
  await world.close();
});

const signedIn = async (entrance: string, login: string): Promise<WebClient> => {
  const client = new WebClient(app);
  expect((await client.signIn(entrance, login, password)).status).toBe(200);
  return client;
};
const clerk = await signedIn('clerk', 'clerk');
const head = await signedIn('unit', 'head');
const westClerk = await signedIn('clerk', 'westclerk');

const open = (client: WebClient, subject: string, period = '2025-03') =>
  client.call('POST', '/api/filings', { form: 'monthly', subject, period, fields: cover });
const view = async (client: WebClient, filing: string) => (await client.call('GET', `/api/filings/${filing}`)).json;
const save = (client: WebClient, filing: string, revision: number, changes: unknown) =>
  client.call('PATCH', `/api/filings/${filing}/answers`, { changes }, { 'if-match': `"${revision}"` });
const act = (client: WebClient, filing: string, action: string, revision: number, opinion: string | null = null) =>
  client.call(
    'POST',
    `/api/filings/${filing}/actions/${action}`,
    { opinion, notify: true, pledged: true },
    { 'if-match': `"${revision}"` },
  );

describe('opening a filing', () => {
  test('HB-33 a cover with faults is refused with each fault, and nothing is stored', async () => {
    const fields = { FM04: '12345', FM05: 'clerk@example.cn' };
    const body = { form: 'monthly', subject: world.rooms.east, period: '2025-03', fields };
    const { status, json } = await clerk.call('POST', '/api/filings', body);
    expect([status, json.code]).toEqual([422, 'checks-fail']);
    expect(json.data.findings[0].cells).toContain('FM04');
    expect(await database.rows('select 1 from filing')).toEqual([]);
  });

  test('HB-32 a subject that is not one’s own cannot be opened', async () => {
    expect((await open(clerk, world.rooms.west)).json.code).toBe('not-allowed');
  });

  test('a period that has not begun cannot be opened', async () => {
    expect((await open(clerk, world.rooms.east, '2025-04')).json.code).toBe('collection-not-open');
  });

  test('HB-01 there is one filing a subject and period, also when two people press at once', async () => {
    const [first, second] = await Promise.all([open(clerk, world.rooms.east), open(clerk, world.rooms.east)]);
    const codes = [first.json.code, second.json.code];
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    expect(codes).toContain('already-exists');
    const openings = await clerk.call('GET', `/api/forms/monthly/openings?subject=${world.rooms.east}`);
    expect(openings.json.periods[0]).toMatchObject({ period: '2025-03', blocked: expect.stringContaining('已创建') });
    expect(openings.json.period).toBe('2025-02');
  });
});

describe('a month from draft to acceptance and back', () => {
  const find = async (): Promise<string> =>
    (await database.rows<{ id: string }>('select id from filing where version = 1'))[0]?.id ?? '';

  test('HB-37 it can be saved with faults, and begins with what the register knows', async () => {
    const id = await find();
    const before = await view(clerk, id);
    expect(before).toMatchObject({ state: { state: 'draft' }, revision: 1, editable: true });
    expect(before.answers.fields).toMatchObject({ FM01: 'YLS-east', FM03: '王馆员', FM04: '13812345678' });
    const saved = await save(clerk, id, 1, goodMonth);
    expect(saved.json).toMatchObject({ revision: 2, conflicts: [], theirs: [] });
    expect((await view(clerk, id)).answers.rosters.HD[0].cells.HD01).toBe('亲子阅读');
  });

  test('a cell two people changed comes back as a conflict; the others are merged', async () => {
    const id = await find();
    const mine = await save(clerk, id, 2, [{ kind: 'set', cell: 'GC02', value: 1201 }]);
    expect(mine.json.revision).toBe(3);
    const theirs = await save(clerk, id, 2, [
      { kind: 'set', cell: 'GC02', value: 1300 },
      { kind: 'set', cell: 'GC03', value: 81 },
    ]);
    expect(theirs.json).toMatchObject({ revision: 4, conflicts: [{ cell: 'GC02', mine: 1300, theirs: 1201 }] });
    const now = await view(clerk, id);
    expect(now.answers.fields).toMatchObject({ GC02: 1201, GC03: 81 });
  });

  test('many people saving at once lose nothing', async () => {
    const id = await find();
    const { revision } = await view(clerk, id);
    const cells = ['GC02', 'GC03', 'GC04', 'JY01', 'JY02'];
    const saves = await Promise.all(
      cells.map((cell, at) => save(clerk, id, revision, [{ kind: 'set', cell, value: 1000 + at }])),
    );
    expect(saves.map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
    const { answers } = await view(clerk, id);
    expect(cells.map((cell) => answers.fields[cell])).toEqual([1000, 1001, 1002, 1003, 1004]);
  });

  test('cells that are computed, of the wrong kind or not in the form cannot be written', async () => {
    const id = await find();
    const { revision } = await view(clerk, id);
    for (const [cell, value] of [
      ['GC01', 5],
      ['GC02', 'many'],
      ['XX99', 1],
      ['PF01', 100],
    ]) {
      const { json } = await save(clerk, id, revision, [{ kind: 'set', cell, value }]);
      expect(json.code, `${cell}`).toBe('invalid-input');
    }
  });

  test('HB-63 another unit’s filing is refused and the try is logged', async () => {
    const id = await find();
    const { status, json } = await westClerk.call('GET', `/api/filings/${id}`);
    expect([status, json.code]).toEqual([403, 'not-allowed']);
    expect((await save(westClerk, id, 1, [{ kind: 'set', cell: 'GC02', value: 1 }])).status).toBe(403);
    const logged = await database.rows(`select 1 from audit_log where action = 'access-denied' and object = $1`, [
      `filing ${id}`,
    ]);
    expect(logged).toHaveLength(2);
  });

  test('HB-41 it cannot be submitted before it is checked and printed', async () => {
    const id = await find();
    await save(
      clerk,
      id,
      (await view(clerk, id)).revision,
      goodMonth.filter((change) => change.kind === 'set'),
    );
    const { revision, actions } = await view(clerk, id);
    expect(actions.find((one: { do: string }) => one.do === 'submit').blocked.code).toBe('document-outdated');
    expect((await act(clerk, id, 'submit', revision)).json.code).toBe('document-outdated');
    const checked = await clerk.call('POST', `/api/filings/${id}/check`);
    expect(checked.json.findings.filter((one: { severity: string }) => one.severity === 'hard')).toEqual([]);
    const made = await clerk.call('POST', `/api/filings/${id}/document`);
    expect(made.json).toMatchObject({ current: true });
    const pdf = await clerk.call('GET', `/api/filings/${id}/document`);
    expect(pdf.json.slice(0, 5)).toBe('%PDF-');
  });

  test('HB-41 any change of the data makes the paper outdated', async () => {
    const id = await find();
    const { revision } = await view(clerk, id);
    await save(clerk, id, revision, [{ kind: 'set', cell: 'GC06', value: 121 }]);
    const after = await view(clerk, id);
    expect(after.document.current).toBe(false);
    expect((await act(clerk, id, 'submit', after.revision)).json.code).toBe('document-outdated');
    await clerk.call('POST', `/api/filings/${id}/document`);
  });

  test('HB-42, HB-43 submitting leads to the unit, and then nothing can be changed', async () => {
    const id = await find();
    const { revision } = await view(clerk, id);
    const done = await act(clerk, id, 'submit', revision);
    expect(done.json).toMatchObject({ state: { state: 'unit' }, receipt: expect.stringContaining('东街社区阅览室') });
    expect((await save(clerk, id, revision + 1, [{ kind: 'set', cell: 'GC02', value: 1 }])).json.code).toBe(
      'read-only',
    );
    expect((await view(clerk, id)).editable).toBe(false);
  });

  test('what was decided on an older revision is refused', async () => {
    const id = await find();
    const { json } = await act(head, id, 'approve', 1, '同意，数据已核对');
    expect(json.code).toBe('stale-revision');
  });

  test('HB-55 an opinion is asked of whoever returns it', async () => {
    const id = await find();
    const { revision, queue } = await view(head, id);
    expect(queue).toMatchObject({ place: 1, total: 1 });
    expect((await act(head, id, 'return', revision, ' ')).json.code).toBe('opinion-missing');
  });

  test('HB-58 a returned filing is the filler’s again, with the opinion', async () => {
    const id = await find();
    const { revision } = await view(head, id);
    expect((await act(head, id, 'return', revision, '请核对外借册次')).json.state.state).toBe('returned');
    const back = await view(clerk, id);
    expect(back).toMatchObject({ editable: true, returned: { opinion: '请核对外借册次', organisation: '东街社区' } });
    const compare = await clerk.call('GET', `/api/filings/${id}/compare?with=returned`);
    expect(compare.json.answers.fields.GC06).toBe(121);
  });

  test('HB-46 once accepted, a correction is a version of its own while the accepted one stays', async () => {
    const id = await find();
    await clerk.call('POST', `/api/filings/${id}/document`);
    expect((await act(clerk, id, 'submit', (await view(clerk, id)).revision)).json.state.state).toBe('unit');
    const approved = await act(head, id, 'approve', (await view(head, id)).revision, '同意，数据已核对');
    expect(approved.json.state.state).toBe('approved');
    const corrected = await act(clerk, id, 'correct', (await view(clerk, id)).revision);
    const version = corrected.json.go.split('/')[2];
    expect(version).not.toBe(id);
    expect(await view(clerk, version)).toMatchObject({ version: 2, state: { state: 'draft' } });
    expect((await view(clerk, id)).state.state).toBe('approved');
    const record = await clerk.call('GET', `/api/filings/${version}/record`);
    expect(record.json.versions).toHaveLength(2);
    const opened = record.json.events.find((one: { event: { kind: string } }) => one.event.kind === 'opened');
    expect(opened).toMatchObject({ event: { version: 2, carriedFrom: '第 1 版' } });
    expect(record.json.current.holders[0].role).toBe('馆员');
    const [extract] = await database.rows<{ name: string }>(`select name from extract_table where form = 'monthly'`);
    const [row] = await database.composed<{ v_GC02: string }>(
      (await import('kysely'))
        .sql`select * from extract.${(await import('kysely')).sql.raw(`"${extract?.name}"`)} where current and accepted`,
    );
    expect(row?.v_GC02).toBe(1200);
  });

  test('HB-64 each change of each cell stands in its history, from what to what', async () => {
    const id = await find();
    const { json } = await head.call('GET', `/api/filings/${id}/history?cell=GC06`);
    expect(json.rows.map((row: { was: string; became: string }) => `${row.was}→${row.became}`)).toContain(
      '120.5→121.0',
    );
  });

  test('HB-35 a draft can be deleted and opened again; the deleted one is in nobody’s way', async () => {
    const made = await open(clerk, world.rooms.east, '2025-02');
    const id = made.json.filing;
    expect((await act(clerk, id, 'delete', 1)).status).toBe(200);
    expect((await clerk.call('GET', `/api/filings/${id}`)).status).toBe(404);
    expect((await open(clerk, world.rooms.east, '2025-02')).status).toBe(200);
  });

  test('personal data are masked for whoever does not fill it in', async () => {
    const id = await find();
    expect((await view(head, id)).answers.fields.FM04).toBe('138****5678');
    expect((await view(clerk, id)).answers.fields.FM04).toBe('13812345678');
  });
});
