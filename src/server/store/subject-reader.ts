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

/** A subject within the scope; null where there is none, or none this person may know of. */
export async function findSubject(database: Queryable, scope: Scope, id: string): Promise<SeenSubject | null> {
  if (!isId(id)) return null;
  const [row] = await database.composed<SeenSubject>(sql`
    select s.register, s.revision, ${sql.raw(subjectJson('s', 'h'))} as subject, ${assignedTo(scope.account, sql`s.id`)} as fills
      from subject s left join organisation h on h.id = s.home
     where s.id = ${id} and ${visibleSubjects(scope)}`);
  return row ?? null;
}
