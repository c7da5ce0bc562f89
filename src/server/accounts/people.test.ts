import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { demoWorld } from '../../../tests/support/demo-world.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { demoPassword } from '../demo/load-demo.ts';
import { buildApp } from '../http/app.ts';
import type { Gateway } from '../notify/gateway.ts';
import { outboxOnly } from '../notify/gateway.ts';
import { deliver } from '../notify/reactions/deliver.ts';

const world = await demoWorld('hebei-platform-performance', '2023-08-28T10:00:00+08:00', { story: 'untold' });
const app = await buildApp(world.services, { pages: null, behindProxy: false });
const { database, services } = { database: world.services.database, services: world.services };
afterAll(async () => {
  await app.close();
  await world.close();
});
beforeEach(() => database.rows('delete from address_lock'));

const signedIn = async (entrance: string, login: string, secret = demoPassword) => {
  const client = new WebClient(app);
  const reply = await client.signIn(entrance, login, secret);
  expect(reply.status, JSON.stringify(reply.json)).toBe(200);
  return client;
};
const admin = await signedIn('applicant-unit', 'wangmin_jy');
const otherAdmin = await signedIn('applicant-unit', 'admin_u02');
const reporter = await signedIn('applicant', 'zhangyi_jy');

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** An invented identity number of the given running number, with its check character. */
const idCard = (nth: number): string => {
  const body = `13010219900307${String(nth).padStart(3, '0')}`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11];
};
const personOf = (nth: number, more: object = {}) => ({
  role: 'reporter',
  login: `new_person_${nth}`,
  fields: {
    GR01: `新人${nth}`,
    GR02: idCard(nth),
    GR03: `1390000${String(nth).padStart(4, '0')}`,
    GR04: `p${nth}@demo.example.cn`,
  },
  ...more,
});
const create = (client: WebClient, body: object) => client.call('POST', '/api/accounts', body);

interface Posted {
  readonly id: string;
  readonly text: string;
  readonly sealed: Buffer | null;
  readonly state: string;
}
const postedTo = (mobile: string) =>
  database.rows<Posted>('select id, text, sealed, state from outbox where recipient = $1 order by at, id', [mobile]);
const readBy = (message: Posted | undefined) => services.secrets.decrypt(message?.sealed ?? Buffer.alloc(0));
const passwordIn = (text: string): string => /密码([!-~]+)/u.exec(text)?.[1] ?? '';
const rowOf = async (client: WebClient, login: string) =>
  (await client.call('GET', `/api/accounts?search=${login}`)).json.rows.find(
    (row: { login: string }) => row.login === login,
  );

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

