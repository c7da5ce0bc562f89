import type { Queryable } from '../store/database.ts';
import { type Instant, secondsAfter } from '../store/instant.ts';

/** Remembers that somebody looked at a filing; also the fact behind "nobody has opened it yet". */
export const noteSeen = (
  database: Queryable,
  { filing, account, editing, at }: { filing: string; account: string; editing: boolean; at: Instant },
): Promise<unknown> =>
  database.rows(
    `insert into filing_seen (filing, account, editing, at) values ($1, $2, $3, $4)
     on conflict (filing, account) do update set editing = excluded.editing, at = excluded.at`,
    [filing, account, editing, at],
  );

/** Others who opened it for editing within the last two minutes; a page asks again every minute. */
export const listEditors = (
  database: Queryable,
  { filing, account, now }: { filing: string; account: string; now: Instant },
): Promise<{ name: string; seenAt: Instant }[]> =>
  database.rows<{ name: string; seenAt: Instant }>(
    `select a.name, e.at as "seenAt" from filing_seen e join account a on a.id = e.account
      where e.filing = $1 and e.account <> $2 and e.editing and e.at > $3 order by e.at desc limit 5`,
    [filing, account, secondsAfter(now, -120)],
  );
