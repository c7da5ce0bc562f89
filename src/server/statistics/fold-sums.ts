import { sql } from 'kysely';
import { quoted } from '../programmes/extract-table.ts';
import type { Transaction } from '../store/database.ts';

interface Table {
  readonly definition: string;
  readonly form: string;
  readonly name: string;
  readonly columns: readonly { readonly code: string; readonly kind: string }[];
}

/** Adds up the typed answers of every marked organisation again, then those of the regions they lie in. */
export async function foldSums(tx: Transaction): Promise<void> {
  const tables = await tx.rows<Table>(
    'select t.* from extract_table t where (t.definition, t.form) in (select definition, form from folding)',
  );
  for (const table of tables) {
    await sumOrganisations(tx, table);
    for (const level of ['county', 'city', 'province'] as const) await sumRegions(tx, table, level);
  }
}

/** Names come from the catalogue of tables we made ourselves. */
const partsOf = ({ name, columns }: Table) => {
  const numeric = columns
    .filter(({ kind }) => kind === 'integer' || kind === 'decimal')
    .map(({ code }) => quoted(code));
  return {
    typed: sql.raw(`extract."${name}"`),
    sums: sql.raw(`extract."${name}_sum"`),
    regions: sql.raw(`extract."${name}_region"`),
    into: sql.raw(numeric.map((column) => `, ${column}`).join('')),
    added: sql.raw(numeric.map((column) => `, sum(n.${column})`).join('')),
  };
};

async function sumOrganisations(tx: Transaction, table: Table): Promise<void> {
  const { typed, sums, into, added } = partsOf(table);
  const marked = sql`(select distinct collection, organisation from folding
    where definition = ${table.definition} and form = ${table.form} and organisation is not null)`;
  await tx.composed(
    sql`delete from ${sums} n using ${marked} g where n.collection = g.collection and n.organisation = g.organisation`,
  );
  await tx.composed(sql`
    insert into ${sums} (collection, organisation, filings${into})
    select n.collection, n.organisation, count(*)${added} from ${typed} n join ${marked} g
        on n.collection = g.collection and n.organisation = g.organisation
     where n.current and n.accepted group by 1, 2`);
}

/** Counties are added up from organisations, cities from counties, provinces from cities. */
async function sumRegions(tx: Transaction, table: Table, level: 'county' | 'city' | 'province'): Promise<void> {
  const { sums, regions, into, added } = partsOf(table);
  const marked = sql`(select distinct g.collection, p.${sql.raw(level)} as region
    from folding_region g join region_place p on p.region = g.region
   where g.definition = ${table.definition} and g.form = ${table.form})`;
  const under = level === 'city' ? 'county' : 'city';
  const from =
    level === 'county'
      ? sql`join region_place p on p.county = a.region join organisation o on o.region = p.region
          join ${sums} n on n.collection = a.collection and n.organisation = o.id`
      : sql`join region_place p on p.${sql.raw(level)} = a.region and p.${sql.raw(under)} = p.region
          join ${regions} n on n.collection = a.collection and n.level = ${under} and n.region = p.region`;
  await tx.composed(
    sql`delete from ${regions} n using ${marked} a
         where n.collection = a.collection and n.level = ${level} and n.region = a.region`,
  );
  await tx.composed(sql`
    insert into ${regions} (collection, level, region, filings${into})
    select a.collection, ${level}, a.region, sum(n.filings)${added} from ${marked} a ${from} group by a.collection, a.region`);
}
