import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { demoWorld } from '../../../../tests/support/demo-world.ts';
import { WebClient } from '../../../../tests/support/web-client.ts';
import { demoPassword } from '../../demo/load-demo.ts';
import { buildApp } from '../../http/app.ts';
import { tellPeopleOf } from '../../notify/reactions/tell-people.ts';
import type { TellJob } from '../../notify/tell-people.ts';

const world = await demoWorld('hebei-platform-performance', '2023-08-28T10:00:00+08:00', { story: 'untold' });
const { services } = world;
const app = await buildApp(services, { pages: null, behindProxy: false });
const { database, secrets } = services;
afterAll(async () => {
  await app.close();
  await world.close();
});
beforeEach(() => database.rows('delete from address_lock'));

const visitor = new WebClient(app);
const chosen = 'Chosen-by-us-2023';
const unit = {
  DW01: '石家庄示例新材料有限公司',
  DW02: '91130100MA0ABCDE6F',
  DW03: 'BG',
  DW04: '1301',
  DW05: '130102',
  DW06: '石家庄市长安区示例路 1 号',
  DW07: '050000',
  DW08: '钱一',
  DW09: '张三丰',
  DW10: '13912340001',
  DW11: '0311-85891234',
  DW12: 'zsf@demo.example.cn',
  DW13: '130102198501010017',
};
const other = { ...unit, DW02: '91133100MA0ABCDE6L', DW09: '李四', DW10: '13912340002', DW13: '130682199006150024' };
const register = async (fields: object, login: string, more: object = {}) =>
  visitor.call('POST', '/api/registrations/unit-registration', {
    fields,
    login,
    password: chosen,
    captcha: { challenge: await visitor.solved() },
    ...more,
  });
const signedIn = async (entrance: string, login: string) => {
  const client = new WebClient(app);
  expect((await client.signIn(entrance, login, demoPassword)).status).toBe(200);
  return client;
};
const enter = (login: string) => new WebClient(app).signIn('applicant-unit', login, chosen);
const waiting = async (client: WebClient, name: string) =>
  (await client.call('GET', '/api/lists/registrations-todo')).json.rows.find(
    (row: { title: string; cells: { text: string }[] }) => row.cells.some(({ text }) => text === name),
  );
const decide = async (client: WebClient, filing: string, action: string, opinion: string | null) => {
  const { revision } = (await client.call('GET', `/api/filings/${filing}`)).json;
  const body = { opinion, notify: false, pledged: true };
  return client.call('POST', `/api/filings/${filing}/actions/${action}`, body, { 'if-match': `"${revision}"` });
};
/** What the jobs would tell, told now. */
const tellAll = async () => {
  const jobs = await database.rows<{ job: TellJob }>('delete from telling returning job');
  for (const { job } of jobs) await tellPeopleOf(services, job);
};
const smsTo = async (mobile: string) =>
  (
    await database.rows<{ text: string; sealed: Buffer | null }>(
      'select text, sealed from outbox where recipient = $1 order by at, id',
      [mobile],
    )
  ).map(({ text, sealed }) => (sealed ? secrets.decrypt(sealed) : text));

const office = await signedIn('office', 'guikou_1301');
const otherOffice = await signedIn('office', 'guikou_1302');

