import { sql } from 'kysely';
import type { FilingView } from '#contract/filing.ts';
import { heldFilings, type Scope } from '../access/scope.ts';
import type { Services } from '../services.ts';
import type { OpenFiling } from './filing-shelf.ts';

interface Waiting {
  readonly id: string;
  readonly title: string;
}

/** Where a filing stands among those that wait for this reviewer; null where it waits for somebody else. */
export async function findQueue(
  { database }: Pick<Services, 'database'>,
  scope: Scope,
  { stored: { filing, holderRoles } }: OpenFiling,
): Promise<FilingView['queue']> {
  if (!holderRoles.includes(scope.role)) return null;
  const waiting = await database.composed<Waiting>(sql`
    select f.id, s.name || ' ' || c.label as title
      from filing f join subject s on s.id = f.subject join collection c on c.id = f.collection
     where f.programme = ${scope.programme} and f.form = ${filing.form} and f.discarded_at is null
       and ${heldFilings(scope)}
     order by f.entered_at, f.id limit 500`);
  const place = waiting.findIndex((one) => one.id === filing.id);
  if (place < 0) return null;
  const next = waiting[place + 1] ?? waiting.find((one) => one.id !== filing.id) ?? null;
  return { place: place + 1, total: waiting.length, next };
}
