import { type Scope, scopeOf } from '../../access/scope.ts';
import type { Services } from '../../services.ts';
import type { Queryable } from '../../store/database.ts';
import { listMemberships } from '../membership-reader.ts';

/** Somebody's capacity without a session, for what they do before they may sign in; null where they have none. */
export async function ownerScope(
  { programmes, clock }: Pick<Services, 'programmes' | 'clock'>,
  database: Queryable,
  { account, programme, role }: { account: string; programme: string; role: string },
): Promise<Scope | null> {
  const held = await listMemberships(database, account, clock.now());
  const membership = held.find((one) => one.programme === programme && one.role === role);
  const [person] = await database.rows<{ login: string; name: string }>(
    'select login, name from account where id = $1',
    [account],
  );
  if (!membership || !person) return null;
  const facts = { id: account, ...person, operator: false, mustChangePassword: false, largeText: false };
  return scopeOf(programmes, {
    id: '',
    site: '',
    account: facts,
    membership: membership.id,
    programme,
    role,
    organisation: membership.organisation,
    seenAt: '',
    expiresAt: '',
  });
}
