import { sql } from 'kysely';
import type { ListPeople, PersonRow } from '#contract/account.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { isRefusal, type Refusal } from '#engine/filing.ts';
import { mask } from '#engine/form/mask.ts';
import type { Scope } from '../access/scope.ts';
import type { Services } from '../services.ts';
import type { Instant } from '../store/instant.ts';
import { chargeOf } from './charge.ts';
import { presentPersonCard } from './person-card.ts';

const pageSize = 20;

interface Row {
  readonly account: string;
  readonly login: string;
  readonly name: string;
  readonly mobile: Buffer | null;
  readonly id_card: Buffer | null;
  readonly email: string | null;
  readonly role: string;
  readonly enabled: boolean;
  readonly must_change: boolean;
  readonly message: 'waiting' | 'sent' | 'failed' | null;
  readonly error: string | null;
  readonly last_sign_in_at: Instant | null;
  readonly subjects: number;
  readonly total: number;
}

/** HB-23: the people of the own organisation whose accounts this capacity looks after, those in service first. */
export async function listPeople(
  services: Services,
  scope: Scope,
  { search = '', page = 1 }: { readonly search?: string; readonly page?: number },
): Promise<ResponseOf<typeof ListPeople> | Refusal> {
  const charge = chargeOf(services, scope, 'manage-accounts', 'reset-password');
  if (isRefusal(charge)) return charge;
  const { database, secrets } = services;
  const roles = charge.roles.map(({ role }) => role);
  const wanted = search.trim();
  const like = `%${wanted.replaceAll(/[%_\\]/g, '\\$&')}%`;
  const rows = await database.composed<Row>(sql`
    select a.id as account, a.login, a.name, a.mobile, a.id_card, a.email, m.role, m.until is null as enabled,
           a.must_change_password as must_change, o.state as message, o.error, a.last_sign_in_at,
           (select count(*)::int from assignment x join subject s on s.id = x.subject
             where x.account = a.id and x.until is null and s.home = m.organisation) as subjects,
           count(*) over ()::int as total
      from membership m join account a on a.id = m.account left join outbox o on o.id = a.password_message
     where m.programme = ${scope.programme} and m.role = any(${roles}) and m.organisation = ${scope.organisation.id}
       and (${wanted} = '' or a.name ilike ${like} or a.login ilike ${like}
            or a.mobile_digest = ${secrets.digest('mobile', wanted)})
     order by m.until is not null, a.login, m.role
     limit ${pageSize} offset ${(page - 1) * pageSize}`);
  const label = new Map(charge.roles.map((role) => [role.role, role.label]));
  const open = (sealed: Buffer | null): string | null => sealed && secrets.decrypt(sealed);
  return {
    rows: rows.map((row) => ({
      account: row.account,
      login: row.login,
      name: row.name,
      mobile: masked('mobile', open(row.mobile)),
      idCard: masked('id-card', open(row.id_card)),
      email: row.email,
      role: row.role,
      roleLabel: label.get(row.role) ?? row.role,
      enabled: row.enabled,
      subjects: row.subjects,
      lastSignInAt: row.last_sign_in_at,
      password: passwordOf(row),
    })),
    total: rows[0]?.total ?? 0,
    page,
    pageSize,
    roles: charge.roles.map(({ role, label }) => ({ role, label })),
    fields: presentPersonCard(charge.programme),
    may: {
      manage: scope.may.includes('manage-accounts'),
      reset: scope.may.includes('reset-password'),
      reveal: scope.may.includes('reveal'),
    },
  };
}

const masked = (format: 'mobile' | 'id-card', text: string | null): string | null => text && mask({ format }, text);

/** A message the gateway has refused once counts as undelivered, though the queue still tries: 重发 is open at once. */
function passwordOf({ must_change, message, error }: Row): PersonRow['password'] {
  if (!must_change || message === null) return 'own';
  if (message === 'sent') return 'sent';
  return message === 'failed' || error !== null ? 'undelivered' : 'sending';
}
