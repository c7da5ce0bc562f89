import { type RawBuilder, sql } from 'kysely';
import type { ListDefinition } from '#definition/menu.ts';
import { heldFilings, type Scope, visibleFilings, visibleSubjects } from '../access/scope.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { expectedIn, factsOf } from '../registers/expected-in.ts';
import { registerOf } from '../registers/register-facts.ts';
import { ownFilings, waitingFilings } from './standard-conditions.ts';
import { type ColumnOf, whereSql } from './where.ts';

type Sql = RawBuilder<unknown>;

/** What a list reads from and which rows belong to it, before anybody filters. */
export interface ListSource {
  readonly from: Sql;
  readonly where: Sql;
  /** How a name is spelled in this query; null where the list has no such column. */
  readonly columnOf: ColumnOf;
}

/** One row of either kind of list; what a subject without a filing lacks is null. */
export interface RawRow {
  readonly filing: string | null;
  readonly subject: string;
  readonly subject_code: string;
  readonly subject_name: string;
  readonly subject_state: string;
  readonly subject_attributes: Readonly<Record<string, unknown>>;
  readonly home: string | null;
  readonly collection: string | null;
  readonly period: string | null;
  readonly due: string | null;
  readonly locked: boolean | null;
  readonly state: string | null;
  readonly version: number | null;
  readonly number: string | null;
  readonly brief: Readonly<Record<string, unknown>> | null;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly flags: readonly string[] | null;
  readonly owner: string | null;
  readonly owner_name: string | null;
  readonly holder_roles: readonly string[] | null;
  readonly holder_organisation: string | null;
  readonly holder_name: string | null;
  readonly opinion: string | null;
  readonly document: unknown;
  readonly submitted: string | null;
  readonly first_submitted: string | null;
  readonly accepted: string | null;
  /** When its collection was closed. */
  readonly locked_at: string | null;
  /** What it was made from by rule. */
  readonly origin: string | null;
  readonly saved: string | null;
  readonly opened: string | null;
  readonly fills: boolean;
  /** When somebody last urged for this form; only lists of what is missing ask. */
  readonly reminded: string | null;
}

export const rowColumns = (scope: Scope, { of, form }: ListDefinition): Sql => sql`
  f.id as filing, s.id as subject, s.code as subject_code, ${factsOf('name')} as subject_name, s.state as subject_state,
  ${factsOf('attributes')} as subject_attributes, h.name as home, c.label as collection, c.period, c.due, c.state = 'locked' as locked,
  c.locked_at, (select oc.label from filing o join collection oc on oc.id = o.collection where o.id = f.derived_from) as origin,
  f.state, f.version, f.number, f.brief, f.counts, f.flags, f.owner, coalesce(a.name, ${fillers}) as owner_name, f.holder_roles,
  f.holder_organisation, ho.name as holder_name, f.returned ->> 'opinion' as opinion, f.document,
  f.submitted_at as submitted, f.first_submitted_at as first_submitted, f.accepted_at as accepted, f.saved_at as saved,
  f.opened_at as opened, (f.owner = ${scope.account} or s.id in (
    select subject from assignment where account = ${scope.account} and until is null)) as fills,
  ${of === 'missing' ? sql`(select max(r.at) from reminder r where r.subject = s.id and r.form = ${form})` : sql`null`} as reminded`;

/** Of what nobody has begun: who may. */
const fillers = sql`(select string_agg(w.name, '、' order by w.name) from assignment g join account w on w.id = g.account
  where g.subject = s.id and g.until is null)`;

const joins = sql`
  left join organisation h on h.id = s.home
  left join account a on a.id = f.owner
  left join organisation ho on ho.id = f.holder_organisation`;

const filings = sql`filing f join subject s on s.id = f.subject join collection c on c.id = f.collection ${joins}`;

/** What a list of subjects is about: the run, null where none of the form exists yet, and the day that asks who owes it. */
export interface Asked {
  readonly run: string | null;
  readonly day: string;
}

export function listSource(scope: Scope, edition: Edition, list: ListDefinition, asked: Asked): ListSource {
  const base = sourceOf(scope, edition, list, asked);
  const tree = list.where === undefined ? undefined : edition.published.trees[list.where];
  return tree === undefined ? base : { ...base, where: sql`${base.where} and ${whereSql(tree, base.columnOf)}` };
}

