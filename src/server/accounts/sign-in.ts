import type { Site } from '#definition/site.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { entryBarrier } from '../access/entry-barrier.ts';
import { audit } from '../audit.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';
import { type CaptchaAnswer, captchaHolds } from './captcha.ts';
import { type Credentials, checkPassword } from './check-password.ts';
import { listMemberships, type MembershipRow } from './membership-reader.ts';
import { startSession } from './start-session.ts';

export interface SignIn extends Credentials {
  readonly entrance: string;
  readonly captcha: CaptchaAnswer;
  readonly device: string;
}

type Deps = Pick<Services, 'database' | 'clock' | 'secrets' | 'programmes'>;

/** A wrong captcha costs no password try; a wrong entrance is told only to whoever knows the password. */
export async function signIn(deps: Deps, site: Site, request: SignIn): Promise<{ token: string } | Refusal> {
  const { database, clock } = deps;
  if (!(await captchaHolds(deps, request.captcha)))
    return refused('wrong-captcha', '验证码不正确或已过期，已为您换了一张，请重新输入');
  const account = await checkPassword(deps, site.policy, request);
  if (isRefusal(account)) return account;
  const memberships = await listMemberships(database, account.id, clock.now());
  const membership =
    memberships.length === 0 && (await hadMembership(database, account.id))
      ? refused('condition-unmet', '该账号已停用，如需恢复请联系本单位管理员或上级管理部门')
      : chooseMembership(site, request.entrance, memberships);
  const log = { at: clock.now(), account: account.id, name: account.name, address: request.address, action: 'sign-in' };
  if (isRefusal(membership)) {
    await audit(database, { ...log, ok: false, detail: { because: membership.code, entrance: request.entrance } });
    return membership;
  }
  const barrier = entryBarrier(deps.programmes, membership);
  if (barrier) return barrier;
  const { address, device } = request;
  const token = await startSession(database, clock, site.policy, {
    account: account.id,
    membership: membership.id,
    site: site.site,
    address,
    device,
  });
  await audit(database, {
    ...log,
    ok: true,
    detail: { role: membership.role, organisation: membership.organisation.name },
  });
  return { token };
}

async function hadMembership(database: Queryable, account: string): Promise<boolean> {
  const ended = await database.rows('select 1 from membership where account = $1 limit 1', [account]);
  return ended.length > 0;
}

function chooseMembership(
  site: Site,
  entrance: string,
  memberships: readonly MembershipRow[],
): MembershipRow | Refusal {
  const here = memberships.filter((membership) => site.programmes.includes(membership.programme));
  const roles = site.entrances.find((one) => one.entrance === entrance)?.roles ?? [];
  const fitting = here.find((membership) => roles.includes(membership.role));
  if (fitting) return fitting;
  const proper = site.entrances.find((one) => here.some((membership) => one.roles.includes(membership.role)));
  return proper
    ? refused('wrong-entrance', `账号类型与入口不符，请从“${proper.label}”登录`, { entrance: proper.entrance })
    : refused('condition-unmet', '该账号在本站没有可用的身份，请联系本单位管理员');
}
