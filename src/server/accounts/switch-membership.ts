import { type Refusal, refused } from '#engine/filing.ts';
import { entryBarrier } from '../access/entry-barrier.ts';
import { audit } from '../audit.ts';
import type { Services } from '../services.ts';
import { tell } from '../store/listener.ts';
import { listMemberships } from './membership-reader.ts';
import type { SessionFacts } from './session-facts.ts';

/** Acting in another of one's own capacities, in the same session. */
export async function switchMembership(
  { database, clock, programmes, sessions }: Pick<Services, 'database' | 'clock' | 'programmes' | 'sessions'>,
  session: SessionFacts,
  membership: string,
  address: string,
): Promise<Refusal | null> {
  const now = clock.now();
  const { id: account, name } = session.account;
  const found = (await listMemberships(database, account, now)).find(({ id }) => id === membership);
  if (!found) return refused('not-allowed', '您没有这个身份');
  const barrier = entryBarrier(programmes, found);
  if (barrier) return barrier;
  await database.transact(async (tx) => {
    await tx.rows('update session set membership = $2 where id = $1', [session.id, membership]);
    await tell(tx, 'session', account);
    await audit(tx, { at: now, account, name, address, action: 'switch-membership', object: membership, ok: true });
  });
  sessions.forget(account);
  return null;
}
