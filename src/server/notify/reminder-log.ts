import { sql } from 'kysely';
import type { ReminderRow } from '#contract/reminder.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import { type Scope, visibleSubjects } from '../access/scope.ts';
import type { Queryable } from '../store/database.ts';

interface Asked {
  readonly form: string;
  readonly period: string;
  readonly before: string | null;
}

const size = 50;

/** HB-14: who urged whom and when, of the subjects this capacity sees; newest first, after the row `before`. */
export async function listReminders(
  database: Queryable,
  scope: Scope,
  { form, period, before }: Asked,
): Promise<{ rows: ReminderRow[]; next: string | null } | Refusal> {
  if (!scope.may.includes('remind')) return refused('not-allowed', '您的身份不能查看催报记录');
  const rows = await database.composed<ReminderRow>(sql`
    select r.id, r.at, r.by_name as by, r.organisation, r.subject, s.name as title, r.told
      from reminder r join subject s on s.id = r.subject left join organisation h on h.id = s.home
     where r.programme = ${scope.programme} and r.form = ${form} and r.period = ${period} and ${visibleSubjects(scope)}
       and (${before}::uuid is null or (r.at, r.id) < (select at, id from reminder where id = ${before}))
     order by r.at desc, r.id desc limit ${size}`);
  const shown = rows.map((row) => ({ ...row, told: row.told.map(({ name, sms }) => ({ name, sms })) }));
  return { rows: shown, next: rows.length === size ? (rows.at(-1)?.id ?? null) : null };
}
