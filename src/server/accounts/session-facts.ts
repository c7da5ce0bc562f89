import type { OrganisationFacts } from '#engine/filing.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

/** Who a request comes from and in which capacity; all that access decisions need. */
export interface SessionFacts {
  readonly id: string;
  readonly site: string;
  readonly account: {
    readonly id: string;
    readonly login: string;
    readonly name: string;
    readonly operator: boolean;
    readonly mustChangePassword: boolean;
    readonly largeText: boolean;
  };
  readonly membership: string;
  readonly programme: string;
  readonly role: string;
  readonly organisation: OrganisationFacts;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
}

interface Row {
  readonly id: string;
  readonly site: string;
  readonly account: string;
  readonly login: string;
  readonly name: string;
  readonly operator: boolean;
  readonly must_change_password: boolean;
  readonly large_text: boolean;
  readonly membership: string;
  readonly programme: string;
  readonly role: string;
  readonly organisation: OrganisationFacts;
  readonly seen_at: Instant;
  readonly expires_at: Instant;
}

/** The live session of a token, or null: unknown, ended, expired, account disabled or membership over. */
export async function findSession(database: Queryable, tokenHash: Buffer, now: Instant): Promise<SessionFacts | null> {
  const [row] = await database.rows<Row>(
    `select s.id, s.site, s.account, a.login, a.name, a.operator, a.must_change_password, a.large_text,
            s.membership, m.programme, m.role, s.seen_at, s.expires_at,
            json_build_object('id', o.id, 'code', o.code, 'name', o.name, 'level', o.level, 'region', o.region,
                              'path', o.path, 'state', o.state, 'attributes', o.attributes) as organisation
       from session s
       join account a on a.id = s.account and a.state = 'active'
       join membership m on m.id = s.membership and (m.until is null or m.until > $2)
       join organisation o on o.id = m.organisation
      where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2`,
    [tokenHash, now],
  );
  return row ? present(row) : null;
}

const present = (row: Row): SessionFacts => ({
  id: row.id,
  site: row.site,
  account: {
    id: row.account,
    login: row.login,
    name: row.name,
    operator: row.operator,
    mustChangePassword: row.must_change_password,
    largeText: row.large_text,
  },
  membership: row.membership,
  programme: row.programme,
  role: row.role,
  organisation: row.organisation,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
});
