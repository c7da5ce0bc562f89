import type { Policy } from '#definition/site.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import { audit } from '../audit.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import { addressLock, clearFailures, lockedOut, noteFailure } from './lockout.ts';
import { passwordMatches } from './password.ts';

export interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly address: string;
}

export interface KnownAccount {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly password_hash: string;
  readonly state: 'active' | 'disabled';
  readonly locked_until: Instant | null;
}

/** Whoever knows login and password, unless locked out; every try is counted and logged. */
export async function checkPassword(
  { database, clock }: { database: Database; clock: Clock },
  policy: Policy,
  { login, password, address }: Credentials,
): Promise<KnownAccount | Refusal> {
  const now = clock.now();
  const account = await findByLogin(database, login);
  const locked = (await addressLock(database, address, now)) ?? lockedOut(account?.locked_until ?? null, now);
  const log = { at: now, account: account?.id ?? null, name: account?.name ?? null, address, action: 'sign-in' };
  if (locked) {
    await audit(database, { ...log, ok: false, object: login, detail: { because: 'locked-out' } });
    return locked;
  }
  if (!(await passwordMatches(password, account?.password_hash ?? null)) || !account) {
    const left = await noteFailure(database, policy, { account: account?.id ?? null, address, now });
    await audit(database, { ...log, ok: false, object: login, detail: { because: 'wrong-credentials' } });
    return left === 0
      ? refused('locked-out', `密码连续输错 ${policy.lockAfter} 次，账号锁定 ${policy.lockMinutes} 分钟`)
      : refused(
          'wrong-credentials',
          `账号或密码不正确，请核对后重新输入（再错 ${left} 次将锁定 ${policy.lockMinutes} 分钟）`,
        );
  }
  if (account.state === 'disabled')
    return refused('condition-unmet', '该账号已停用，如需恢复请联系本单位管理员或上级管理部门');
  await clearFailures(database, account.id, now);
  return account;
}

async function findByLogin(database: Database, login: string): Promise<KnownAccount | null> {
  const [row] = await database.rows<KnownAccount>(
    'select id, login, name, password_hash, state, locked_until from account where lower(login) = lower($1)',
    [login.trim()],
  );
  return row ?? null;
}
