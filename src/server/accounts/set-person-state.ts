import { isRefusal, type Refusal } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { audit } from '../audit.ts';
import type { Services } from '../services.ts';
import { endAssignments } from '../store/subject-transactor.ts';
import { chargeOf, personInCharge } from './charge.ts';
import { addMembership, endMembership } from './create-account.ts';

/**
 * HB-23: takes a person's capacity in the own unit away, with what they fill in for, or gives it back. Other capacities of
 * the same account are none of this unit's business.
 */
export async function setPersonState(
  services: Pick<Services, 'database' | 'clock' | 'programmes' | 'sessions'>,
  scope: Scope,
  { account, enabled, address }: { account: string; enabled: boolean; address: string },
): Promise<Refusal | null> {
  const charge = chargeOf(services, scope, 'manage-accounts');
  if (isRefusal(charge)) return charge;
  const person = await personInCharge(services, scope, charge, account);
  if (isRefusal(person)) return person;
  if (person.enabled === enabled) return null;
  const { database, clock, sessions } = services;
  const at = clock.now();
  const by = scope.account;
  const { programme, organisation } = scope;
  const refusal = await database.transact(async (tx) => {
    if (enabled) {
      const sole = charge.roles.find(({ role }) => role === person.role)?.onePer === 'organisation';
      const held = { account, programme, role: person.role, organisation: organisation.id, at, sole, by };
      const refusal = await addMembership(tx, held);
      if (refusal) return refusal;
    } else {
      await endMembership(tx, { membership: person.membership, account, by, at });
      await endAssignments(tx, { account, programme, home: organisation.id, by, at });
    }
    await audit(tx, {
      at,
      account: by,
      name: scope.name,
      address,
      action: enabled ? 'enable-account' : 'disable-account',
      object: `account ${account}`,
      ok: true,
      detail: { login: person.login, role: person.role, organisation: organisation.name },
    });
    return null;
  });
  sessions.forget(account);
  return refusal;
}
