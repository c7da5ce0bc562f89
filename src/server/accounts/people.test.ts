import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { idCard, passwordIn, peopleDesk, personOf } from '../../../tests/support/people-desk.ts';
import { WebClient } from '../../../tests/support/web-client.ts';

const desk = await peopleDesk();
const { database, app, signedIn, admin, otherAdmin, reporter, create, postedTo, readBy, rowOf } = desk;
afterAll(() => desk.close());
beforeEach(() => database.rows('delete from address_lock'));

describe('HB-23 the administrator of a unit', () => {
  test('HB-68 sees the reporters of the own unit with masked numbers, and nobody else’s', async () => {
    const { status, json } = await admin.call('GET', '/api/accounts');
    expect(status).toBe(200);
    const mine = json.rows.find((row: { login: string }) => row.login === 'zhangyi_jy');
    expect(mine.mobile).toMatch(/^1\d{2}\*{4}\d{4}$/u);
    expect(mine.idCard).toMatch(/^\d{4}\*{10}[\dX]{4}$/u);
    expect(await rowOf(otherAdmin, 'zhangyi_jy')).toBeUndefined();
  });

  test('finds a person by name, login or mobile', async () => {
    expect((await rowOf(admin, 'zhangyi_jy')).name).toBe('张一');
    expect((await admin.call('GET', `/api/accounts?search=${encodeURIComponent('张一')}`)).json.total).toBe(1);
    expect((await admin.call('GET', '/api/accounts?search=%25')).json.total).toBe(0);
  });

  test('creates an account; a reporter and an office may not', async () => {
    expect((await create(admin, personOf(1))).json).toMatchObject({ joined: false });
    expect((await create(reporter, personOf(2))).status).toBe(403);
    expect((await create(await signedIn('office', 'guikou_1301'), personOf(2))).status).toBe(403);
  });

  test('may not create an account of another role', async () => {
    expect((await create(admin, personOf(2, { role: 'bureau' }))).status).toBe(403);
  });

  test('is told every field that is wrong', async () => {
    const { status, json } = await create(admin, {
      ...personOf(3),
      fields: {
        GR01: '',
        GR02: idCard(3).replace(/.$/u, (last) => (last === '1' ? '2' : '1')),
        GR03: '12345',
        GR04: 'x',
      },
    });
    expect(status).toBe(400);
    expect(Object.keys(json.data.fields)).toEqual(['GR01', 'GR02', 'GR03', 'GR04']);
    expect(json.data.fields.GR02).toContain('校验码');
  });

  test('is told when the login name is taken or cannot be one', async () => {
    expect((await create(admin, personOf(3, { login: 'zhangyi_jy' }))).json.detail).toContain('已被使用');
    expect((await create(admin, personOf(3, { login: '张三' }))).json.data.fields.login).toContain('字母');
  });
});

describe('HB-15 one person', () => {
  test('has one account: the same identity number or the same mobile is refused with the login it belongs to', async () => {
    const { fields } = personOf(1);
    const other = personOf(20);
    for (const same of [{ GR02: fields.GR02 }, { GR03: fields.GR03 }]) {
      const { status, json } = await create(admin, { ...other, fields: { ...other.fields, ...same } });
      expect(status).toBe(409);
      expect(json.detail).toBe('该人员已有账号（登录名 ne***），请直接登录');
      expect(json.data.joinable).toBe(false);
    }
  });

  test('who has an account elsewhere is given the capacity beside, with the same login and password', async () => {
    await create(otherAdmin, personOf(21));
    const again = { ...personOf(21), login: 'another_login' };
    expect((await create(admin, again)).json.data).toEqual({ joinable: true });
    expect((await create(admin, { ...again, join: true })).json.joined).toBe(true);
    expect((await rowOf(admin, 'new_person_21')).login).toBe('new_person_21');
    const [message] = await postedTo('13900000021');
    const person = await signedIn('applicant', 'new_person_21', passwordIn(readBy(message)));
    const { json: me } = await person.call('GET', '/api/session');
    expect(me.memberships).toHaveLength(2);
  });

  test('is not joined where only part of what was typed is theirs', async () => {
    const { fields } = personOf(21);
    const claimed = personOf(22);
    const body = { ...claimed, join: true, fields: { ...claimed.fields, GR02: fields.GR02 } };
    expect((await create(admin, body)).status).toBe(409);
    expect(await rowOf(admin, 'new_person_22')).toBeUndefined();
  });

  test('A-09 with two capacities acts in the one of the entrance', async () => {
    const [known] = await database.rows<{ account: string; organisation: string }>(
      `select m.account, m.organisation from membership m join account a on a.id = m.account where a.login = 'wangmin_jy'`,
    );
    await database.rows(
      `insert into membership (id, account, programme, role, organisation, since)
       values (gen_random_uuid(), $1, 'hebei-platform-performance', 'reporter', $2, now() - interval '10 years')`,
      [known?.account, known?.organisation],
    );
    const acting = async (entrance: string) =>
      (await (await signedIn(entrance, 'wangmin_jy')).call('GET', '/api/session')).json.acting.role;
    expect(await acting('applicant')).toBe('reporter');
    expect(await acting('applicant-unit')).toBe('unit-admin');
  });
});

describe('HB-23 a person out of service', () => {
  test('is out at once with what they filled in for, and comes back without it', async () => {
    await create(admin, personOf(30));
    const { account } = await rowOf(admin, 'new_person_30');
    const [message] = await postedTo('13900000030');
    const password = passwordIn(readBy(message));
    const person = await signedIn('applicant', 'new_person_30', password);
    const { json } = await admin.call('GET', '/api/assignments/platform');
    const { subject } = json.entries[0];
    await admin.call('PUT', `/api/assignments/platform/${subject}/${account}`, { assigned: true });
    expect((await rowOf(admin, 'new_person_30')).subjects).toBe(1);

    expect((await admin.call('PUT', `/api/accounts/${account}/state`, { enabled: false })).status).toBe(204);
    expect((await person.call('GET', '/api/session')).status).toBe(401);
    const refused = await new WebClient(app).signIn('applicant', 'new_person_30', password);
    expect(refused.json.detail).toContain('已停用');
    expect(await rowOf(admin, 'new_person_30')).toMatchObject({ enabled: false, subjects: 0 });
    expect((await admin.call('POST', `/api/accounts/${account}/password`)).status).toBe(409);

    await admin.call('PUT', `/api/accounts/${account}/state`, { enabled: true });
    await signedIn('applicant', 'new_person_30', password);
    expect(await rowOf(admin, 'new_person_30')).toMatchObject({ enabled: true, subjects: 0 });
  });
});

describe('HB-68 a masked number', () => {
  test('is shown for a reason that is kept, and to nobody without one', async () => {
    const { account } = await rowOf(admin, 'zhangyi_jy');
    const ask = (client: WebClient, reason: string) =>
      client.call('POST', `/api/accounts/${account}/reveal`, { what: 'idCard', reason });
    expect((await ask(admin, '')).status).toBe(400);
    expect((await ask(reporter, '看看')).status).toBe(403);
    const { json } = await ask(admin, '核对劳动合同');
    expect(json.value).toMatch(/^\d{17}[\dX]$/u);
    const [entry] = await database.rows<{ detail: { reason: string } }>(
      `select detail from audit_log where action = 'reveal' and object = $1`,
      [`account ${account} idCard`],
    );
    expect(entry?.detail.reason).toBe('核对劳动合同');
  });
});
