import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { passwordIn, peopleDesk, personOf } from '../../../tests/support/people-desk.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { type Gateway, outboxOnly } from '../notify/gateway.ts';
import { deliver } from '../notify/reactions/deliver.ts';

const desk = await peopleDesk();
const { database, services, app, signedIn, admin, otherAdmin, create, postedTo, readBy, rowOf } = desk;
afterAll(() => desk.close());
beforeEach(() => database.rows('delete from address_lock'));

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
    await create(admin, personOf(13));
    const { account } = await rowOf(admin, 'new_person_13');
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