describe('HB-24 the password', () => {
  test('goes out once, to the person’s mobile, with the login, and is shown in no answer and no list', async () => {
    const { json } = await create(admin, personOf(10));
    const messages = await postedTo('13900000010');
    expect(messages).toHaveLength(1);
    const text = readBy(messages[0]);
    const password = passwordIn(text);
    expect(text).toContain('new_person_10');
    expect(password.length).toBeGreaterThanOrEqual(10);
    for (const kind of [/[a-z]/u, /[A-Z]/u, /\d/u, /[^A-Za-z0-9]/u]) expect(password).toMatch(kind);
    const seen = JSON.stringify([json, (await admin.call('GET', '/api/accounts')).json, messages[0]?.text]);
    expect(seen).not.toContain(password);
    const logged = await database.rows('select detail from audit_log');
    expect(JSON.stringify(logged)).not.toContain(password);
  });

  test('HB-25 opens nothing but its change', async () => {
    const [message] = await postedTo('13900000010');
    const password = passwordIn(readBy(message));
    const person = new WebClient(app);
    expect((await person.signIn('applicant', 'new_person_10', password)).json.gate).toBe('change-password');
    expect((await person.call('GET', '/api/lists/fillable')).json.code).toBe('must-change-password');
    const change = (next: string) => person.call('PUT', '/api/account/password', { current: password, next });
    expect((await change(password)).status).toBe(400);
    expect((await change('Mine-new_person_10')).json.detail).toContain('登录名');
    expect((await change('Chosen-by-me-2023')).status).toBe(200);
    expect((await person.call('GET', '/api/lists/fillable')).status).toBe(200);
    expect((await rowOf(admin, 'new_person_10')).password).toBe('own');
  });

  test('reset by the administrator is another one, ends the sessions, and the one on its way before is void', async () => {
    await create(admin, personOf(11));
    const { account } = await rowOf(admin, 'new_person_11');
    const [first] = await postedTo('13900000011');
    const before = passwordIn(readBy(first));
    const person = await signedIn('applicant', 'new_person_11', before);
    expect((await admin.call('POST', `/api/accounts/${account}/password`)).status).toBe(204);
    const messages = await postedTo('13900000011');
    expect(messages.map(({ state, sealed }) => [state, sealed !== null])).toEqual([
      ['failed', false],
      ['waiting', true],
    ]);
    expect((await person.call('GET', '/api/session')).status).toBe(401);
    expect((await new WebClient(app).signIn('applicant', 'new_person_11', before)).status).toBe(401);
    await signedIn('applicant', 'new_person_11', passwordIn(readBy(messages[1])));
  });

  test('of a person of another unit is not reset, nor shown, nor is the person disabled; all of it is logged', async () => {
    const { account } = await rowOf(admin, 'zhangyi_jy');
    const denied = () =>
      database.rows(`select 1 from audit_log where action = 'access-denied' and object = $1`, [`account ${account}`]);
    const before = (await denied()).length;
    const tries = [
      otherAdmin.call('POST', `/api/accounts/${account}/password`),
      otherAdmin.call('PUT', `/api/accounts/${account}/state`, { enabled: false }),
      otherAdmin.call('POST', `/api/accounts/${account}/reveal`, { what: 'mobile', reason: '核对' }),
    ];
    for (const { status } of await Promise.all(tries)) expect(status).toBe(403);
    expect((await denied()).length).toBe(before + 3);
  });

  test('of somebody who is more than that is the person’s own business', async () => {
    const { account } = await rowOf(admin, 'new_person_1');
    const [bureau] = await database.rows<{ organisation: string }>(
      `select organisation from membership where role = 'bureau' limit 1`,
    );
    await database.rows(
      `insert into membership (id, account, programme, role, organisation, since)
       values (gen_random_uuid(), $1, 'hebei-platform-performance', 'bureau', $2, now())`,
      [account, bureau?.organisation],
    );
    expect((await admin.call('POST', `/api/accounts/${account}/password`)).json.detail).toContain('忘记密码');
  });
});

