import { type RawBuilder, sql } from 'kysely';
import { quoted } from '../programmes/extract-table.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Aggregates } from './evaluation.ts';
import type { Measure } from './measure.ts';

type Sql = RawBuilder<unknown>;

const counting = (condition: Sql): Sql => sql`count(*) filter (where ${condition})`;
const filed = sql`standing in ('accepted', 'waiting', 'returned')`;
const standingIs = (standing: string): Sql => counting(sql`standing = ${standing}`);

/**
 * `filed` and `missing` together are `expected`: who owed a filing, and who handed one in all the same. `filed` is what is
 * accepted, waits or was returned.
 */
const counts: Readonly<Record<string, Sql>> = {
  expected: counting(sql`expected or ${filed}`),
  filed: counting(filed),
  'on-time': counting(sql`${filed} and not coalesce(late, false)`),
  late: counting(sql`${filed} and late`),
  missing: counting(sql`expected and not ${filed}`),
  waiting: standingIs('waiting'),
  returned: standingIs('returned'),
  filling: counting(sql`expected and standing = 'filling'`),
  'not-opened': counting(sql`expected and standing = 'not-opened'`),
  accepted: standingIs('accepted'),
  count: standingIs('accepted'),
};

/** What the database must work out so that every measure can be told, under the names `valueIn` asks for. */
export function aggregatesOf(edition: Edition, measures: readonly Measure[]): Aggregates {
  const found: Record<string, Sql> = { count: counts['count'] ?? sql`0` };
  for (const { verb, operand } of measures) {
    const counted = counts[verb];
    if (counted) found[verb] = counted;
    if (verb === 'rate') Object.assign(found, { expected: counts['expected'], filed: counts['filed'] });
    if (operand === null) continue;
    const column = sql.raw(quoted(operand));
    if (['sum', 'change', 'change-year', 'percentile'].includes(verb)) found[`sum ${operand}`] = sql`sum(${column})`;
    if (verb === 'mean') found[`mean ${operand}`] = sql`avg(${column})`;
    if (verb === 'distinct') found[`distinct ${operand}`] = sql`count(distinct ${column})`;
    if (verb === 'open') found[`open ${operand}`] = openFilings(edition, operand);
  }
  return found;
}

/** Filings of another form about the same subjects that are neither accepted nor ended. */
function openFilings(edition: Edition, form: string): Sql {
  const workflow = edition.workflows.get(edition.forms.get(form)?.form.workflow ?? '');
  const ended = workflow?.states.filter((state) => state.final).map((state) => state.state) ?? [];
  return sql`coalesce(sum((select count(*) from filing g where g.subject = r.subject and g.form = ${form} and g.current
    and g.discarded_at is null and g.accepted_at is null and g.state <> all(${ended}))), 0)`;
}

/** Codes whose typed answers the measures read. */
export const codesOf = (measures: readonly Measure[]): readonly string[] => [
  ...new Set(measures.flatMap(({ verb, operand }) => (operand === null || verb === 'open' ? [] : [operand]))),
];
