import { sql } from 'kysely';
import type { Assigned, ListAssignments } from '#contract/account.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { Register, Role } from '#definition/programme.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { type Scope, visibleSubjects } from '../access/scope.ts';
import { audit } from '../audit.ts';
import { isId } from '../ids.ts';
import type { Services } from '../services.ts';
import { assign, unassign } from '../store/subject-transactor.ts';
import { noteDenied } from './charge.ts';

type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;

interface Assigning {
  readonly register: Register;
  readonly role: Role;
}

/** The register says whose entries are given to whom (`to`), and by whom (`by`); the role's `may` must hold `assign` as well. */
function assigningOf({ programmes }: Deps, scope: Scope, name: string): Assigning | Refusal {
  const programme = programmes.newest(scope.programme)?.programme;
  const register = programme?.registers.find((one) => one.register === name);
  const role = programme?.roles.find((one) => one.role === register?.assigned?.to);
  if (!register || !role) return refused('not-found', '没有可以授权的台账');
  if (register.assigned?.by !== scope.role || !scope.may.includes('assign'))
    return refused('not-allowed', '您的身份不能授权');
  return { register, role };
}

/** HB-62: the register's entries within the scope, and the people of the own organisation who may fill in for them. */
export async function listAssignments(
  deps: Deps,
  scope: Scope,
  name: string,
): Promise<ResponseOf<typeof ListAssignments> | Refusal> {
  const assigning = assigningOf(deps, scope, name);
  if (isRefusal(assigning)) return assigning;
  const { register, role } = assigning;
  const [entries, people] = await Promise.all([
    deps.database.composed<{ subject: string; code: string; name: string; people: Assigned[] }>(sql`
      select s.id as subject, s.code, s.name, coalesce((
          select json_agg(json_build_object('account', a.id, 'name', a.name, 'login', a.login, 'since', x.since,
                   'by', g.name, 'until', null, 'endedBy', null) order by x.since, a.login)
            from assignment x join account a on a.id = x.account left join account g on g.id = x.assigned_by
           where x.subject = s.id and x.until is null), '[]') as people
        from subject s left join organisation h on h.id = s.home
       where s.register = ${register.register} and ${visibleSubjects(scope)} order by s.code`),
    deps.database.rows<{ account: string; name: string; login: string }>(
      `select a.id as account, a.name, a.login from membership m join account a on a.id = m.account
        where m.programme = $1 and m.role = $2 and m.organisation = $3 and m.until is null and a.state = 'active'
        order by a.login`,
      [scope.programme, role.role, scope.organisation.id],
    ),
  ]);
  return { title: register.title, roleLabel: role.label, entries, people };
}

export interface SetAssignment {
  readonly register: string;
  readonly subject: string;
  readonly account: string;
  readonly assigned: boolean;
  readonly address: string;
}

/** Gives an entry to a person or takes it back: their next look at the list shows it. */
export async function setAssignment(
  deps: Deps,
  scope: Scope,
  { register, subject, account, assigned, address }: SetAssignment,
): Promise<Refusal | null> {
  const assigning = assigningOf(deps, scope, register);
  if (isRefusal(assigning)) return assigning;
  const name = await entryName(deps, scope, assigning, subject);
  if (isRefusal(name)) return name;
  const { database, clock } = deps;
  const at = clock.now();
  const [person] = isId(account)
    ? await database.rows<{ name: string; enabled: boolean }>(
        `select a.name, m.until is null as enabled from membership m join account a on a.id = m.account
          where m.account = $1 and m.programme = $2 and m.role = $3 and m.organisation = $4`,
        [account, scope.programme, assigning.role.role, scope.organisation.id],
      )
    : [];
  if (assigned && person?.enabled !== true) {
    await noteDenied(database, at, scope, `account ${account}`);
    return refused('not-allowed', `只能授权给本单位在用的${assigning.role.label}`);
  }
  const change = { subject, account, by: scope.account, at };
  return database.transact(async (tx) => {
    await (assigned ? assign(tx, change) : unassign(tx, change));
    await audit(tx, {
      at,
      account: scope.account,
      name: scope.name,
      address,
      action: assigned ? 'assign' : 'unassign',
      object: `subject ${subject}`,
      ok: true,
      detail: { entry: name, account, person: person?.name },
    });
    return null;
  });
}

/** Everybody who has ever filled in for the entry, the latest first. */
export async function listAssignmentHistory(
  deps: Deps,
  scope: Scope,
  { register, subject }: { register: string; subject: string },
): Promise<Assigned[] | Refusal> {
  const assigning = assigningOf(deps, scope, register);
  if (isRefusal(assigning)) return assigning;
  const name = await entryName(deps, scope, assigning, subject);
  if (isRefusal(name)) return name;
  return deps.database.rows<Assigned>(
    `select a.id as account, a.name, a.login, x.since, g.name as by, x.until, e.name as "endedBy"
       from assignment x join account a on a.id = x.account left join account g on g.id = x.assigned_by
       left join account e on e.id = x.ended_by where x.subject = $1 order by x.since desc, a.login`,
    [subject],
  );
}

async function entryName(
  { database, clock }: Deps,
  scope: Scope,
  { register }: Assigning,
  subject: string,
): Promise<string | Refusal> {
  if (!isId(subject)) return refused('not-found', '没有这个条目');
  const [entry] = await database.composed<{ name: string }>(sql`
    select s.name from subject s left join organisation h on h.id = s.home
     where s.id = ${subject} and s.register = ${register.register} and ${visibleSubjects(scope)}`);
  if (entry) return entry.name;
  await noteDenied(database, clock.now(), scope, `subject ${subject}`);
  return refused('not-allowed', '该条目不属于本单位，本次访问已记入安全日志');
}
