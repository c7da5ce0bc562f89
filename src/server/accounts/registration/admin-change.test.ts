import { afterAll, describe, expect, test } from 'vitest';
import { demoWorld } from '../../../../tests/support/demo-world.ts';
import { WebClient } from '../../../../tests/support/web-client.ts';
import { demoPassword } from '../../demo/load-demo.ts';
import { buildApp } from '../../http/app.ts';

const world = await demoWorld('hebei-platform-performance', '2023-08-28T10:00:00+08:00', { story: 'untold' });
const { services } = world;
const app = await buildApp(services, { pages: null, behindProxy: false });
const { database, secrets } = services;
afterAll(async () => {
  await app.close();
  await world.close();
});

const signedIn = async (entrance: string, login: string, secret = demoPassword) => {
  const client = new WebClient(app);
  const { status, json } = await client.signIn(entrance, login, secret);
  expect(status, JSON.stringify(json)).toBe(200);
  return client;
};
const admin = await signedIn('applicant-unit', 'wangmin_jy');
const reporter = await signedIn('applicant', 'zhangyi_jy');
const office = await signedIn('office', 'guikou_1301');
const otherOffice = await signedIn('office', 'guikou_1302');
const unit = (await admin.call('GET', '/api/session')).json.acting.organisation.id;

const successor = {
  BG01: '赵接任',
  BG02: '130682199006150024',
  BG03: '13912340077',
  BG04: '0311-85891234',
  BG05: 'zjr@demo.example.cn',
  BG06: '原管理员退休，由其接任',
};
const open = (client: WebClient, subject = unit) =>
  client.call('POST', '/api/filings', { form: 'admin-change', subject, period: 'always', fields: {} });
const act = async (client: WebClient, filing: string, action: string, opinion: string | null = null) => {
  const { revision } = (await client.call('GET', `/api/filings/${filing}`)).json;
  const body = { opinion, notify: false, pledged: true };
  return client.call('POST', `/api/filings/${filing}/actions/${action}`, body, { 'if-match': `"${revision}"` });
};
const handedIn = async (fields: Readonly<Record<string, string>>) => {
  const { status, json } = await open(admin);
  expect(status, JSON.stringify(json)).toBe(200);
  const changes = Object.entries(fields).map(([cell, value]) => ({ kind: 'set', cell, value }));
  const at = `/api/filings/${json.filing}`;
  expect((await admin.call('PATCH', `${at}/answers`, { changes }, { 'if-match': '"1"' })).status).toBe(200);
  const sent = await act(admin, json.filing, 'submit');
  expect(sent.status, JSON.stringify(sent.json)).toBe(200);
  return json.filing as string;
};
const administrators = () =>
  database.rows<{ login: string; until: string | null }>(
    `select a.login, m.until from membership m join account a on a.id = m.account
      where m.organisation = $1 and m.role = 'unit-admin' order by m.since, m.until nulls last`,
    [unit],
  );

describe('HB-19 the administrator of a unit', () => {
  test('is changed by the administrator alone, for the own unit alone, and decided by its own authority alone', async () => {
    expect((await open(reporter)).status).toBe(403);
    expect((await open(office)).status).toBe(403);
    const [elsewhere] = await database.rows<{ id: string }>(
      `select id from organisation where level = 'unit' and id <> $1 limit 1`,
      [unit],
    );
    expect((await open(admin, elsewhere?.id)).status).toBe(403);
    const filing = await handedIn(successor);
    expect((await otherOffice.call('GET', `/api/filings/${filing}`)).status).toBe(403);
    expect((await act(admin, filing, 'approve', '同意变更')).status).toBe(403);
    expect((await act(office, filing, 'return', '请补充单位公函')).status).toBe(200);
    expect(await administrators()).toEqual([{ login: 'wangmin_jy', until: null }]);
    expect((await act(admin, filing, 'delete')).status).toBe(200);
  });

  test('is not one who is somebody else: the identity number of another name is refused, and nothing has changed', async () => {
    const [known] = await database.rows<{ mobile: Buffer }>(`select mobile from account where login = 'zhangyi_jy'`);
    const filing = await handedIn({ ...successor, BG03: secrets.decrypt(known?.mobile ?? Buffer.alloc(0)) });
    const { status, json } = await act(office, filing, 'approve', '同意变更');
    expect([status, json.detail]).toEqual([409, '该人员已有账号（登录名 zh***），请直接登录']);
    expect(await administrators()).toEqual([{ login: 'wangmin_jy', until: null }]);
    expect((await admin.call('GET', '/api/session')).status).toBe(200);
    expect((await act(office, filing, 'return', '新任管理员应为本单位固定人员')).status).toBe(200);
    expect((await act(admin, filing, 'delete')).status).toBe(200);
  });

  test('is replaced in one moment: the new one in, the old one out, and both are remembered', async () => {
    const filing = await handedIn(successor);
    const done = await act(office, filing, 'approve', '同意变更');
    expect(done.status, JSON.stringify(done.json)).toBe(200);

    await expect.poll(async () => (await admin.call('GET', '/api/session')).status).toBe(401);
    expect((await new WebClient(app).signIn('applicant-unit', 'wangmin_jy', demoPassword)).status).toBe(409);
    const [sms] = await database.rows<{ sealed: Buffer }>('select sealed from outbox where recipient = $1', [
      successor.BG03,
    ]);
    const text = secrets.decrypt(sms?.sealed ?? Buffer.alloc(0));
    const secret = /密码([!-~]+)/u.exec(text)?.[1] ?? '';
    expect(text).toContain('u13912340077');
    const { json: me } = await new WebClient(app).signIn('applicant-unit', 'u13912340077', secret);
    expect(me).toMatchObject({ gate: 'change-password', acting: { role: 'unit-admin', organisation: { id: unit } } });

    const held = await administrators();
    expect(held.filter((one) => one.until === null).map(({ login }) => login)).toEqual(['u13912340077']);
    expect(held.find((one) => one.login === 'wangmin_jy')?.until).toEqual(expect.any(String));
    const [stored] = await database.rows<{ name: string }>(
      `select attributes ->> 'DW09' as name from organisation where id = $1`,
      [unit],
    );
    expect(stored?.name).toBe(successor.BG01);
  });
});
