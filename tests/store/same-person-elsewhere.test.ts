import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '#server/http/app.ts';
import { demoWorld } from '../support/demo-world.ts';
import { WebClient } from '../support/web-client.ts';

const [theirs, ours] = ['HB-L-2010-0029', 'HB-L-2017-0038'];
const waiting = 'HB-L-2019-0026';
const world = await demoWorld('hebei-platform-performance', '2023-08-28T14:03:00+08:00', {
  only: [theirs, ours, waiting],
});
const app = await buildApp(world.services, { pages: null, behindProxy: false });
const { database } = world.services;
afterAll(async () => {
  await app.close();
  await world.close();
});

const password = 'Kebao-demo-2023';
const signedIn = async (entrance: string, login: string): Promise<WebClient> => {
  const client = new WebClient(app);
  expect((await client.signIn(entrance, login, password)).status).toBe(200);
  return client;
};
const august = async (code: string): Promise<{ id: string; revision: number; state: string }> => {
  const [row] = await database.rows<{ id: string; revision: number; state: string }>(
    `select f.id, f.revision, f.state from filing f join subject s on s.id = f.subject join collection c on c.id = f.collection
      where s.code = $1 and c.period = '2023-08' and f.form = 'monthly' and f.discarded_at is null`,
    [code],
  );
  if (!row) throw new Error(`${code} has no August`);
  return row;
};
const view = async (client: WebClient, filing: string) => (await client.call('GET', `/api/filings/${filing}`)).json;
const save = async (client: WebClient, filing: string, changes: unknown) => {
  const { revision } = await view(client, filing);
  const saved = await client.call(
    'PATCH',
    `/api/filings/${filing}/answers`,
    { changes },
    { 'if-match': `"${revision}"` },
  );
  expect(saved.json).toMatchObject({ conflicts: [] });
};
const check = async (client: WebClient, filing: string) =>
  (await client.call('POST', `/api/filings/${filing}/check`)).json.findings.filter(
    (finding: { check: string }) => finding.check === 'R020',
  );

describe('R020 the same person in another platform’s roster', () => {
  let person: { RYA01: string; RYA04: string };
  let filing: string;
  let otherId: string;
  let filler: WebClient;
  beforeAll(async () => {
    const other = await august(theirs);
    expect(other.state).toBe('approved');
    const [row] = await database.rows<{ cells: typeof person }>(
      `select r -> 'cells' as cells from filing_content, jsonb_array_elements(answers -> 'rosters' -> 'RYA') r
        where filing = $1 and r -> 'cells' ->> 'RYA12' is null limit 1`,
      [other.id],
    );
    person = row?.cells ?? { RYA01: '', RYA04: '' };
    otherId = other.id;
    filing = (await august(ours)).id;
    filler = await signedIn('applicant', 'r14_u03');
  });

  test('R020 is silent while nobody is shared, and asks once somebody is, without naming the other unit', async () => {
    expect(await check(filler, filing)).toEqual([]);
    const cells = { RYA01: '张三丰', RYA04: person.RYA04 };
    await save(filler, filing, [{ kind: 'add-row', roster: 'RYA', row: 'shared', before: null, cells }]);
    const [finding] = await check(filler, filing);
    expect(finding).toMatchObject({ severity: 'soft', message: '张三丰同时为“另一单位”固定人员，请说明' });
    expect((await view(filler, filing)).sources['他处固定人员']).toEqual([
      { RYA04: person.RYA04, RYA12: null, subject: { name: '另一单位' } },
    ]);
  });

  test('R020 the explanation stands for every reader, and whoever may see the other platform reads its name', async () => {
    const [{ key }] = await check(filler, filing);
    const answer = {
      finding: key,
      reason: null,
      text: '该同志本月起双聘，两单位已签订协议，工作量各计一半',
      evidence: [],
    };
    expect((await filler.call('PUT', `/api/filings/${filing}/explanations`, answer)).status).toBe(200);
    const bureau = await signedIn('bureau', 'chenjing_pt');
    const seen = await view(bureau, filing);
    const finding = seen.findings.find((one: { check: string }) => one.check === 'R020');
    expect(finding.message).toBe('张三丰同时为“盐碱地作物改良重点实验室”固定人员，请说明');
    expect(finding.bound).toBe(seen.explanations.find((one: { finding: string }) => one.finding === key).bound);
    expect(JSON.stringify(seen.sources)).not.toContain(person.RYA04);
  });

  test('HB-68 the index holds no identity number, only a keyed digest and the declared column', async () => {
    const rows = await database.rows<{ shown: object; bytes: number }>(
      'select shown, length(digest) as bytes from roster_key where filing = $1',
      [otherId],
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { shown, bytes } of rows) expect([Object.keys(shown), bytes]).toEqual([['RYA12'], 32]);
  });

  test('R020 falls silent where the person has left the other platform', async () => {
    const left = (until: string | null) =>
      database.rows('update roster_key set shown = $2 where filing = $1', [otherId, JSON.stringify({ RYA12: until })]);
    await left('2023-07');
    expect(await check(filler, filing)).toEqual([]);
    await left(null);
    expect(await check(filler, filing)).toHaveLength(1);
  });

  test('R020 rows are found while they are handed in: a draft has no keys, a withdrawn filing has none left', async () => {
    const keys = async (id: string) => (await database.rows('select 1 from roster_key where filing = $1', [id])).length;
    expect(await keys(filing)).toBe(0);
    const { id, revision } = await august(waiting);
    expect(await keys(id)).toBeGreaterThan(5);
    const reporter = await signedIn('applicant', 'r03_jy');
    const body = { opinion: null, notify: false, pledged: true };
    const withdrawn = await reporter.call('POST', `/api/filings/${id}/actions/withdraw`, body, {
      'if-match': `"${revision}"`,
    });
    expect(withdrawn.status).toBe(200);
    expect(await keys(id)).toBe(0);
  });
});