function sourceOf(scope: Scope, edition: Edition, list: ListDefinition, asked: Asked): ListSource {
  const ofSeries = list.series === undefined ? sql`f.derived_from is null` : sql`c.series = ${list.series}`;
  const ofForm = sql`f.form = ${list.form} and ${ofSeries} and`;
  const visible = visibleFilings(scope);
  switch (list.of) {
    case 'mine':
      return { from: filings, where: sql`${ofForm} ${visible} and ${ownFilings(scope)}`, columnOf };
    case 'todo':
      return { from: filings, where: sql`${ofForm} ${waitingFilings(scope, edition)}`, columnOf };
    case 'handled':
      return {
        from: filings,
        where: sql`${ofForm} ${visible} and not ${heldFilings(scope)} and exists (select 1 from filing_event e
            where e.filing = f.id and e.actor ->> 'account' = ${scope.account} and e.event ->> 'kind' = 'moved')`,
        columnOf,
      };
    case 'explanations':
      return {
        from: filings,
        where: sql`${ofForm} ${visible} and f.current and exists (select 1 from explanation e where e.filing = f.id)`,
        columnOf,
      };
    case 'findings':
      return { from: filings, where: sql`${ofForm} ${visible} and f.current and f.counts is not null`, columnOf };
    case 'documents':
      return { from: filings, where: sql`${ofForm} ${visible} and f.document is not null`, columnOf };
    case 'all':
      return { from: filings, where: sql`${ofForm} ${visible} and f.current`, columnOf };
    case 'fillable':
      return subjectsWith(
        scope,
        edition,
        list,
        asked,
        sql`s.id in (
        select subject from assignment where account = ${scope.account} and until is null)`,
      );
    case 'missing':
      return subjectsWith(scope, edition, list, asked, sql`f.submitted_at is null`);
    case 'entries':
      return {
        from: sql`subject s left join filing f on false left join collection c on false ${joins}`,
        where: sql`${visibleSubjects(scope)} and s.register = ${list.form}`,
        columnOf: entryColumnOf,
      };
  }
}

/** Every subject that owes it, beside its filing of the run where there is one and can be no other. */
function subjectsWith(
  scope: Scope,
  edition: Edition,
  list: ListDefinition,
  { run, day }: Asked,
  which: Sql,
): ListSource {
  const form = edition.forms.get(list.form)?.form;
  const about = form?.about ?? '';
  const once = form?.open.per?.includes('collection') ?? false;
  return {
    from: sql`subject s left join collection c on c.id = ${run}::uuid
      left join filing f on ${once}::boolean and f.subject = s.id and f.collection = c.id and f.form = ${list.form} and f.current
        and f.discarded_at is null ${joins}`,
    where: sql`${visibleSubjects(scope)} and s.register = ${about} and ${expectedIn(registerOf(edition, about), sql`${day}`)} and ${which}`,
    columnOf,
  };
}

const columns: Readonly<Record<string, Sql>> = {
  state: sql`f.state`,
  collection: sql`c.period`,
  number: sql`f.number`,
  submitted: sql`f.submitted_at`,
  updated: sql`f.saved_at`,
  opened: sql`f.opened_at`,
  accepted: sql`f.accepted_at`,
  deadline: sql`c.due`,
  owner: sql`a.name`,
  holder: sql`coalesce(ho.name, a.name)`,
  late: sql`(coalesce(f.first_submitted_at, f.submitted_at) > c.due)::text`,
  'subject.name': sql`s.name`,
  'subject.code': sql`s.code`,
  'subject.state': sql`s.state`,
  'subject.home': sql`h.name`,
  subject: sql`s.name`,
};

/** Names beyond the closed ones are codes of answers, or of the subject's card after `subject.`; they travel as values. */
export const columnOf: ColumnOf = (name) => {
  const known = columns[name];
  if (known) return known;
  if (name.startsWith('subject.')) return sql`s.attributes ->> ${name.slice('subject.'.length)}`;
  return /^[\p{L}\p{N}_]+$/u.test(name) ? sql`f.brief ->> ${name}` : null;
};

/** In a list of entries a state is the entry's, and a code one of its attributes. */
const entryColumnOf: ColumnOf = (name) =>
  name === 'state' ? sql`s.state` : columnOf(name.startsWith('subject') ? name : `subject.${name}`);
