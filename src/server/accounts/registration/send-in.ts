import type { Workflow } from '#definition/workflow.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../../access/scope.ts';
import { act } from '../../filings/act.ts';
import type { Services } from '../../services.ts';

/** Hands a registration in as its owner, by whichever transition leads on from where it stands. */
export async function sendIn(
  services: Services,
  scope: Scope,
  filing: string,
  workflow: Workflow,
): Promise<null | Refusal> {
  const [stored] = await services.database.rows<{ state: string; revision: number }>(
    'select state, revision from filing where id = $1 and owner = $2',
    [filing, scope.account],
  );
  const onward = workflow.transitions.find(
    (transition) => transition.by === 'owner' && transition.from.includes(stored?.state ?? ''),
  );
  if (!stored || !onward) return refused('read-only', '注册信息正在审核或已经通过，不能修改');
  const command = { filing, action: onward.do, revision: stored.revision, opinion: null, notify: false, pledged: true };
  const acted = await act(services, scope, command);
  return isRefusal(acted) ? acted : null;
}
