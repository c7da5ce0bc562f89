import type { AccountScheme, Deed, Programme, Role } from '#definition/programme.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { audit } from '../audit.ts';
import { isId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';

/** Whose accounts a capacity looks after: roles the account scheme has it make, at its own organisation only. */
export interface Charge {
  readonly programme: Programme;
  readonly roles: readonly Role[];
  readonly scheme: AccountScheme;
}

type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;

/** `deeds`: any of them opens it. The role's `may` decides whether, the scheme `made: by-role` over whom. */
export function chargeOf(
  { programmes }: Pick<Services, 'programmes'>,
  scope: Scope,
  ...deeds: readonly Deed[]
): Charge | Refusal {
  const programme = programmes.newest(scope.programme)?.programme;
  const scheme = programme?.accounts.find((one) => one.made === `by-role ${scope.role}`);
  const roles = programme?.roles.filter((role) => scheme?.for.includes(role.role)) ?? [];
  if (!programme || !scheme || roles.length === 0 || !deeds.some((deed) => scope.may.includes(deed)))
    return refused('not-allowed', '您的身份不能管理用户账号');
  return { programme, scheme, roles };
}

export interface PersonInCharge {
  readonly account: string;
  readonly membership: string;
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly enabled: boolean;
  readonly mobile: Buffer | null;
  readonly idCard: Buffer | null;
}

/** HB-23, HB-63: a person of the own organisation in one of those roles. Reaching for another unit's is refused and logged. */
export async function personInCharge(
  { database, clock }: Deps,
  scope: Scope,
  { roles }: Charge,
  account: string,
): Promise<PersonInCharge | Refusal> {
  if (!isId(account)) return refused('not-found', '没有这个用户');
  const [person] = await database.rows<PersonInCharge>(
    `select a.id as account, m.id as membership, a.login, a.name, m.role, m.until is null as enabled, a.mobile,
            a.id_card as "idCard"
       from membership m join account a on a.id = m.account
      where m.account = $1 and m.programme = $2 and m.organisation = $3 and m.role = any($4)
      order by m.until nulls first limit 1`,
    [account, scope.programme, scope.organisation.id, roles.map(({ role }) => role)],
  );
  if (person) return person;
  await noteDenied(database, clock.now(), scope, `account ${account}`);
  return refused('not-allowed', '该用户不是本单位的，本次访问已记入安全日志');
}

export const noteDenied = (database: Queryable, at: string, scope: Scope, object: string): Promise<unknown> =>
  audit(database, {
    at,
    account: scope.account,
    name: scope.name,
    address: null,
    action: 'access-denied',
    object,
    ok: false,
    detail: { role: scope.role, organisation: scope.organisation.name },
  });
