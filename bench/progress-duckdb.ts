import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { chance, seedPeriods } from '#server/demo/seed/seed-filings.ts';
import { silent } from '#server/demo/seed/seed-subjects.ts';

export interface Analyst {
  /** Runs a query and reads all its columns. */
  rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Runs a query and fetches its columns, without making rows of them. */
  ask(query: string): Promise<unknown>;
  close(): void;
}

/**
 * The same filings in a DuckDB file, made from the same formulas: region, province, period, state and every number of a
 * filing in one wide table. `values`: number code → formula over `g` and `p`.
 */
export async function openAnalyst(
  folder: string,
  filings: number,
  values: ReadonlyMap<string, string>,
): Promise<Analyst> {
  const instance = await DuckDBInstance.create(join(folder, 'report.duckdb'));
  const connection = await instance.connect();
  const perPeriod = Math.ceil(filings / seedPeriods);
  const numbers = [...values].map(([code, formula]) => `, (case when handed then ${formula} end)::integer as ${code}`);
  await connection.run(
    `create table report as
     select *, substr(region, 1, 2) || '0000' as province from (
       select p::integer as period, state, (11 + place // 88)::varchar || lpad((1 + place % 88 // 8)::varchar, 2, '0')
              || lpad((1 + place % 8)::varchar, 2, '0') as region${numbers.join('')}
         from (select g, p, ((g - 1) // 4) % 2992 as place, ${chance} not between 82 and 91 as handed,
                      case when ${chance} < 70 then 'approved' when ${chance} < 82 then 'review' else 'draft' end as state
                 from (select k % ${perPeriod} + 1 + (k % ${perPeriod}) // ${silent - 1} as g, k // ${perPeriod} as p
                         from range(${filings}) t (k)) numbered) filing) placed`,
  );
  await connection.run('checkpoint');
  return {
    rows: async (query) => (await connection.runAndReadAll(query)).getRowObjectsJson(),
    ask: (query) => connection.runAndReadAll(query),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
