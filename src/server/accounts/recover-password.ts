import type { Site } from '#definition/site.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { isMobile } from '#engine/identifiers/contact.ts';
import { audit } from '../audit.ts';
import type { Services } from '../services.ts';
import { type CaptchaAnswer, captchaHolds } from './captcha.ts';
import { storePassword, usedBefore } from './change-password.ts';
import { endAllSessions } from './end-sessions.ts';
import { listMemberships } from './membership-reader.ts';
import { hashPassword, passwordProblems } from './password.ts';
import { accountOfCode, askCode, codeMinutes, useCode } from './sms-code.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'secrets' | 'programmes'>;

export interface StartRecovery {
  readonly login: string;
  readonly mobile: string;
  readonly captcha: CaptchaAnswer;
  readonly address: string;
}

/** HB-22: a code to the registered mobile where login and mobile belong together; told to nobody whether they do. */
export async function startRecovery(
  deps: Deps,
  { login, mobile, captcha, address }: StartRecovery,
): Promise<{ recovery: string; minutes: number } | Refusal> {
  const { database, clock, secrets } = deps;
  const number = mobile.trim();
  if (login.trim() === '' || !isMobile(number)) return refused('invalid-input', '请填写登录名和 11 位手机号码');
  if (!(await captchaHolds(deps, captcha)))
    return refused('wrong-captcha', '验证码不正确或已过期，已为您换了一张，请重新输入');
  const account = await recoverable(deps, login.trim(), number);
  const recovery = await database.transact((tx) =>
    askCode(tx, secrets, {
      purpose: 'password',
      asked: `${login.trim().toLowerCase()} ${number}`,
      address,
      to: account === null ? null : { account, mobile: number },
      text: `您正在重置密码，验证码{code}，${codeMinutes}分钟内有效。如非本人操作，请忽略。`,
      at: clock.now(),
    }),
  );
  return isRefusal(recovery) ? recovery : { recovery, minutes: codeMinutes };
}

/** An account of that login and mobile, in service, with a capacity whose account scheme recovers by SMS. */
async function recoverable(
  { database, clock, secrets, programmes }: Deps,
  login: string,
  mobile: string,
): Promise<string | null> {
  const [account] = await database.rows<{ id: string }>(
    `select id from account where lower(login) = lower($1) and mobile_digest = $2 and state = 'active'`,
    [login, secrets.digest('mobile', mobile)],
  );
  const held = account ? await listMemberships(database, account.id, clock.now()) : [];
  const bySms = held.some(({ programme, role }) =>
    programmes
      .newest(programme)
      ?.programme.accounts.some((scheme) => scheme.for.includes(role) && scheme.recover.includes('sms')),
  );
  return account && bySms ? account.id : null;
}

export interface FinishRecovery {
  readonly recovery: string;
  readonly code: string;
  readonly password: string;
  readonly address: string;
}

/** With the code: a new password by the site's policy. All sessions end, and what locked the account no longer does. */
export async function finishRecovery(
  deps: Deps & Pick<Services, 'sessions'>,
  { policy }: Site,
  { recovery, code, password, address }: FinishRecovery,
): Promise<Refusal | null> {
  const { database, clock, secrets, sessions } = deps;
  const at = clock.now();
  const account = await accountOfCode(database, secrets, { purpose: 'password', id: recovery, code, at });
  if (isRefusal(account)) return account;
  const [known] = await database.rows<{ login: string; name: string; password_hash: string }>(
    'select login, name, password_hash from account where id = $1',
    [account],
  );
  if (!known) return refused('wrong-credentials', '验证码已失效，请重新获取');
  const problems = passwordProblems(policy, known.login, password);
  if (problems.length > 0) return refused('invalid-input', `新密码${problems.join('，')}`);
  if (await usedBefore(database, policy, account, known.password_hash, password))
    return refused('invalid-input', `新密码不能与最近 ${policy.passwordKeep} 次用过的密码相同`);
  const hash = await hashPassword(password);
  const refusal = await database.transact(async (tx) => {
    if (!(await useCode(tx, recovery, at))) return refused('wrong-credentials', '验证码已用过，请重新获取');
    await storePassword(tx, account, hash, at, false);
    await endAllSessions(tx, account, at, null);
    await audit(tx, { at, account, name: known.name, address, action: 'recover-password', ok: true });
    return null;
  });
  sessions.forget(account);
  return refusal;
}
