import type { Me, Membership } from '#contract/session.ts';
import { dutyOf } from '../access/duty.ts';
import { scopeOf } from '../access/scope.ts';
import { countTodo } from '../lists/count-todo.ts';
import { presentMenus } from '../lists/present-menus.ts';
import { countUnread } from '../notify/notice-reader.ts';
import type { Services } from '../services.ts';
import { listMemberships, type MembershipRow } from './membership-reader.ts';
import type { SessionFacts } from './session-facts.ts';

/** Who is signed in, in which capacity, and what is open to them. */
export async function presentMe(services: Services, session: SessionFacts): Promise<Me> {
  const { database, clock, sites, programmes, secrets } = services;
  const now = clock.now();
  const { account } = session;
  const site = sites.get(session.site) ?? sites.first();
  const scope = scopeOf(programmes, session);
  const duty = dutyOf(programmes, session);
  const [memberships, unread, todo, contact] = await Promise.all([
    listMemberships(database, account.id, now),
    countUnread(database, account.id),
    countTodo(services, scope),
    database.rows<{ mobile: Buffer | null }>('select mobile from account where id = $1', [account.id]),
  ]);
  const present = (row: MembershipRow): Membership => {
    const edition = programmes.newest(row.programme);
    return {
      id: row.id,
      role: row.role,
      roleLabel: edition?.roles.get(row.role)?.label ?? row.role,
      programme: row.programme,
      programmeTitle: edition?.programme.title ?? row.programme,
      organisation: { id: row.organisation.id, name: row.organisation.name },
      entrance: site.entrances.find((entrance) => entrance.roles.includes(row.role))?.entrance ?? '',
    };
  };
  const here = memberships.filter((row) => site.programmes.includes(row.programme)).map(present);
  const mobile = contact[0]?.mobile;
  return {
    account: {
      id: account.id,
      login: account.login,
      name: account.name,
      mobile: mobile ? maskMobile(secrets.decrypt(mobile)) : null,
    },
    acting: present({
      id: session.membership,
      programme: session.programme,
      role: session.role,
      organisation: session.organisation,
    }),
    memberships: here,
    menus: [...(await presentMenus(services, scope))],
    gate: account.mustChangePassword ? 'change-password' : null,
    duty: duty && { detail: duty.detail, to: duty.to },
    unread,
    todo,
    site: { site: site.site, title: site.title, badge: site.badge ?? null },
    now,
    idleMinutes: site.policy.idleMinutes,
    largeText: account.largeText,
    operator: account.operator,
  };
}

const maskMobile = (mobile: string): string => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