describe('HB-24 the SMS gateway', () => {
  const down: Gateway = {
    send: async () => {
      throw new Error('短信网关返回 503');
    },
  };
  const taken: string[] = [];
  const up: Gateway = {
    send: async ({ text }) => {
      taken.push(text);
    },
  };
  const run = async (sms: Gateway, messages: readonly { id: string }[]) => {
    for (const { id } of messages)
      await deliver(services, { sms, email: outboxOnly }, { message: id, last: false }).catch(() => {});
  };

  test('down while 200 accounts are made loses nothing: all are there, all say so, all go out later', async () => {
    for (let start = 100; start < 300; start += 10)
      await Promise.all(
        Array.from({ length: 10 }, async (_, at) =>
          expect((await create(admin, personOf(start + at))).status).toBe(200),
        ),
      );
    const messages = await database.rows<{ id: string }>(
      `select id from outbox where recipient between '13900000100' and '13900000299'`,
    );
    expect(messages).toHaveLength(200);
    await run(down, messages);
    expect((await rowOf(admin, 'new_person_150')).password).toBe('undelivered');
    await run(up, messages);
    expect(taken).toHaveLength(200);
    expect(new Set(taken.map(passwordIn)).size).toBe(200);
    expect((await rowOf(admin, 'new_person_150')).password).toBe('sent');
    const kept = await database.rows('select 1 from outbox where id = any($1) and sealed is not null', [
      messages.map(({ id }) => id),
    ]);
    expect(kept).toEqual([]);
  }, 120_000);

  test('a message that has left with its secret is not sent a second time', async () => {
    const operator = await signedIn('bureau', 'bureau_02');
    const [message] = await postedTo('13900000150');
    const { status, json } = await operator.call('POST', `/api/operator/outbox/${message?.id}/resend`);
    expect([status, json.detail]).toEqual([409, expect.stringContaining('重置密码')]);
    const { json: outbox } = await operator.call('GET', '/api/operator/outbox?to=13900000150');
    expect(outbox.rows[0].text).toContain('••••••');
  });

  test('where there is none the outbox is where the person’s SMS is read', async () => {
    const operator = await signedIn('bureau', 'bureau_02');
    await create(admin, personOf(12));
    const messages = await postedTo('13900000012');
    const text = async () => (await operator.call('GET', '/api/operator/outbox?to=13900000012')).json.rows[0].text;
    expect(await text()).toContain('••••••');
    await run(outboxOnly, messages);
    expect(passwordIn(await text())).toHaveLength(12);
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

describe('HB-62 platforms and who fills in for them', () => {
  const entries = async () => (await admin.call('GET', '/api/assignments/platform')).json.entries;
  const set = (client: WebClient, subject: string, account: string, assigned: boolean) =>
    client.call('PUT', `/api/assignments/platform/${subject}/${account}`, { assigned });
  const fillable = async (client: WebClient) =>
    (await client.call('GET', '/api/lists/fillable')).json.rows.map((row: { subject: string }) => row.subject);

  test('given, the platform is in the new reporter’s list at once; taken back, it is gone from the old one’s', async () => {
    const platform = (await entries()).find((entry: { people: { login: string }[] }) =>
      entry.people.some(({ login }) => login === 'zhangyi_jy'),
    );
    const other = await signedIn('applicant', 'r02_jy');
    const { account: newcomer } = await rowOf(admin, 'r02_jy');
    const { account: former } = await rowOf(admin, 'zhangyi_jy');
    expect(await fillable(other)).not.toContain(platform.subject);
    expect((await set(admin, platform.subject, newcomer, true)).status).toBe(204);
    expect(await fillable(other)).toContain(platform.subject);
    expect((await set(admin, platform.subject, former, false)).status).toBe(204);
    expect(await fillable(reporter)).not.toContain(platform.subject);

    const { json: history } = await admin.call('GET', `/api/assignments/platform/${platform.subject}/history`);
    expect(history.find((one: { login: string }) => one.login === 'zhangyi_jy')).toMatchObject({
      until: expect.any(String),
      endedBy: '王敏',
    });
    await set(admin, platform.subject, former, true);
    expect(await fillable(reporter)).toContain(platform.subject);
  });

  test('is not given to another unit’s person, nor another unit’s platform to one’s own, nor by a reporter', async () => {
    const [platform] = await entries();
    const { json: theirs } = await otherAdmin.call('GET', '/api/assignments/platform');
    const { account: mine } = await rowOf(admin, 'r02_jy');
    const { account: stranger } = await rowOf(otherAdmin, 'r36_u02');
    expect((await set(admin, platform.subject, stranger, true)).status).toBe(403);
    expect((await set(admin, theirs.entries[0].subject, mine, true)).status).toBe(403);
    expect((await set(otherAdmin, platform.subject, stranger, true)).status).toBe(403);
    expect((await set(reporter, platform.subject, mine, true)).status).toBe(403);
    expect((await reporter.call('GET', '/api/assignments/platform')).status).toBe(403);
    expect(theirs.entries.map((entry: { subject: string }) => entry.subject)).not.toContain(platform.subject);
  });
});
