import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { password, readingWorld } from '../../../tests/support/reading-world.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from '../http/app.ts';

const world = await readingWorld();
const app = await buildApp(world.services, { pages: null, behindProxy: false });
const { database, secrets } = world.services;
afterAll(async () => {
  await app.close();
  await world.close();
});
beforeEach(async () => {
  world.clock.advance(3700);
  await database.rows('delete from outbox');
  await database.rows('delete from address_lock');
});

const visitor = new WebClient(app);
const start = async (login: string, mobile: string) =>
  visitor.call('POST', '/api/recoveries', { login, mobile, captcha: { challenge: await visitor.solved() } });
const finish = (recovery: string, code: string, next: string) =>
  visitor.call('PUT', `/api/recoveries/${recovery}`, { code, password: next });
const codes = async () =>
  (await database.rows<{ recipient: string; sealed: Buffer }>('select recipient, sealed from outbox')).map(
    ({ recipient, sealed }) => ({ recipient, code: /\d{6}/u.exec(secrets.decrypt(sealed))?.[0] ?? '' }),
  );
const other = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('HB-22 a forgotten password', () => {
  test('is set anew with the code from the SMS; all sessions end and a lock is gone', async () => {
    const signedIn = new WebClient(app);
    await signedIn.signIn('clerk', 'clerk', password);
    for (let turn = 0; turn < 5; turn += 1) await visitor.signIn('clerk', 'clerk', 'wrong');
    const { status, json } = await start('Clerk', '13800000001');
    expect([status, json.minutes]).toEqual([200, 5]);
    const [sms] = await codes();
    expect(sms?.recipient).toBe('13800000001');
    expect(JSON.stringify(json)).not.toContain(sms?.code);
    expect((await finish(json.recovery, sms?.code ?? '', 'Remembered-2025')).status).toBe(204);
    expect((await signedIn.call('GET', '/api/session')).status).toBe(401);
    await database.rows('delete from address_lock');
    expect((await visitor.signIn('clerk', 'clerk', password)).status).toBe(401);
    const again = await new WebClient(app).signIn('clerk', 'clerk', 'Remembered-2025');
    expect([again.status, again.json.gate]).toEqual([200, null]);
  });

  test('is asked for in the same words whether or not login and mobile belong to somebody', async () => {
    const answers = [];
    for (const [login, mobile] of [
      ['head', '13800000002'],
      ['head', '13800000001'],
      ['nobody', '13800000009'],
    ] as const) {
      const { status, json } = await start(login, mobile);
      const wrong = await finish(json.recovery, 'abcdef', 'Remembered-2026');
      answers.push(JSON.stringify([status, Object.keys(json), json.minutes, wrong.status, wrong.json.detail]));
    }
    expect(new Set(answers).size).toBe(1);
    expect((await codes()).map(({ recipient }) => recipient)).toEqual(['13800000002']);
    const again = [
      (await start('head', '13800000002')).json.detail,
      (await start('nobody', '13800000009')).json.detail,
    ];
    expect(new Set(again)).toEqual(new Set(['验证码刚刚发过，请一分钟后再试']));
  });

  test('is not recovered by SMS where the account scheme does not say so', async () => {
    expect((await start('centre', '13800000003')).status).toBe(200);
    expect(await codes()).toEqual([]);
  });

  test('a code is void after five wrong tries', async () => {
    const { json } = await start('head', '13800000002');
    const code = (await codes())[0]?.code ?? '';
    for (let turn = 0; turn < 5; turn += 1)
      expect((await finish(json.recovery, other(code), 'Remembered-2027')).status).toBe(401);
    expect((await finish(json.recovery, code, 'Remembered-2027')).status).toBe(401);
  });

  test('a code is good four minutes later and worthless after five, and once only', async () => {
    const late = (await start('head', '13800000002')).json.recovery;
    const lateCode = (await codes())[0]?.code ?? '';
    world.clock.advance(301);
    expect((await finish(late, lateCode, 'Remembered-2028')).status).toBe(401);
    await database.rows('delete from outbox');
    const { json } = await start('head', '13800000002');
    const code = (await codes())[0]?.code ?? '';
    world.clock.advance(240);
    expect((await finish(json.recovery, code, 'Remembered-2028')).status).toBe(204);
    expect((await finish(json.recovery, code, 'Remembered-2029')).status).toBe(401);
  });

  test('a weak, an old or a login-bearing password is refused, and the code still stands', async () => {
    const { json } = await start('westclerk', '13800000004');
    const code = (await codes())[0]?.code ?? '';
    expect((await finish(json.recovery, code, 'short')).json.detail).toContain('至少 10 位');
    expect((await finish(json.recovery, code, 'Westclerk-2025')).json.detail).toContain('登录名');
    expect((await finish(json.recovery, code, password)).json.detail).toContain('最近 5 次');
    expect((await finish(json.recovery, code, 'Remembered-2025')).status).toBe(204);
  });

  test('may be asked for five times an hour, no more', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      expect((await start('head', '13800000002')).status).toBe(200);
      world.clock.advance(61);
    }
    expect((await start('head', '13800000002')).json.detail).toContain('一小时后');
  });

  test('asks for the captcha, which is worth one try', async () => {
    const body = {
      login: 'head',
      mobile: '13800000002',
      captcha: { id: '01900000-0000-7000-8000-000000000000', text: 'ABCD' },
    };
    expect((await visitor.call('POST', '/api/recoveries', body)).json.code).toBe('wrong-captcha');
    expect(await codes()).toEqual([]);
  });
});
