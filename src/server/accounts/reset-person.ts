import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { audit } from '../audit.ts';
import type { Services } from '../services.ts';
import { storePassword } from './change-password.ts';
import { chargeOf, personInCharge } from './charge.ts';
import { endAllSessions } from './end-sessions.ts';
import { hashPassword, randomPassword } from './password.ts';
import { resetText, sendPassword } from './send-password.ts';

/** A-13, HB-24: a new one-time password by SMS; the old one and every session of the account are over. */
export async function resetPerson(
  services: Pick<Services, 'database' | 'clock' | 'programmes' | 'sessions' | 'secrets'>,
  scope: Scope,
  { account, address }: { account: string; address: string },
): Promise<Refusal | null> {
  const charge = chargeOf(services, scope, 'reset-password');
  if (isRefusal(charge)) return charge;
  const person = await personInCharge(services, scope, charge, account);
  if (isRefusal(person)) return person;
  if (!person.enabled) return refused('condition-unmet', '该用户已停用，请先恢复再重置密码');
  if (person.mobile === null) return refused('condition-unmet', '该用户没有登记手机，密码无法送达，请联系技术支持');
  const { database, clock, secrets, sessions } = services;
  const [elsewhere] = await database.rows(
    `select 1 from account a where a.id = $1 and (a.operator or exists (select from membership m where m.account = a.id
        and m.until is null and not (m.programme = $2 and m.organisation = $3 and m.role = any($4))))`,
    [account, scope.programme, scope.organisation.id, charge.roles.map(({ role }) => role)],
  );
  if (elsewhere) return refused('condition-unmet', '该用户还有其他身份，密码只能由本人用登录页的“忘记密码”重置');
  const password = randomPassword();
  const hash = await hashPassword(password);
  const at = clock.now();
  const mobile = secrets.decrypt(person.mobile);
  await database.transact(async (tx) => {
    await storePassword(tx, account, hash, at, true);
    await endAllSessions(tx, account, at, null);
    await sendPassword(tx, secrets, { account, login: person.login, mobile, password, text: resetText, at });
    await audit(tx, {
      at,
      account: scope.account,
      name: scope.name,
      address,
      action: 'reset-password',
      object: `account ${account}`,
      ok: true,
      detail: { login: person.login },
    });
  });
  sessions.forget(account);
  return null;
}
