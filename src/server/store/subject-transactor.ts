import type { CellValue } from '#definition/answers.ts';
import type { Transaction } from './database.ts';
import type { Instant } from './instant.ts';
import { tell } from './listener.ts';

export interface NewSubject {
  readonly id: string;
  readonly programme: string;
  readonly register: string;
  readonly code: string;
  readonly name: string;
  readonly state: string;
  readonly home: string | null;
  /** Link name → organisation id. */
  readonly links: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, CellValue>>;
  /** First day it counts from; absent or null: from ever. */
  readonly since?: string | null;
}

export const addSubject = (tx: Transaction, subject: NewSubject): Promise<unknown> =>
  tx.rows(
    `insert into subject (id, programme, register, code, name, state, home, links, attributes, valid)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, daterange(coalesce($10::date, '1949-10-01'), null))`,
    [
      subject.id,
      subject.programme,
      subject.register,
      subject.code,
      subject.name,
      subject.state,
      subject.home,
      JSON.stringify(subject.links),
      JSON.stringify(subject.attributes),
      subject.since ?? null,
    ],
  );

/**
 * The entry of an organisation or a person in a register that extends these: a subject of the same id, made when it is
 * first needed. What the organisation holds is its attributes; a person's stand with the account.
 */
export const ensureEntry = (
  tx: Transaction,
  {
    register,
    programme,
    name,
    id,
  }: { register: 'organisation' | 'person'; programme: string; name: string; id: string },
): Promise<unknown> =>
  tx.rows(
    register === 'organisation'
      ? `insert into subject (id, programme, register, code, name, state, home, attributes)
         select id, $2, $3, code, name, state, id, attributes from organisation where id = $1 on conflict do nothing`
      : `insert into subject (id, programme, register, code, name, state, home)
         select a.id, $2, $3, a.login, a.name, a.state, (select m.organisation from membership m where m.account = a.id
             and m.programme = $2 and m.until is null order by m.since limit 1) from account a where a.id = $1
         on conflict do nothing`,
    [id, programme, name],
  );

export interface Assignment {
  readonly subject: string;
  readonly account: string;
  readonly by: string | null;
  readonly at: Instant;
}

/** Lets a person fill in for a subject, from now on, in every process. Given and taken back within a second it stands again. */
export async function assign(tx: Transaction, { subject, account, by, at }: Assignment): Promise<void> {
  await tx.rows('select 1 from subject where id = $1 for update', [subject]);
  await tx.rows(
    `insert into assignment (subject, account, since, assigned_by)
     select $1, $2, $3, $4 where not exists (
       select from assignment where subject = $1 and account = $2 and until is null)
     on conflict (subject, account, since) do update set until = null, ended_by = null`,
    [subject, account, at, by],
  );
  await tell(tx, 'filing', '*');
}

/** Takes one back; what the person did until then stays theirs. */
export async function unassign(tx: Transaction, { subject, account, by, at }: Assignment): Promise<void> {
  await tx.rows(
    'update assignment set until = $3, ended_by = $4 where subject = $1 and account = $2 and until is null',
    [subject, account, at, by],
  );
  await tell(tx, 'filing', '*');
}

/** Takes back all that a person fills in for at an organisation. */
export async function endAssignments(
  tx: Transaction,
  { account, programme, home, by, at }: { account: string; programme: string; home: string; by: string; at: Instant },
): Promise<void> {
  await tx.rows(
    `update assignment a set until = $4, ended_by = $5 from subject s
      where a.account = $1 and a.until is null and s.id = a.subject and s.programme = $2 and s.home = $3`,
    [account, programme, home, at, by],
  );
  await tell(tx, 'filing', '*');
}
