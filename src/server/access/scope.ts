import { type RawBuilder, sql } from 'kysely';
import type { Role, Sight } from '#definition/programme.ts';
import type { Actor, OrganisationFacts } from '#engine/filing.ts';
import type { SessionFacts } from '../accounts/session-facts.ts';
import type { ProgrammeShelf } from '../programmes/programme-shelf.ts';

/**
 * How far one person sees in one capacity. Every query of filings, subjects or people takes one, so that no list can
 * forget it.
 */
export interface Scope {
  readonly programme: string;
  readonly role: string;
  readonly account: string;
  readonly name: string;
  readonly organisation: OrganisationFacts;
  readonly sees: Sight;
  readonly may: readonly string[];
}

export const scopeOf = (programmes: ProgrammeShelf, { account, ...session }: SessionFacts): Scope =>
  scopeIn(programmes, { ...session, account: account.id, name: account.name });

/** A person in a capacity, with or without a session. A role the newest edition no longer has sees only what its person began. */
export function scopeIn(
  programmes: ProgrammeShelf,
  { programme, role, account, name, organisation }: Omit<Scope, 'sees' | 'may'>,
): Scope {
  const known: Role | undefined = programmes.newest(programme)?.roles.get(role);
  return { programme, role, account, name, organisation, sees: known?.sees ?? 'self', may: known?.may ?? [] };
}

export const actorOf = ({ account, name, role, organisation }: Scope): Actor => ({ account, name, role, organisation });

type Condition = RawBuilder<unknown>;

/** Condition on `filing f join subject s`: seen by role, held now, or one's own. */
export const visibleFilings = (scope: Scope): Condition =>
  sql`f.programme = ${scope.programme} and f.discarded_at is null and (${seenFilings(scope)} or ${heldFilings(scope)})`;

/** Stands for "wherever the holder is", as the index has it. */
const anywhere = sql.raw(`'00000000-0000-0000-0000-000000000000'::uuid`);

/** Condition on `filing f`: stands in a state this capacity holds. */
export const heldFilings = ({ role, organisation }: Scope): Condition =>
  sql`(f.holder_roles @> array[${role}] and f.holder_roles <> '{}'
    and coalesce(f.holder_organisation, ${anywhere}) in (${organisation.id}, ${anywhere}))`;

function seenFilings({ sees, account, organisation }: Scope): Condition {
  switch (sees) {
    case 'all':
      return sql`true`;
    case 'below':
      return sql`f.home_path like ${`${organisation.path}%`}`;
    case 'own':
      return sql`f.home = ${organisation.id}`;
    case 'assigned':
      return sql`(f.owner = ${account} or ${assignedTo(account, sql`f.subject`)})`;
    case 'self':
      return sql`f.owner = ${account}`;
    default:
      return sql`s.links ->> ${sees.slice('link:'.length)} = ${organisation.id}`;
  }
}

/** Condition on `subject s left join organisation h on h.id = s.home`. */
export function visibleSubjects({ programme, sees, account, organisation }: Scope): Condition {
  const of = sql`s.programme = ${programme}`;
  switch (sees) {
    case 'all':
      return of;
    case 'below':
      return sql`${of} and h.path like ${`${organisation.path}%`}`;
    case 'own':
      return sql`${of} and s.home = ${organisation.id}`;
    case 'assigned':
    case 'self':
      return sql`${of} and ${assignedTo(account, sql`s.id`)}`;
    default:
      return sql`${of} and s.links ->> ${sees.slice('link:'.length)} = ${organisation.id}`;
  }
}

/** The subject is one this person fills in for. As an array the answer is known before the rest is asked, so indexes serve. */
export const assignedTo = (account: string, subject: Condition): Condition =>
  sql`${subject} = any(array(select a.subject from assignment a where a.account = ${account} and a.until is null))`;
