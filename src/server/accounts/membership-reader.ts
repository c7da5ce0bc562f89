import type { OrganisationFacts } from '#engine/filing.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

export interface MembershipRow {
  readonly id: string;
  readonly programme: string;
  readonly role: string;
  readonly organisation: OrganisationFacts;
}

/** The capacities an account may act in now, in the order they were given. */
export const listMemberships = (database: Queryable, account: string, now: Instant): Promise<MembershipRow[]> =>
  database.rows<MembershipRow>(
    `select m.id, m.programme, m.role,
            json_build_object('id', o.id, 'code', o.code, 'name', o.name, 'level', o.level, 'region', o.region,
                              'path', o.path, 'state', o.state, 'attributes', o.attributes) as organisation
       from membership m join organisation o on o.id = m.organisation
      where m.account = $1 and m.since <= $2 and (m.until is null or m.until > $2)
      order by m.since, m.id`,
    [account, now],
  );
