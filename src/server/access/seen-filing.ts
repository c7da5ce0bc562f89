import { type Refusal, refused } from '#engine/filing.ts';
import { audit } from '../audit.ts';
import type { OpenFiling } from '../filings/filing-shelf.ts';
import type { Services } from '../services.ts';
import { maySee } from '../store/filing-reader.ts';
import { actorOf, type Scope } from './scope.ts';

/** The filing if it exists and this capacity may see it. Reaching for another unit's is refused and logged. */
export async function seenFiling(
  { database, clock, filings }: Pick<Services, 'database' | 'clock' | 'filings'>,
  scope: Scope,
  id: string,
  how: 'fresh' | 'shelf' = 'fresh',
): Promise<OpenFiling | Refusal> {
  const open = how === 'fresh' ? await filings.findFresh(id) : await filings.find(id);
  if (!open) return refused('not-found', '没有这份填报件，它可能已被删除');
  const own = open.stored.filing.programme === scope.programme && (await filings.fills(open, scope.account));
  if (own || (await maySee(database, scope, id))) return open;
  const { account, name, role, organisation } = actorOf(scope);
  await audit(database, {
    at: clock.now(),
    account,
    name,
    address: null,
    action: 'access-denied',
    object: `filing ${id}`,
    ok: false,
    detail: { role, organisation: organisation.name },
  });
  return refused('not-allowed', '您没有权限查看这份填报件，本次访问已记入安全日志');
}
