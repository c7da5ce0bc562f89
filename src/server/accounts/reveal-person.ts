import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { audit } from '../audit.ts';
import type { Services } from '../services.ts';
import { chargeOf, personInCharge } from './charge.ts';

/** HB-68: an identity number or a mobile in the clear, for a reason that is kept. */
export async function revealPerson(
  services: Pick<Services, 'database' | 'clock' | 'programmes' | 'secrets'>,
  scope: Scope,
  { account, what, reason, address }: { account: string; what: 'idCard' | 'mobile'; reason: string; address: string },
): Promise<{ value: string | null } | Refusal> {
  const charge = chargeOf(services, scope, 'manage-accounts', 'reset-password');
  if (isRefusal(charge)) return charge;
  if (!scope.may.includes('reveal')) return refused('not-allowed', '您的身份不能查看敏感信息明文');
  const person = await personInCharge(services, scope, charge, account);
  if (isRefusal(person)) return person;
  await audit(services.database, {
    at: services.clock.now(),
    account: scope.account,
    name: scope.name,
    address,
    action: 'reveal',
    object: `account ${account} ${what}`,
    ok: true,
    detail: { reason },
  });
  const sealed = person[what];
  return { value: sealed && services.secrets.decrypt(sealed) };
}
