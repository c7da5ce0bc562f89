import { sql } from 'kysely';
import { quoted } from '../../programmes/extract-table.ts';
import type { Services } from '../../services.ts';
import type { Transaction } from '../../store/database.ts';

interface Table {
  readonly definition: string;
  readonly form: string;
  readonly name: string;
  readonly columns: readonly { readonly code: string; readonly kind: string }[];
}

/**
 * Brings counters and sums up to date for every group that was marked, by counting the group again: whatever was marked
 * twice, or folded twice, comes out the same. Answers with the number of marks folded.
 */
export async function foldStatistics({ database }: Pick<Services, 'database'>, most = 50_000): Promise<number> {
  return database.transact(async (tx) => {
    const locked = await tx.rows<{ locked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('kebao fold')) as locked`,
    );
    if (locked[0]?.locked !== true) return 0;
    await tx.rows(
      'create temporary table if not exists folding (collection uuid, definition text, form text, organisation uuid) on commit delete rows',
    );
    const taken = await tx.rows<{ marks: number }>(
      `with taken as (
         delete from extract_delta where id in (select id from extract_delta order by id limit $1)
         returning collection, definition, form, organisation),
       kept as (insert into folding select distinct collection, definition, form, organisation from taken returning 1)
       select count(*)::int as marks from taken`,
      [most],
    );
    const marks = taken[0]?.marks ?? 0;
    if (marks === 0) return 0;
    await countFilings(tx);
    const tables = await tx.rows<Table>(
      'select t.* from extract_table t where (t.definition, t.form) in (select definition, form from folding)',
    );
    for (const table of tables) await sumTable(tx, table);
    return marks;
  });
}

async function countFilings(tx: Transaction): Promise<void> {
  await tx.rows(
    `delete from filing_count n using folding g
      where n.collection = g.collection and n.form = g.form and n.organisation = g.organisation`,
  );
  await tx.rows(
    `insert into filing_count (collection, form, organisation, state, filings, late)
     select f.collection, f.form, f.home, f.state, count(*), count(*) filter (where coalesce(f.first_submitted_at, f.submitted_at) > c.due)
       from (select distinct collection, form, organisation from folding where organisation is not null) g
       join filing f on f.collection = g.collection and f.form = g.form and f.home = g.organisation
         and f.current and f.discarded_at is null
       join collection c on c.id = f.collection
      group by 1, 2, 3, 4`,
  );
}

/** Names come from the catalogue of tables we made ourselves. */
async function sumTable(tx: Transaction, { definition, form, name, columns }: Table): Promise<void> {
  const table = sql.raw(`extract."${name}"`);
  const sums = sql.raw(`extract."${name}_sum"`);
  const numeric = columns
    .filter(({ kind }) => kind === 'integer' || kind === 'decimal')
    .map(({ code }) => quoted(code));
  const into = sql.raw(numeric.map((column) => `, ${column}`).join(''));
  const added = sql.raw(numeric.map((column) => `, sum(t.${column})`).join(''));
  const groups = sql`(select distinct collection, organisation from folding
    where definition = ${definition} and form = ${form} and organisation is not null)`;
  await tx.composed(
    sql`delete from ${sums} s using ${groups} g where s.collection = g.collection and s.organisation = g.organisation`,
  );
  await tx.composed(sql`
    insert into ${sums} (collection, organisation, filings${into})
    select t.collection, t.organisation, count(*)${added} from ${table} t join ${groups} g
        on t.collection = g.collection and t.organisation = g.organisation
     where t.current and t.accepted group by 1, 2`);
}
