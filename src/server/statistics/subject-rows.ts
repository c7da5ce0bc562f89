import { type RawBuilder, sql } from 'kysely';
import { type Scope, visibleFilings, visibleSubjects } from '../access/scope.ts';
import { seriesOf } from '../filings/periods.ts';
import { editedStates } from '../lists/standard-conditions.ts';
import { whereSql } from '../lists/where.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { askingDay, expectedIn, homeOn } from '../registers/expected-in.ts';
import type { Instant } from '../store/instant.ts';
import { type Dimension, findDimension, registerOf } from './dimension.ts';

type Sql = RawBuilder<unknown>;

/** Of which subjects and filings something is counted. */
export interface Asked {
  readonly form: string;
  readonly periods: readonly string[];
  /** Dimension → the group's key; `''` asks for those without a value. */
  readonly within: readonly (readonly [Dimension, string])[];
  /** Part of a subject's name or code. */
  readonly word: string | null;
  /** A condition of the definition. */
  readonly where: string | undefined;
}

/**
 * Every subject that owed a filing in a period, beside the filing that counts: `p` period, `s` subject, `h` its home then,
 * `c` the run, `f` the filing, with `expected`, `standing` and `late` as columns of `z`. A subject that owed nothing but
 * filed all the same is there with its filing. Only what the reader may see.
 */
export function subjectRows(scope: Scope, edition: Edition, asked: Asked, now: Instant): { from: Sql; where: Sql } {
  const { form, periods } = asked;
  const series = seriesOf(edition, form)?.series ?? '';
  const register = registerOf(edition, form);
  const days = periods.map((period) => askingDay(period, now));
  const from = sql`unnest(${[...periods]}::text[], ${days}::date[]) as p (period, day)
    join subject s on s.programme = ${scope.programme} and s.register = ${register?.register ?? ''}
    left join organisation h on h.id = ${homeOn(sql`p.day`)}
    left join collection c on c.programme = s.programme and c.series = ${series} and c.period = p.period
    left join filing f on f.subject = s.id and f.collection = c.id and f.form = ${form} and f.current and f.discarded_at is null
    cross join lateral (select ${expectedIn(register, sql`p.day`)} as expected, ${standing(edition, form)} as standing,
      f.submitted_at is not null and coalesce(f.first_submitted_at, f.submitted_at) >= c.due as late) z`;
  const seen = sql`case when f.id is null then ${visibleSubjects(scope)} else ${visibleFilings(scope)} end`;
  const conditions = [
    sql`(z.expected or f.id is not null)`,
    seen,
    ...asked.within.map(([{ key }, value]) => sql`coalesce(${key}, '') = ${value}`),
  ];
  if (asked.word !== null) {
    const like = `%${asked.word.replaceAll(/[%_\\]/g, '\\$&')}%`;
    conditions.push(sql`(s.name ilike ${like} or s.code ilike ${like})`);
  }
  const tree = asked.where === undefined ? undefined : edition.published.trees[asked.where];
  if (tree) conditions.push(whereSql(tree, (name) => nameIn(edition, form, name)));
  return { from, where: sql.join(conditions, sql` and `) };
}

/** States in which a filing no longer counts. */
export function endedStates(edition: Edition, form: string): readonly string[] {
  const workflow = edition.workflows.get(edition.forms.get(form)?.form.workflow ?? '');
  return workflow?.states.filter((state) => state.final && !state.accepted).map((state) => state.state) ?? [];
}

/** Where a filing stands, whatever the workflow calls it. */
function standing(edition: Edition, form: string): Sql {
  return sql`case when f.id is null then 'not-opened' when f.accepted_at is not null then 'accepted'
    when f.state = any(${[...endedStates(edition, form)]}) then 'ended' when f.submitted_at is null then 'filling'
    when f.state = any(${[...editedStates(edition)]}) then 'returned' else 'waiting' end`;
}

const names: Readonly<Record<string, Sql>> = {
  state: sql`f.state`,
  accepted: sql`(z.standing = 'accepted')::text`,
  late: sql`z.late::text`,
  'subject.state': sql`s.state`,
  'subject.code': sql`s.code`,
  'subject.name': sql`s.name`,
};

const nameIn = (edition: Edition, form: string, name: string): Sql | null =>
  names[name] ?? findDimension(edition, form, name)?.key ?? null;
