import type { Queryable } from '../store/database.ts';
import type { StoredFiling } from '../store/filing-reader.ts';

export interface Person {
  readonly account: string;
  readonly mobile: Buffer | null;
  readonly email: string | null;
}

/**
 * Whom a notice is for: the owner (and all who fill in for the subject), whoever holds the filing now, whoever has
 * decided on it, or a role — at the subject's home, above it, or anywhere, nearest first.
 */
export async function findPeople(database: Queryable, to: string, stored: StoredFiling): Promise<Person[]> {
  const { filing } = stored;
  switch (to) {
    case 'owner':
    case 'opener':
      return database.rows<Person>(
        `select a.id as account, a.mobile, a.email from account a where a.state = 'active' and (a.id = $1 or a.id in (
           select account from assignment where subject = $2 and until is null))`,
        [filing.owner.account, filing.subject.id],
      );
    case 'holder':
      return inRoles(database, filing.programme, stored.holderRoles, stored.holderOrganisation);
    case 'returner':
    case 'passed':
      return database.rows<Person>(
        `select distinct a.id as account, a.mobile, a.email from filing_event e
           join account a on a.id = (e.actor ->> 'account')::uuid and a.state = 'active'
          where e.filing = $1 and e.event ->> 'step' = any($2)`,
        [filing.id, to === 'returner' ? ['returned'] : ['passed', 'accepted']],
      );
    default:
      return nearest(database, filing.programme, to, stored.homePath);
  }
}

const inRoles = (
  database: Queryable,
  programme: string,
  roles: readonly string[],
  organisation: string | null,
): Promise<Person[]> =>
  database.rows<Person>(
    `select distinct a.id as account, a.mobile, a.email from membership m join account a on a.id = m.account
      where m.programme = $1 and m.role = any($2) and m.until is null and a.state = 'active'
        and ($3::uuid is null or m.organisation = $3)`,
    [programme, roles, organisation],
  );

/** People of the role at the lowest organisation on the way up from the subject's home; where none is on it, all of them. */
async function nearest(database: Queryable, programme: string, role: string, homePath: string): Promise<Person[]> {
  const found = await database.rows<Person & { depth: number }>(
    `select a.id as account, a.mobile, a.email, length(o.path) as depth from membership m
       join account a on a.id = m.account and a.state = 'active' join organisation o on o.id = m.organisation
      where m.programme = $1 and m.role = $2 and m.until is null and $3 like o.path || '%' order by depth desc`,
    [programme, role, homePath],
  );
  return found.length > 0
    ? found.filter((person) => person.depth === found[0]?.depth)
    : inRoles(database, programme, [role], null);
}
