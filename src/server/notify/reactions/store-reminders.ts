import { newId } from '../../ids.ts';
import type { Queryable } from '../../store/database.ts';
import type { Instant } from '../../store/instant.ts';

export interface Reminder {
  readonly account: string;
  readonly text: string;
  readonly target: string;
  /** What it reminds of: the same person is told once. */
  readonly key: string;
}

/** As many as one statement takes. */
const most = 2000;

/** Stores what people have not been told yet. Answers with those. */
export async function storeReminders<R extends Reminder>(
  database: Queryable,
  reminders: readonly R[],
  at: Instant,
): Promise<readonly R[]> {
  const told: R[] = [];
  for (let from = 0; from < reminders.length; from += most) {
    const some = reminders.slice(from, from + most);
    const stored = await database.rows<{ account: string; key: string }>(
      `insert into notice (id, account, text, target, key, at)
       select r.id, r.account, r.text, r.target, r.key, $6
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) as r (id, account, text, target, key)
       on conflict do nothing returning account, key`,
      [
        some.map(() => newId()),
        some.map((one) => one.account),
        some.map((one) => one.text),
        some.map((one) => one.target),
        some.map((one) => one.key),
        at,
      ],
    );
    const fresh = new Set(stored.map(({ account, key }) => `${account} ${key}`));
    told.push(...some.filter(({ account, key }) => fresh.delete(`${account} ${key}`)));
  }
  return told;
}