describe('HB-17, HB-18 the registration of a unit', () => {
  test('stands open on the portal of its site, with the form it asks', async () => {
    expect((await visitor.call('GET', '/api/site')).json.registrations).toEqual([
      { form: 'unit-registration', title: '申报单位注册' },
    ]);
    const { status, json } = await visitor.call('GET', '/api/registrations/unit-registration');
    expect(status).toBe(200);
    expect(json.definition.programme.forms.map((form: { form: string }) => form.form)).toContain('unit-registration');
    expect((await visitor.call('GET', '/api/registrations/monthly')).status).toBe(404);
  });

  test('without an authority or any other required item is refused with each of them, and nothing is stored', async () => {
    const { DW04: _authority, DW08: _representative, ...rest } = unit;
    const { status, json } = await register(rest, 'zsf_new');
    expect(status).toBe(422);
    const named = json.data.findings.flatMap((finding: { cells: string[] }) => finding.cells);
    expect(named).toEqual(expect.arrayContaining(['DW04', 'DW08']));
    expect(await database.rows('select 1 from organisation where code = $1', [unit.DW02])).toEqual([]);
  });

  test('with a wrong credit code, a weak password or no captcha is refused', async () => {
    expect((await register({ ...unit, DW02: '91130100MA0ABCDE6G' }, 'zsf_new')).status).toBe(422);
    expect((await register(unit, 'zsf_new', { password: 'short' })).json.data.fields.password).toContain('至少 10 位');
    expect((await register(unit, '张三', {})).json.data.fields.login).toContain('字母');
    const captcha = { id: '01900000-0000-7000-8000-000000000000', text: 'ABCD' };
    expect((await register(unit, 'zsf_new', { captcha })).json.code).toBe('wrong-captcha');
  });

  test('HB-20 waits for the authority chosen; the right password leads in only after its approval', async () => {
    const { status, json } = await register(unit, 'zsf_new');
    expect([status, json.detail]).toEqual([200, expect.stringContaining('待归口管理部门审核')]);
    const refused = await enter('zsf_new');
    expect(refused.json).toMatchObject({
      code: 'condition-unmet',
      detail: '单位注册信息待归口管理部门审核，暂不能登录',
    });

    expect(await waiting(otherOffice, unit.DW01)).toBeUndefined();
    const row = await waiting(office, unit.DW01);
    expect(row).toBeDefined();
    expect((await otherOffice.call('GET', `/api/filings/${row.filing}`)).status).toBe(403);
    expect((await decide(office, row.filing, 'approve', null)).status).toBe(422);
    expect((await decide(office, row.filing, 'approve', '信息属实，同意注册')).status).toBe(200);

    expect((await enter('zsf_new')).json.acting).toMatchObject({
      role: 'unit-admin',
      organisation: { name: unit.DW01 },
    });
    await tellAll();
    expect((await smsTo(unit.DW10)).join()).toContain('已通过石家庄市科学技术局审核');
    const [stored] = await database.rows<{ parent: string; state: string }>(
      `select p.code as parent, o.state from organisation o join organisation p on p.id = o.parent where o.code = $1`,
      [unit.DW02],
    );
    expect(stored).toEqual({ parent: '1301', state: 'active' });
  });

  test('HB-16 a second time, also under another name, is refused and tells whose it is', async () => {
    const again = { ...other, DW02: unit.DW02, DW01: '另一个名称有限公司' };
    const { status, json } = await register(again, 'another_login');
    expect([status, json.detail]).toEqual([409, '本单位已注册，单位管理员为张**，请直接登录或找回密码']);
    expect(await database.rows(`select 1 from account where login = 'another_login'`)).toEqual([]);
  });

  test('HB-15 by a person who has an account already is refused, and the unit is not registered', async () => {
    const { status, json } = await register({ ...other, DW10: unit.DW10 }, 'another_login');
    expect([status, json.detail]).toEqual([409, '该人员已有账号（登录名 zs***），请直接登录']);
    expect(await database.rows('select 1 from organisation where code = $1', [other.DW02])).toEqual([]);
  });

  test('HB-18 below an authority that is not there is refused, and no account remains', async () => {
    await database.rows(`update organisation set code = 'closed' where code = '2020'`);
    const { status, json } = await register({ ...other, DW04: '2020' }, 'another_login');
    expect([status, json.detail]).toEqual([409, expect.stringContaining('还没有在本系统注册')]);
    expect(await database.rows(`select 1 from account where login = 'another_login'`)).toEqual([]);
  });
});

describe('HB-20 a registration that was returned', () => {
  const start = async (mobile: string) =>
    visitor.call('POST', '/api/registrations/unit-registration/amendments', {
      mobile,
      captcha: { challenge: await visitor.solved() },
    });
  const codeOf = (texts: readonly string[]) => /\d{6}/u.exec(texts.at(-1) ?? '')?.[0] ?? '';

  test('is amended with the registered mobile and a code, and handed in again', async () => {
    expect((await register(other, 'lisi_new')).status).toBe(200);
    const row = await waiting(office, other.DW01);
    expect((await decide(office, row.filing, 'return', '不属于本部门归口，请改选')).status).toBe(200);
    await tellAll();
    expect((await smsTo(other.DW10)).join()).toContain('被石家庄市科学技术局退回');
    expect((await enter('lisi_new')).json.detail).toContain('退回');

    const { json } = await start(other.DW10);
    const code = codeOf(await smsTo(other.DW10));
    const at = `/api/registrations/unit-registration/amendments/${json.amendment}`;
    expect((await visitor.call('POST', at, { code: code === '000000' ? '1' : '000000' })).status).toBe(401);
    const { json: opened } = await visitor.call('POST', at, { code });
    expect(opened.opinion).toBe('不属于本部门归口，请改选');
    expect(opened.card.answers.fields.DW01).toBe(other.DW01);
    const amended = { ...other, DW04: '1302', DW09: '李肆' };
    expect((await visitor.call('PUT', at, { code, fields: amended })).status).toBe(200);
    expect((await visitor.call('PUT', at, { code, fields: amended })).status).toBe(401);

    expect(await waiting(office, other.DW01)).toBeUndefined();
    const again = await waiting(otherOffice, other.DW01);
    expect((await enter('lisi_new')).json.detail).toContain('待归口管理部门审核');
    expect((await decide(otherOffice, again.filing, 'approve', '同意注册')).status).toBe(200);
    const { json: me } = await enter('lisi_new');
    expect(me.account.name).toBe('李肆');
  });

  test('sends no code where nothing was returned, and says the same', async () => {
    const before = (await smsTo(unit.DW10)).length;
    const [known, unknown] = [await start(unit.DW10), await start('13912349999')];
    expect([known.status, Object.keys(known.json)]).toEqual([unknown.status, Object.keys(unknown.json)]);
    expect(await smsTo(unit.DW10)).toHaveLength(before);
  });
});

describe('HB-19 a unit', () => {
  test('has one administrator, whatever writes into the store', async () => {
    const [one] = await database.rows<{ organisation: string; programme: string; account: string }>(
      `select m.organisation, m.programme, (select id from account where login = 'lisi_new') as account
         from membership m join account a on a.id = m.account where a.login = 'zsf_new'`,
    );
    const second = database.rows(
      `insert into membership (id, account, programme, role, organisation, since, sole)
       values (gen_random_uuid(), $1, $2, 'unit-admin', $3, now(), true)`,
      [one?.account, one?.programme, one?.organisation],
    );
    await expect(second).rejects.toThrow('membership_sole');
  });
});
