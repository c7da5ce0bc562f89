import { sql } from 'kysely';
import type { SubjectFacts } from '#engine/filing.ts';
import { assignedTo, type Scope, visibleSubjects } from '../access/scope.ts';
import { isId } from '../ids.ts';
import type { Queryable } from './database.ts';
import { subjectJson } from './filing-reader.ts';

export interface SeenSubject {
  readonly subject: SubjectFacts;
  readonly register: string;
  readonly revision: number;
  /** One this person fills in for. */
  readonly fills: boolean;
}

/**
 * A subject within the scope, with its facts of a day (`null`: today's); null where there is none, or none this person
 * may know of. Who may see it is asked of today.
 */
export async function findSubject(
  database: Queryable,
  scope: Scope,
  id: string,
  day: string | null = null,
): Promise<SeenSubject | null> {
  if (!isId(id)) return null;
  const [row] = await database.composed<SeenSubject>(sql`
    select s.register, s.revision, ${sql.raw(subjectJson('w', 'wh'))} as subject, ${assignedTo(scope.account, sql`s.id`)} as fills
      from subject s left join organisation h on h.id = s.home
      left join subject_span sp on sp.subject = s.id and sp.valid @> ${day}::date
      cross join lateral (select s.id, s.code, coalesce(sp.name, s.name) as name, coalesce(sp.state, s.state) as state,
          coalesce(sp.attributes, s.attributes) as attributes, coalesce(sp.links, s.links) as links,
          case when sp.subject is null then s.home else sp.home end as home) w
      left join organisation wh on wh.id = w.home
     where s.id = ${id} and ${visibleSubjects(scope)}`);
  return row ?? null;
}
