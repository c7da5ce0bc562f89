import { beforeEach, describe, expect, test } from 'vitest';
import { ReadNotices } from '#contract/notice.ts';
import { button, click, find, type } from '../../../tests/support/draw.tsx';
import { answer, drawPage, field, refuse, sent, settle, somebody } from '../../../tests/support/web-page.tsx';
import { call } from '../api.ts';
import { SessionProvider } from './SessionProvider.tsx';
import { setUnsentWork } from './unsent.ts';

beforeEach(() => answer('GET /api/session', somebody));

async function drawInside(at = '/home') {
  const drawn = drawPage(
    <SessionProvider>
      <p>正文</p>
    </SessionProvider>,
    at,
  );
  await settle();
  return drawn;
}
const read = () => call(ReadNotices, { body: { ids: 'all' } });

describe('a session', () => {
  test('that has ended asks for the password over the page, says what is safe, and goes on where it was', async () => {
    await drawInside();
    refuse('POST /api/notices/read', 'session-ended', '登录已失效');
    setUnsentWork({ count: 12, since: '2025-02-27T14:03:00+08:00' });
    const going = read();
    await settle();
    expect(document.body.textContent).toContain('正文');
    expect(find('dialog').textContent).toContain('14:03 之后改的 12 处保存在本机');
    answer('POST /api/session/resume', somebody);
    answer('POST /api/notices/read', undefined);
    type(field('密码'), 'Secret-123');
    click(button('继续'));
    await settle();
    expect((await going).kind).toBe('answered');
    expect(document.querySelector('dialog')).toBeNull();
    expect(sent.find(({ path }) => path.endsWith('/resume'))?.body).toEqual({
      login: 'jia',
      password: 'Secret-123',
      membership: 'm-1',
    });
    setUnsentWork({ count: 0, since: null });
  });

  test('two calls that meet the end together ask once', async () => {
    await drawInside();
    refuse('POST /api/notices/read', 'session-ended', '登录已失效');
    const both = Promise.all([read(), read()]);
    await settle();
    expect(document.querySelectorAll('dialog')).toHaveLength(1);
    answer('POST /api/session/resume', somebody);
    answer('POST /api/notices/read', undefined);
    type(field('密码'), 'Secret-123');
    click(button('继续'));
    await settle();
    expect((await both).map(({ kind }) => kind)).toEqual(['answered', 'answered']);
  });

  test('a wrong password is said in the dialog and the page stays', async () => {
    await drawInside();
    refuse('POST /api/notices/read', 'session-ended', '登录已失效');
    void read();
    await settle();
    refuse('POST /api/session/resume', 'wrong-credentials', '密码不正确');
    type(field('密码'), 'nope');
    click(button('继续'));
    await settle();
    expect(find('dialog').textContent).toContain('密码不正确');
  });

  test('that never began leads to the portal and back to the address afterwards', async () => {
    refuse('GET /api/session', 'session-ended', '请登录');
    const { history } = await drawInside('/filings/f-1');
    expect(history.location.href).toBe('/?from=%2Ffilings%2Ff-1');
  });

  test('HB-25 a password from an SMS leads to its change and nowhere else', async () => {
    answer('GET /api/session', { ...somebody, gate: 'change-password' });
    const { history } = await drawInside('/lists/mine');
    expect(history.location.pathname).toBe('/account/password');
  });

  test('the large type is the person’s own', async () => {
    answer('GET /api/session', { ...somebody, largeText: true });
    await drawInside();
    expect(document.documentElement.classList.contains('large')).toBe(true);
    document.documentElement.classList.remove('large');
  });
});
