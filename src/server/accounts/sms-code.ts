import { randomInt } from 'node:crypto';
import { type Refusal, refused } from '#engine/filing.ts';
import { isId, newId } from '../ids.ts';
import { postSecretSms } from '../notify/secret-sms.ts';
import type { Secrets } from '../secrets.ts';
import type { Queryable, Transaction } from '../store/database.ts';
import { type Instant, secondsAfter } from '../store/instant.ts';

export type CodePurpose = 'password' | 'registration';

/** A code is good for so many minutes, and void after so many wrong tries. */
export const codeMinutes = 5;
const codeTries = 5;
/** One a minute and five an hour for the same thing asked, whoever it concerns; thirty an hour from one address. */
const limits = { secondsBetween: 60, anHour: 5, anHourByAddress: 30 };

export interface AskedCode {
  readonly purpose: CodePurpose;
  /** What was asked for, such as login and mobile: asking for it again is counted. */
  readonly asked: string;
  readonly address: string;
  /** Whom it is for; null where nobody fits: nothing is sent, and nobody can tell. */
  readonly to: { readonly account: string; readonly mobile: string } | null;
  /** With `{code}`. */
  readonly text: string;
  readonly at: Instant;
}

/** Sends six digits to a mobile, or pretends to. Answers with the id under which the code is given back. */
export async function askCode(
  tx: Transaction,
  secrets: Secrets,
  { purpose, asked, address, to, text, at }: AskedCode,
): Promise<string | Refusal> {
  const digest = secrets.digest(`code ${purpose}`, asked);
  await tx.rows('select pg_advisory_xact_lock(hashtext($1))', [digest.toString('hex')]);
  const [sent] = await tx.rows<{ last: Instant | null; times: number; from: number }>(
    `select (select max(sent_at) from sms_code where asked = $1) as last,
            (select count(*)::int from sms_code where asked = $1 and sent_at > $3) as times,
            (select count(*)::int from sms_code where address = $2 and sent_at > $3) as from`,
    [digest, address, secondsAfter(at, -3600)],
  );
  if (sent?.last && sent.last > secondsAfter(at, -limits.secondsBetween))
    return refused('too-many-requests', '验证码刚刚发过，请一分钟后再试');
  if ((sent?.times ?? 0) >= limits.anHour || (sent?.from ?? 0) >= limits.anHourByAddress)
    return refused('too-many-requests', '验证码发送次数过多，请一小时后再试');
  const id = newId();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await tx.rows(
    `insert into sms_code (id, purpose, asked, address, account, code_hash, sent_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      purpose,
      digest,
      address,
      to?.account ?? null,
      hashOf(secrets, id, code),
      at,
      secondsAfter(at, codeMinutes * 60),
    ],
  );
  if (to) await postSecretSms(tx, secrets, { to: to.mobile, text, secret: code, at });
  return id;
}

const hashOf = (secrets: Secrets, id: string, code: string): Buffer => secrets.digest(`code ${id}`, code);

const wrong = () =>
  refused(
    'wrong-credentials',
    `验证码不正确或已失效（${codeMinutes} 分钟内有效，错 ${codeTries} 次作废），请核对或重新获取`,
  );

/** The account a code was sent for; the same refusal for a wrong, an old, a worn out and an invented one. */
export async function accountOfCode(
  database: Queryable,
  secrets: Secrets,
  { purpose, id, code, at }: { purpose: CodePurpose; id: string; code: string; at: Instant },
): Promise<string | Refusal> {
  if (!isId(id)) return wrong();
  const [row] = await database.rows<{ account: string | null }>(
    `update sms_code set wrong = wrong + case when code_hash = $4 and account is not null then 0 else 1 end
      where id = $1 and purpose = $2 and used_at is null and expires_at > $3 and wrong < $5
      returning case when code_hash = $4 then account end as account`,
    [id, purpose, at, hashOf(secrets, id, code.trim()), codeTries],
  );
  return row?.account ?? wrong();
}

/** A code is good for one thing done; false where another request was faster. */
export async function useCode(tx: Transaction, id: string, at: Instant): Promise<boolean> {
  const used = await tx.rows('update sms_code set used_at = $2 where id = $1 and used_at is null returning id', [
    id,
    at,
  ]);
  return used.length === 1;
}

/** A code that was right may be shown again until then: what it opened takes time to fill in. */
export const keepCode = (database: Queryable, id: string, until: Instant): Promise<unknown> =>
  database.rows('update sms_code set expires_at = $2 where id = $1', [id, until]);
