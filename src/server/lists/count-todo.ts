import { sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import type { Services } from '../services.ts';
import { waitingFilings } from './standard-conditions.ts';

/** How many filings wait for this capacity. */
export async function countTodo(
  { database, programmes }: Pick<Services, 'database' | 'programmes'>,
  scope: Scope,
): Promise<number> {
  const edition = programmes.newest(scope.programme);
  if (!edition) return 0;
  const [row] = await database.composed<{ count: number }>(
    sql`select count(*)::int as count from filing f where ${waitingFilings(scope, edition)}`,
  );
  return row?.count ?? 0;
}
