import type { Form, Source } from '#definition/form.ts';
import type { Scope } from '../access/scope.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Secrets } from '../secrets.ts';
import type { Queryable } from '../store/database.ts';
import type { Asking, Found, SourceQuery } from './source-query.ts';
import { entriesQuery, entryOf } from './sources-entries.ts';
import { filingsQuery, ownRowsQuery } from './sources-filings.ts';
import { keyedRowsQuery } from './sources-keyed.ts';
import { statisticQuery } from './sources-statistic.ts';

/** All a form's sources, as further columns of a query that runs anyway. */
export interface SourcePlan {
  /** `, (select …) as source_0 …`, with parameters from `first` on. */
  selects(first: number): string;
  readonly values: readonly unknown[];
  /** `reader`: whoever is told of another subject by name only where their scope reaches it. */
  read(row: Found, database: Queryable, reader: Scope | null): Promise<Found>;
}

/** `frozen`: values that were taken once and for all, by source; these are not looked up again. */
export function planSources(
  { edition, form, secrets }: { edition: Edition; form: Form; secrets: Secrets },
  asking: Asking,
  frozen: Found,
): SourcePlan {
  const known: Record<string, unknown> = {};
  const queries: [string, SourceQuery][] = [];
  for (const [name, source] of Object.entries(form.sources)) {
    if (Object.hasOwn(frozen, name)) known[name] = frozen[name];
    else if (source.kind === 'entry') known[name] = entryOf(source, asking);
    else queries.push([name, queryOf(edition, secrets, source, asking)]);
  }
  return {
    selects: (first) => {
      let from = first - 1;
      return queries
        .map(([, { sql, values }], place) => {
          const offset = from;
          from += values.length;
          const shifted = sql.replaceAll(/\$(\d+)/g, (_, number) => `$${Number(number) + offset}`);
          return `,\n (select json_agg(found) from (${shifted}) found) as source_${place}`;
        })
        .join('');
    },
    values: queries.flatMap(([, { values }]) => values),
    read: async (row, database, reader) => {
      const found = { ...known };
      for (const [place, [name, query]] of queries.entries())
        found[name] = await query.read((row[`source_${place}`] ?? []) as never[], database, reader);
      return found;
    },
  };
}

function queryOf(edition: Edition, secrets: Secrets, source: Source, asking: Asking): SourceQuery {
  switch (source.kind) {
    case 'rows':
      return source.key === undefined
        ? ownRowsQuery(edition, source, asking)
        : keyedRowsQuery({ edition, secrets, source, key: source.key }, asking);
    case 'entries':
      return entriesQuery(edition, source, asking);
    case 'statistic':
      return statisticQuery(edition, source, asking);
    default:
      return filingsQuery(edition, source, asking);
  }
}

/** What the sources of a form find for one filing, by themselves: before there is a filing. */
export async function findSources(
  database: Queryable,
  of: { edition: Edition; form: Form; secrets: Secrets },
  asking: Asking,
  reader: Scope | null,
): Promise<Found> {
  if (Object.keys(of.form.sources).length === 0) return {};
  const plan = planSources(of, asking, {});
  const [row = {}] = await database.rows<Found>(`select 1 as asked${plan.selects(1)}`, plan.values);
  return plan.read(row, database, reader);
}

/** Of what was found, the values that stand from now on: those of the sources taken at these moments. */
export const heldSources = (form: Form, found: Found, takes: readonly Source['take'][]): Found =>
  Object.fromEntries(
    Object.entries(form.sources).flatMap(([name, { take }]) =>
      takes.includes(take) && Object.hasOwn(found, name) ? [[name, found[name]]] : [],
    ),
  );

/**
 * Of the values kept with a filing, those that are not looked up again now: what was taken at opening or by the button
 * always, what is taken at submission while it is handed in.
 */
export const frozenNow = (form: Form, kept: Found, handedIn: boolean): Found => ({
  ...heldSources(form, kept, ['opening', 'sync']),
  ...(handedIn ? heldSources(form, kept, ['submission']) : {}),
});
