import type { Policy } from '#definition/site.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { audit } from '../audit.ts';
import { voidSecretSms } from '../notify/secret-sms.ts';
import type { Services } from '../services.ts';
import type { Queryable, Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import { checkPassword } from './check-password.ts';
import { endAllSessions } from './end-sessions.ts';
import { hashPassword, passwordMatches, passwordProblems } from './password.ts';
import type { SessionFacts } from './session-facts.ts';

export interface ChangePassword {
  readonly current: string;
  readonly next: string;
  readonly address: string;
}

/** All other sessions of the account end: whoever knew the old password is out. */
export async function changePassword(
  deps: Pick<Services, 'database' | 'clock' | 'sessions'>,
  policy: Policy,
  { id: session, account: { id: account, login, name } }: SessionFacts,
  { current, next, address }: ChangePassword,
): Promise<Refusal | null> {
  const { database, clock } = deps;
  const known = await checkPassword(deps, policy, { login, password: current, address });
  if (isRefusal(known)) return known;
  const problems = passwordProblems(policy, login, next);
  if (problems.length > 0) return refused('invalid-input', `新密码${problems.join('，')}`);
  if (await usedBefore(database, policy, account, known.password_hash, next))
    return refused('invalid-input', `新密码不能与最近 ${policy.passwordKeep} 次用过的密码相同`);
  const hash = await hashPassword(next);
  const now = clock.now();
  await database.transact(async (tx) => {
    await storePassword(tx, account, hash, now, false);
    await endAllSessions(tx, account, now, session);
    await audit(tx, { at: now, account, name, address, action: 'change-password', ok: true });
  });
  deps.sessions.forget(account);
  return null;
}

/** Keeps the old hash, so that it may not come back; an earlier password still on its way is not sent any more. */
export async function storePassword(
  tx: Transaction,
  account: string,
  hash: string,
  now: Instant,
  mustChange: boolean,
): Promise<void> {
  await tx.rows(
    `insert into password_history (account, changed_at, password_hash)
     select id, password_changed_at, password_hash from account where id = $1 on conflict do nothing`,
    [account],
  );
  const [before] = await tx.rows<{ message: string | null }>(
    'select password_message as message from account where id = $1',
    [account],
  );
  if (before?.message) await voidSecretSms(tx, before.message);
  await tx.rows(
    `update account set password_message = null, password_hash = $2, password_changed_at = $3, must_change_password = $4,
            failures = 0, locked_until = null where id = $1`,
    [account, hash, now, mustChange],
  );
}

/** Whether the password is the present one or one of those kept. */
export async function usedBefore(
  database: Queryable,
  policy: Policy,
  account: string,
  current: string,
  next: string,
): Promise<boolean> {
  const earlier = await database.rows<{ password_hash: string }>(
    'select password_hash from password_history where account = $1 order by changed_at desc limit $2',
    [account, Math.max(0, policy.passwordKeep - 1)],
  );
  for (const hash of [current, ...earlier.map((row) => row.password_hash)]) {
    if (await passwordMatches(next, hash)) return true;
  }
  return false;
}
