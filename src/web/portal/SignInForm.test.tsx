import { beforeEach, describe, expect, test } from 'vitest';
import { axeProblems, button, click, find, type } from '../../../tests/support/draw.tsx';
import { answer, cut, drawPage, field, refuse, sent, settle, somebody } from '../../../tests/support/web-page.tsx';
import { SignInForm } from './SignInForm.tsx';

const doors = [
  { entrance: 'applicant', label: '项目申报人' },
  { entrance: 'applicant-unit', label: '项目申报单位' },
];
let pictures = 0;

beforeEach(() => {
  pictures = 0;
  answer('POST /api/captchas', () => {
    pictures += 1;
    return { id: `c-${pictures}`, image: 'data:image/png;base64,', expiresAt: '2025-02-27T10:03:00+08:00' };
  });
});

async function drawForm(at = '/login/applicant') {
  const drawn = drawPage(
    <SignInForm entrance="applicant" entrances={doors} filled={{ login: '', password: '' }} />,
    at,
  );
  await settle();
  return drawn;
}
async function signIn() {
  type(field('登录名'), 'zhangyi_jy');
  type(field('密码'), 'Secret-123');
  type(field('验证码'), '7K3R');
  click(button('登录'));
  await settle();
}
const page = () => document.body.textContent ?? '';

describe('signing in', () => {
  test('HB-26 HB-27 sends the door, the words and the picture’s text, and goes to where the person wanted to be', async () => {
    window.history.replaceState(null, '', '/?from=%2Ffilings%2Ff-1');
    const { history } = await drawForm();
    answer('POST /api/session', somebody);
    await signIn();
    expect(sent.at(-1)?.body).toEqual({
      entrance: 'applicant',
      login: 'zhangyi_jy',
      password: 'Secret-123',
      captcha: { id: 'c-1', text: '7K3R' },
    });
    expect(history.location.pathname).toBe('/filings/f-1');
    window.history.replaceState(null, '', '/');
  });

  test('HB-27 a wrong password is said under its box; the name stays, the picture is new', async () => {
    await drawForm();
    refuse('POST /api/session', 'wrong-credentials', '登录名或密码不正确。还可再试 3 次，之后锁定 15 分钟。');
    await signIn();
    expect(field('密码').getAttribute('aria-invalid')).toBe('true');
    expect(page()).toContain('还可再试 3 次');
    expect([field('登录名').value, field('密码').value, pictures]).toEqual(['zhangyi_jy', '', 2]);
    expect(document.activeElement).toBe(field('密码'));
  });

  test('HB-27 a wrong picture text is said under its box and keeps the password', async () => {
    await drawForm();
    refuse('POST /api/session', 'wrong-captcha', '验证码不正确，已换新图，不计入密码错误次数。');
    await signIn();
    expect([field('密码').value, field('验证码').value]).toEqual(['Secret-123', '']);
    expect(document.activeElement).toBe(field('验证码'));
  });

  test('HB-26 the wrong door names the right one and leads there', async () => {
    await drawForm();
    refuse('POST /api/session', 'wrong-entrance', '请从【项目申报单位】登录', { entrance: 'applicant-unit' });
    await signIn();
    expect(find<HTMLAnchorElement>('.alert a').getAttribute('href')).toContain('/login/applicant-unit');
  });

  test.each([
    ['HB-27', 'locked-out', '14:31 可再登录'],
    ['HB-20', 'condition-unmet', '单位注册信息待归口管理部门审核，暂不能登录'],
  ])('%s %s is said above the form', async (_, code, detail) => {
    await drawForm();
    refuse('POST /api/session', code, detail);
    await signIn();
    expect(find('[role="alert"]').textContent).toContain(detail);
  });

  test('without a line what was typed stays', async () => {
    await drawForm();
    cut('POST /api/session');
    await signIn();
    expect(page()).toContain('连不上服务器');
    expect(field('密码').value).toBe('Secret-123');
  });

  test('HB-27 a missing picture text is asked for before anything is sent', async () => {
    await drawForm();
    type(field('登录名'), 'zhangyi_jy');
    type(field('密码'), 'Secret-123');
    click(button('登录'));
    await settle();
    expect(page()).toContain('请输入图中的字符');
    expect(sent.filter(({ path }) => path === '/api/session')).toEqual([]);
  });

  test('HB-27 “another one” asks for another picture', async () => {
    await drawForm();
    click(button('换一张'));
    await settle();
    expect(pictures).toBe(2);
  });

  test('a screen reader finds its way', async () => {
    await drawForm();
    expect(await axeProblems()).toEqual([]);
  });
});
