import type { Policy } from '#definition/site.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Queryable } from '../store/database.ts';
import { type Instant, millisecondsOf, secondsAfter } from '../store/instant.ts';

/** Several people may share one address, so an address is given as many tries as this many accounts. */
const accountsPerAddress = 4;

export function lockedOut(until: Instant | null, now: Instant): Refusal | null {
  if (until === null || until <= now) return null;
  const minutes = Math.ceil((millisecondsOf(until) - millisecondsOf(now)) / 60_000);
  return refused('locked-out', `密码连续输错次数过多，已暂时锁定，请 ${minutes} 分钟后再试，或用“忘记密码”重置`, {
    until,
  });
}

export async function addressLock(database: Queryable, address: string, now: Instant): Promise<Refusal | null> {
  const [row] = await database.rows<{ locked_until: Instant | null }>(
    'select locked_until from address_lock where address = $1',
    [address],
  );
  return lockedOut(row?.locked_until ?? null, now);
}

/** Counts one wrong password for the account and for the address; answers with the tries left for the account. */
export async function noteFailure(
  database: Queryable,
  policy: Policy,
  { account, address, now }: { account: string | null; address: string; now: Instant },
): Promise<number> {
  const until = secondsAfter(now, policy.lockMinutes * 60);
  await database.rows(
    `insert into address_lock as l (address, failures, since) values ($1, 1, $2)
     on conflict (address) do update set
       failures = case when l.since < $3 then 1 else l.failures + 1 end,
       since = case when l.since < $3 then $2 else l.since end,
       locked_until = case when l.since >= $3 and l.failures + 1 >= $4 then $5::timestamptz end`,
    [address, now, secondsAfter(now, -policy.lockMinutes * 60), policy.lockAfter * accountsPerAddress, until],
  );
  if (account === null) return policy.lockAfter - 1;
  const [row] = await database.rows<{ failures: number }>(
    `update account set
       failures = case when locked_until <= $3 then 1 else failures + 1 end,
       locked_until = case when (case when locked_until <= $3 then 1 else failures + 1 end) >= $2 then $4::timestamptz end
     where id = $1 returning failures`,
    [account, policy.lockAfter, now, until],
  );
  return Math.max(0, policy.lockAfter - (row?.failures ?? policy.lockAfter));
}

export const clearFailures = (database: Queryable, account: string, now: Instant): Promise<unknown> =>
  database.rows('update account set failures = 0, locked_until = null, last_sign_in_at = $2 where id = $1', [
    account,
    now,
  ]);
