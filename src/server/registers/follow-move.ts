import type { Transaction } from '../store/database.ts';
import { dayOf, type Instant } from '../store/instant.ts';

/**
 * An entry has another home from a day on: what is not yet handed in for periods that end on that day or later is the
 * new home's, and people of the old one no longer fill in for it. Filings handed in end where they began.
 */
export async function followMove(
  tx: Transaction,
  { subject, home, from, at }: { subject: string; home: string; from: string; at: Instant },
): Promise<void> {
  await tx.rows(
    `update filing f set home = o.id, home_path = o.path from organisation o, collection c
      where o.id = $2 and f.subject = $1 and c.id = f.collection and c.ends_on >= $3
        and f.submitted_at is null and f.accepted_at is null and f.discarded_at is null`,
    [subject, home, from],
  );
  if (from > dayOf(at)) return;
  await tx.rows(
    `update assignment a set until = $3 where a.subject = $1 and a.until is null and not exists (
        select 1 from membership m where m.account = a.account and m.organisation = $2 and (m.until is null or m.until > $3))`,
    [subject, home, at],
  );
}
