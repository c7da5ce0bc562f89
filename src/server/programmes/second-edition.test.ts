import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Files } from '#definition/folder.ts';
import { demoWorld } from '../../../tests/support/demo-world.ts';
import { pdfText } from '../../../tests/support/pdf-text.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from '../http/app.ts';
import { editionProblem } from './edition-order.ts';
import { publish } from './publish.ts';
import { readFiles, readProgramme } from './read-folder.ts';

/** A centre and a laboratory, both before their first month. */
const [centre, laboratory] = ['HB-T-2021-0023', 'HB-L-2018-0012'] as const;
const world = await demoWorld('hebei-platform-performance', '2023-07-20T10:00:00+08:00', {
  story: 'untold',
  only: [centre, laboratory],
});
const { services, folder } = world;
const { database, clock, programmes } = services;
const app = await buildApp(services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});

const written = readFiles(folder);
const changed = (changes: Readonly<Record<string, (text: string) => string>>): Files =>
  new Map([...written].map(([path, text]) => [path, changes[path]?.(text) ?? text]));
const added = (text: string): string =>
  text.replace(
    '        - { code: CC18,',
    `        - { code: CC36, label: 概念验证项目, unit: 项, relevant: 'PT(FM03).kind = "T"' }\n        - { code: CC18,`,
  );
const later = (text: string): string =>
  text.replace('edition: 2023-01', 'edition: 2023-07').replace('effective: 2023-01', 'effective: 2023-07');
const next = readProgramme(folder, changed({ 'programme.yaml': later, 'forms/monthly/output.yaml': added }), 'test');

interface Platform {
  readonly id: string;
  readonly client: WebClient;
}

async function platform(code: string): Promise<Platform> {
  const [row] = await database.rows<{ id: string; login: string }>(
    `select s.id, a.login from subject s join assignment g on g.subject = s.id join account a on a.id = g.account
      where s.code = $1 and g.until is null limit 1`,
    [code],
  );
  const client = new WebClient(app);
  expect((await client.signIn('applicant', row?.login ?? '', 'Kebao-demo-2023')).status).toBe(200);
  return { id: row?.id ?? '', client };
}

async function opened({ id, client }: Platform, period: string): Promise<string> {
  const cover = await client.call('GET', `/api/forms/monthly/openings?subject=${id}&period=${period}`);
  const fields = { ...cover.json.answers.fields, FM15: '13800000009', FM18: '13800000008', FM20: 'a@example.cn' };
  const { json } = await client.call('POST', '/api/filings', { form: 'monthly', subject: id, period, fields });
  expect(json.filing, JSON.stringify(json)).toBeDefined();
  return json.filing;
}

async function printed({ client }: Platform, filing: string): Promise<string> {
  const { rawPayload } = await app.inject({
    url: `/api/filings/${filing}/document`,
    headers: { cookie: client.cookie },
  });
  return (await pdfText(new Uint8Array(rawPayload))).join('\n');
}

const codesIn = async ({ client }: Platform, filing: string): Promise<string> => {
  const { definition } = (await client.call('GET', `/api/filings/${filing}`)).json;
  return JSON.stringify((await client.call('GET', `/api/definitions/${definition}/forms/monthly`)).json);
};

describe('a second edition with one more indicator from July on', () => {
  const at = { T: null as Platform | null, L: null as Platform | null };
  let june = '';
  let before = '';

  test('HB-61 other content under the same month is free while nobody fills in, and refused from then on', async () => {
    const same = readProgramme(folder, changed({ 'forms/monthly/output.yaml': added }), 'test').published;
    expect(await editionProblem(database, same)).toBeNull();
    at.T = await platform(centre);
    at.L = await platform(laboratory);
    june = await opened(at.T, '2023-06');
    before = await printed(at.T, june);
    expect(await editionProblem(database, same)).toContain('更晚的 effective');
    expect(await editionProblem(database, next.published)).toBeNull();
    const unchanged = programmes.newest('hebei-platform-performance');
    expect(unchanged && (await editionProblem(database, unchanged.published))).toBeNull();
  });

  test('HB-61 July asks it of centres, of laboratories not; June asks it of nobody', async () => {
    const { T, L } = at;
    if (!T || !L) throw new Error('nobody has signed in');
    expect(await publish({ database, clock }, next)).toBe('published');
    await vi.waitFor(() => expect(programmes.newest('hebei-platform-performance')?.sha).toBe(next.published.sha));
    const july = await opened(T, '2023-07');
    expect(await codesIn(T, july)).toContain('"CC36"');
    expect(await codesIn(T, june)).not.toContain('"CC36"');
    expect(await codesIn(T, await opened(T, '2023-05'))).not.toContain('"CC36"');
    expect(await printed(T, july)).toContain('概念验证项目');
    const other = await opened(L, '2023-07');
    expect(await printed(L, other)).not.toContain('概念验证项目');
    const write = { changes: [{ kind: 'set', cell: 'CC36', value: 2 }] };
    expect((await T.client.call('PATCH', `/api/filings/${july}/answers`, write, { 'if-match': '"1"' })).status).toBe(
      200,
    );
    const refusal = await T.client.call('PATCH', `/api/filings/${june}/answers`, write, { 'if-match': '"1"' });
    expect(refusal.status).toBe(400);
  });

  test('HB-61 what June looked like on paper it looks like for ever', async () => {
    const { T } = at;
    if (!T) throw new Error('nobody has signed in');
    expect(await printed(T, june)).toBe(before);
  });
});
