import type { Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import { endMembership } from './create-account.ts';

export interface SoleHolder {
  readonly programme: string;
  readonly role: string;
  readonly organisation: string;
  /** Who is to hold it alone. */
  readonly account: string;
  readonly by: string | null;
  readonly at: Instant;
}

/** HB-19: everybody else who holds the role at the organisation loses it now, and is out with their next request. */
export async function endOthers(
  tx: Transaction,
  { programme, role, organisation, account, by, at }: SoleHolder,
): Promise<void> {
  const others = await tx.rows<{ id: string; account: string }>(
    `select id, account from membership
      where programme = $1 and role = $2 and organisation = $3 and account <> $4 and until is null for update`,
    [programme, role, organisation, account],
  );
  for (const other of others) await endMembership(tx, { membership: other.id, account: other.account, by, at });
}
