import type { Site } from '#definition/site.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { entryBarrier } from '../access/entry-barrier.ts';
import { audit } from '../audit.ts';
import type { Services } from '../services.ts';
import { type Credentials, checkPassword } from './check-password.ts';
import { listMemberships } from './membership-reader.ts';
import { startSession } from './start-session.ts';

export interface Resume extends Credentials {
  readonly membership: string;
  readonly device: string;
}

/** The password asked over the page: a new session in the same capacity, while the page keeps what it shows. */
export async function resumeSession(
  deps: Pick<Services, 'database' | 'clock' | 'programmes'>,
  site: Site,
  request: Resume,
): Promise<{ token: string } | Refusal> {
  const { database, clock } = deps;
  const account = await checkPassword(deps, site.policy, request);
  if (isRefusal(account)) return account;
  const memberships = await listMemberships(database, account.id, clock.now());
  const membership = memberships.find(({ id }) => id === request.membership);
  if (!membership) return refused('wrong-credentials', '这个账号没有刚才的身份，请从首页重新登录');
  const barrier = entryBarrier(deps.programmes, membership);
  if (barrier) return barrier;
  const token = await startSession(database, clock, site.policy, {
    account: account.id,
    membership: membership.id,
    site: site.site,
    address: request.address,
    device: request.device,
  });
  const { address } = request;
  await audit(database, {
    at: clock.now(),
    account: account.id,
    name: account.name,
    address,
    action: 'resume',
    ok: true,
  });
  return { token };
}
