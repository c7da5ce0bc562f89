import type { Services } from '../../services.ts';
import { foldCounts } from '../../statistics/fold-counts.ts';
import { foldSums } from '../../statistics/fold-sums.ts';

/** Milliseconds between folds: no counter is older than a second. */
export const foldEvery = 300;

/** From here on whole tables are read once instead of looked up group by group, whatever their statistics say. */
const many = 1000;

/**
 * Brings counters and sums up to date for every group that was marked, by counting the group again: whatever was marked
 * twice, or folded twice, comes out the same. A mark is committed with the fact it marks, so whoever takes the mark sees
 * the fact; one that comes later waits for the next fold. Answers with the number of marks folded.
 */
export async function foldStatistics({ database }: Pick<Services, 'database'>, most = 50_000): Promise<number> {
  return database.transact(async (tx) => {
    const locked = await tx.rows<{ locked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('kebao fold')) as locked`,
    );
    if (locked[0]?.locked !== true) return 0;
    await tx.rows(
      `create temporary table if not exists folding (collection uuid, definition text, form text, organisation uuid, region text)
         on commit delete rows`,
    );
    await tx.rows(
      `create temporary table if not exists folding_region (collection uuid, definition text, form text, region text)
         on commit delete rows`,
    );
    const taken = await tx.rows<{ marks: number }>(
      `with taken as (
         delete from extract_delta where id in (select id from extract_delta order by id limit $1)
         returning collection, definition, form, organisation, region),
       kept as (
         insert into folding select distinct collection, definition, form, organisation, region from taken returning 1)
       select count(*)::int as marks from taken`,
      [most],
    );
    const marks = taken[0]?.marks ?? 0;
    if (marks === 0) return 0;
    await tx.rows(
      `insert into folding_region
       select g.collection, g.definition, g.form, o.region from folding g join organisation o on o.id = g.organisation
        where o.region is not null
       union select collection, definition, form, region from folding where region is not null`,
    );
    if (marks > many) {
      await tx.rows('set local enable_nestloop = off');
      await tx.rows('set local statement_timeout = 0');
    }
    await foldCounts(tx);
    await foldSums(tx);
    return marks;
  });
}
