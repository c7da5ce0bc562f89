import type { OrganisationFacts } from '#engine/filing.ts';
import { type Scope, scopeOf } from '../access/scope.ts';
import type { Services } from '../services.ts';
import { organisationJson } from '../store/filing-reader.ts';

interface Row {
  readonly account: string;
  readonly name: string;
  readonly role: string;
  readonly organisation: OrganisationFacts;
}

/** The invented people of a programme, to be asked by what they may do. */
export interface DemoPeople {
  /** Somebody of one of the roles, at that organisation where it is given. */
  find(roles: readonly string[], organisation: string | null): Scope | undefined;
  filler(account: string): Scope | undefined;
}

export async function demoPeople(
  { database, programmes }: Pick<Services, 'database' | 'programmes'>,
  programme: string,
): Promise<DemoPeople> {
  const rows = await database.rows<Row>(
    `select a.id as account, a.name, m.role, ${organisationJson('o')} as organisation
       from membership m join account a on a.id = m.account join organisation o on o.id = m.organisation
      where m.programme = $1 and m.until is null order by a.login`,
    [programme],
  );
  const scopes = rows.map(({ account, name, role, organisation }) => {
    const facts = { id: account, login: '', name, operator: false, mustChangePassword: false, largeText: false };
    const session = { id: '', site: '', account: facts, membership: '', programme, role, organisation };
    return scopeOf(programmes, { ...session, seenAt: '', expiresAt: '' });
  });
  return {
    find: (roles, organisation) =>
      scopes.find((one) => roles.includes(one.role) && (organisation === null || one.organisation.id === organisation)),
    filler: (account) => scopes.find((one) => one.account === account),
  };
}
