import { sql } from 'kysely';
import { isRefusal } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import type { Services } from '../services.ts';
import { openList } from './present-list.ts';

/** How many rows a list shows to this capacity before anybody filters it. */
export async function countList(
  services: Pick<Services, 'database' | 'programmes' | 'clock'>,
  scope: Scope,
  name: string,
): Promise<number> {
  const open = await openList(services, scope, name, {});
  if (isRefusal(open)) return 0;
  const [row] = await services.database.composed<{ count: number }>(
    sql`select count(*)::int as count from ${open.source.from} where ${open.where}`,
  );
  return row?.count ?? 0;
}
