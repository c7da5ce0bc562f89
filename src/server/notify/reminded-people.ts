import type { Queryable } from '../store/database.ts';

export interface Reminded {
  readonly subject: string;
  readonly account: string;
  readonly name: string;
  readonly mobile: Buffer | null;
}

/**
 * Whom a reminder about each subject reaches, all subjects at once: `owner` and `opener` are those who fill in, any
 * other name is a role, at the nearest organisation on the way up from the subject's home.
 */
export const findReminded = (
  database: Queryable,
  asked: { readonly programme: string; readonly to: readonly string[]; readonly run: string | null },
  subjects: readonly string[],
): Promise<Reminded[]> => {
  const fills = asked.to.some((to) => to === 'owner' || to === 'opener');
  return database.rows<Reminded>(
    `select distinct w.subject, a.id as account, a.name, a.mobile from (
         select subject, account from assignment where $1 and subject = any($2) and until is null
         union
         select subject, owner from filing where $1 and subject = any($2) and collection = $3 and discarded_at is null
         union
         select subject, account from (
           select s.id as subject, m.account, rank() over (partition by s.id, m.role order by length(o.path) desc) as place
             from subject s join organisation h on h.id = s.home
             join organisation o on h.path like o.path || '%'
             join membership m on m.organisation = o.id and m.programme = $4 and m.role = any($5) and m.until is null
            where s.id = any($2)) near where place = 1) w
       join account a on a.id = w.account and a.state = 'active' order by w.subject, a.name`,
    [fills, subjects, asked.run, asked.programme, asked.to],
  );
};
