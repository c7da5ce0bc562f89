import type { Queryable } from '../../store/database.ts';

/**
 * Hands what people are to be told to the jobs, many at once: adding a job costs more than storing the fact it tells of,
 * so the fact's transaction only appends a row. A row leaves with its job's coming, so none is lost or told twice.
 * Answers with how many were handed on.
 */
export async function relayTellings({ database }: { database: Queryable }, most = 1000): Promise<number> {
  const [relayed] = await database.rows<{ count: number }>(
    `with taken as (
       delete from telling where id in (select id from telling order by id limit $1 for update skip locked) returning id, job),
     jobs as (
       select graphile_worker.add_jobs(array_agg(
         row('tell-people', job, null, null, null, null, null, null)::graphile_worker.job_spec order by id)) from taken having count(*) > 0)
     select (select count(*)::int from taken) as count, (select count(*) from jobs)`,
    [most],
  );
  return relayed?.count ?? 0;
}
