import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../access/scope.ts';
import { seriesOf } from '../filings/periods.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import type { Evaluation, Group, Question } from './evaluation.ts';
import { extractRows, valueColumn } from './extract-rows.ts';
import { fromRegions } from './from-regions.ts';
import { type Asked, subjectRows } from './subject-rows.ts';

interface Row {
  readonly period: string;
  readonly key: string | null;
  readonly text: string | null;
  readonly whole: boolean;
  readonly [aggregate: string]: unknown;
}

/** Counts and sums of every period and group in one query, totals beside them: they come from the same rows. */
export async function evaluate(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  scope: Scope,
  edition: Edition,
  question: Question,
): Promise<Evaluation> {
  const folded = await fromRegions(database, scope, edition, question);
  if (folded) return folded;
  const { by, aggregates, codes, ...asked } = question;
  const { from, where } = subjectRows(scope, edition, asked, clock.now());
  const typed = codes.length > 0 ? await typedAnswers(database, edition, asked, codes) : sql``;
  const places = Object.entries(aggregates);
  const rows = await database.composed<Row>(sql`
    select r.period, r.key, max(r.text) as text, grouping(r.key) = 1 as whole${sql.join(
      places.map(([, aggregate], place) => sql`, (${aggregate})::text as ${sql.raw(`a${place}`)}`),
      sql``,
    )}
      from (select p.period, coalesce(${by ? by.key : sql`''`}, '') as key, ${by?.text ?? sql`null::text`} as text,
              s.id as subject, f.id as filing, z.*${sql.join(
                codes.map((code) => sql`, ${valueColumn(code)}`),
                sql``,
              )}
              from ${from} ${typed} where ${where}) as r
     group by grouping sets ((r.period, r.key), (r.period))`);
  const group = (row: Row): Group => ({
    period: row.period,
    key: row.key ?? '',
    text: row.whole ? null : row.text,
    values: Object.fromEntries(places.map(([name], place) => [name, row[`a${place}`] as string | null])),
  });
  return {
    groups: rows.filter((row) => !row.whole).map(group),
    wholes: rows.filter((row) => row.whole).map(group),
  };
}

/** Joins `x`: the typed answers of accepted filings. */
export async function typedAnswers(
  database: Services['database'],
  edition: Edition,
  { form, periods }: Asked,
  codes: readonly string[],
): Promise<RawBuilder<unknown>> {
  const collections = await database.rows<{ id: string }>(
    'select id from collection where programme = $1 and series = $2 and period = any($3)',
    [edition.programme.programme, seriesOf(edition, form)?.series ?? '', periods],
  );
  const rows = await extractRows(database, edition, { form, codes, collections: collections.map(({ id }) => id) });
  return sql`left join (${rows}) x on x.filing = f.id and f.accepted_at is not null`;
}
