import type { Programme } from '#definition/programme.ts';
import { postSecretSms } from '../notify/secret-sms.ts';
import type { Secrets } from '../secrets.ts';
import type { Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

export interface NewPassword {
  readonly account: string;
  readonly login: string;
  readonly mobile: string;
  readonly password: string;
  /** With `{login}` and `{password}`. */
  readonly text: string;
  readonly at: Instant;
}

/** HB-24: login and one-time password go to the person's own mobile and nowhere else. */
export async function sendPassword(
  tx: Transaction,
  secrets: Secrets,
  { account, login, mobile, password, text, at }: NewPassword,
): Promise<void> {
  const message = await postSecretSms(tx, secrets, {
    to: mobile,
    text: text.replaceAll('{login}', login),
    secret: password,
    at,
  });
  await tx.rows('update account set password_message = $2 where id = $1', [account, message]);
}

/** The programme's own words for a new account of the role where they hold the password, or the platform's. */
export const accountText = (programme: Programme, role: string): string =>
  programme.notices.find(({ on, to, text }) => on === 'account' && to.includes(role) && text.includes('{password}'))
    ?.text ?? '您的账号已开通，登录名{login}，初始密码{password}，首次登录请修改密码。';

export const resetText = '您的密码已重置，登录名{login}，新的一次性密码{password}，登录后请立即修改。';
