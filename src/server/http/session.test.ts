import { afterAll, beforeEach, describe, expect, test } from 'vitest';
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
beforeEach(async () => {
  await database.rows('delete from address_lock');
  await database.rows('update session set ended_at = now() where ended_at is null');
  await database.rows('update account set failures = 0, locked_until = null, must_change_password = false');
});

describe('a site', () => {
  test('named once in the address is kept for the pages that follow', async () => {
    const named = await app.inject({ method: 'GET', url: '/api/site?site=library' });
    expect(named.cookies).toContainEqual(expect.objectContaining({ name: 'kebao_site', value: 'library', path: '/' }));
  });

  test('that does not exist is not kept', async () => {
    const named = await app.inject({ method: 'GET', url: '/api/site?site=nowhere' });
    expect(named.statusCode).toBe(200);
    expect(named.cookies).toEqual([]);
  });
});

describe('signing in', () => {
  test('by the right entrance leads to the capacity of that entrance', async () => {
    const { status, json } = await new WebClient(app).signIn('clerk', 'clerk', password);
    expect(status).toBe(200);
    expect(json).toMatchObject({ acting: { role: 'clerk', organisation: { name: '东街社区' } }, gate: null });
  });

  test('HB-26 by another entrance is refused and names the right one', async () => {
    const { status, json } = await new WebClient(app).signIn('unit', 'clerk', password);
    expect(status).toBe(403);
    expect(json).toMatchObject({ code: 'wrong-entrance', detail: '账号类型与入口不符，请从“馆员”登录' });
  });

  test('HB-27 a wrong captcha costs no password try, and a picture is good for one try only', async () => {
    const client = new WebClient(app);
    const { json: captcha } = await client.call('POST', '/api/captchas');
    expect(captcha.image).toMatch(/^data:image\/png;base64,/);
    const body = { entrance: 'clerk', login: 'clerk', password: 'wrong', captcha: { id: captcha.id, text: '----' } };
    expect((await client.call('POST', '/api/session', body)).json.code).toBe('wrong-captcha');
    const [account] = await database.rows<{ failures: number }>(`select failures from account where login = 'clerk'`);
    expect(account?.failures).toBe(0);
    expect(await database.rows('select 1 from captcha where id = $1', [captcha.id])).toEqual([]);
  });

  test('HB-27 a picture is worthless after three minutes, and so is a solved challenge', async () => {
    const client = new WebClient(app);
    const challenge = await client.solved();
    world.clock.advance(181);
    const body = { entrance: 'clerk', login: 'clerk', password, captcha: { challenge } };
    expect((await client.call('POST', '/api/session', body)).json.code).toBe('wrong-captcha');
  });

  test('a solved challenge works once', async () => {
    const client = new WebClient(app);
    const body = { entrance: 'clerk', login: 'clerk', password, captcha: { challenge: await client.solved() } };
    expect((await client.call('POST', '/api/session', body)).status).toBe(200);
    expect((await client.call('POST', '/api/session', body)).json.code).toBe('wrong-captcha');
  });

  test('HB-27 five wrong passwords lock the account for fifteen minutes', async () => {
    const client = new WebClient(app);
    for (let turn = 1; turn <= 4; turn += 1)
      expect((await client.signIn('clerk', 'clerk', 'wrong')).json.code).toBe('wrong-credentials');
    expect((await client.signIn('clerk', 'clerk', 'wrong')).json.code).toBe('locked-out');
    expect((await client.signIn('clerk', 'clerk', password)).json).toMatchObject({ code: 'locked-out' });
    world.clock.advance(15 * 60 + 1);
    expect((await client.signIn('clerk', 'clerk', password)).status).toBe(200);
  });

  test('an unknown login is told the same as a wrong password', async () => {
    const unknown = await new WebClient(app).signIn('clerk', 'nobody', 'wrong');
    const wrong = await new WebClient(app).signIn('clerk', 'clerk', 'wrong');
    expect(unknown.json.detail).toBe(wrong.json.detail);
  });
});

describe('a session', () => {
  test('ends at once everywhere when it is revoked', async () => {
    const [here, there] = [new WebClient(app), new WebClient(app)];
    await here.signIn('clerk', 'clerk', password);
    await there.signIn('clerk', 'clerk', password);
    expect((await there.call('GET', '/api/session')).status).toBe(200);
    const { json: sessions } = await here.call('GET', '/api/sessions');
    const other = sessions.find((session: { current: boolean }) => !session.current);
    expect((await here.call('DELETE', `/api/sessions/${other.id}`)).status).toBe(204);
    await expect.poll(async () => (await there.call('GET', '/api/session')).status).toBe(401);
  });

  test('that was idle for half an hour asks for the password in place and goes on in the same capacity', async () => {
    const client = new WebClient(app);
    const { json: me } = await client.signIn('clerk', 'clerk', password);
    world.clock.advance(31 * 60);
    expect((await client.call('GET', '/api/session')).json.code).toBe('session-ended');
    const body = { login: 'clerk', password, membership: me.acting.id };
    expect((await client.call('POST', '/api/session/resume', body)).status).toBe(200);
    expect((await client.call('GET', '/api/session')).status).toBe(200);
  });

  test('of another account cannot be revoked', async () => {
    const [clerk, head] = [new WebClient(app), new WebClient(app)];
    await clerk.signIn('clerk', 'clerk', password);
    await head.signIn('unit', 'head', password);
    const { json: sessions } = await head.call('GET', '/api/sessions');
    expect((await clerk.call('DELETE', `/api/sessions/${sessions[0].id}`)).status).toBe(404);
  });
});

describe('a forced change of password', () => {
  test('HB-25 bars everything else until it is done, and refuses weak and old passwords', async () => {
    await database.rows(`update account set must_change_password = true where login = 'head'`);
    const client = new WebClient(app);
    const { json: me } = await client.signIn('unit', 'head', password);
    expect(me.gate).toBe('change-password');
    expect((await client.call('GET', '/api/sessions')).json.code).toBe('must-change-password');
    const change = (next: string) => client.call('PUT', '/api/account/password', { current: password, next });
    expect((await change('short')).json.detail).toContain('至少 10 位');
    expect((await change('My-head-password-1')).json.detail).toContain('不能包含登录名');
    expect((await change(password)).json.detail).toContain('最近 5 次');
    expect((await change('Another-2025-word')).json.gate).toBe(null);
    expect((await client.call('GET', '/api/sessions')).status).toBe(200);
  });
});

describe('a request', () => {
  test('of another site’s page is refused', async () => {
    const client = new WebClient(app);
    const headers = { origin: 'https://evil.example', host: 'localhost' };
    expect((await client.call('POST', '/api/captchas', undefined, headers)).status).toBe(403);
  });

  test('with unknown properties is refused in Chinese with a number to quote', async () => {
    const { status, json } = await new WebClient(app).call('POST', '/api/session/resume', { login: 'a', extra: 1 });
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'invalid-input', detail: expect.stringContaining('不合要求') });
    expect(json.requestId).toMatch(/^K8-/);
  });

  test('the interface describes itself', async () => {
    const { json } = await new WebClient(app).call('GET', '/api/openapi.json');
    expect(json.openapi).toBe('3.1.0');
    expect(json.paths['/api/session'].post.summary).toBe('登录');
  });
});
