import { sql } from 'kysely';
import { quoted } from '../programmes/extract-table.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Queryable } from '../store/database.ts';
import type { RegionLevel } from './dimension.ts';

const figures = ['filings', 'submitted', 'accepted', 'late'] as const;
export type Figure = (typeof figures)[number];

/** Only the figures asked for are there. */
export type RegionCount<F extends Figure> = { readonly region: string; readonly state: string } & Readonly<
  Record<F, number>
>;

interface Asked {
  readonly form: string;
  readonly collections: readonly string[];
  readonly level: RegionLevel;
  /** One region alone; without it all of the level. */
  readonly region?: string;
}

/** Filings of each region by state, over all the runs together: read from the counters of the fold. */
export function regionCounts<F extends Figure>(
  database: Queryable,
  asked: readonly F[],
  { form, collections, level, region }: Asked,
): Promise<RegionCount<F>[]> {
  const one = region === undefined ? '' : 'and n.region = $4';
  const values = [form, collections, level, ...(region === undefined ? [] : [region])];
  return database.rows<RegionCount<F>>(
    `select n.region, n.state${asked.map((figure) => `, sum(n.${figure})::int as ${figure}`).join('')} from region_count n
      where n.form = $1 and n.collection = any($2) and n.level = $3 ${one} group by n.region, n.state`,
    values,
  );
}

export interface RegionSum {
  readonly collection: string;
  readonly region: string;
  readonly filings: number;
  /** Exact decimals as `v_CODE`. */
  readonly [column: string]: string | number | null;
}

interface Stored {
  readonly name: string;
  readonly columns: readonly { readonly code: string; readonly kind: string }[];
}

/** Sums of each region and run: read from the sums of the fold, of whichever edition was handed in under. */
export async function regionSums(
  database: Queryable,
  edition: Edition,
  { form, collections, level, codes }: Asked & { readonly codes: readonly string[] },
): Promise<RegionSum[]> {
  const tables = await database.rows<Stored>(
    `select t.name, t.columns from extract_table t join definition d on d.sha = t.definition
      where d.programme = $1 and t.form = $2`,
    [edition.programme.programme, form],
  );
  const parts = tables.map(({ name, columns }) => {
    const known = new Set(columns.map(({ code }) => code));
    const values = codes.map(
      (code) => `, ${known.has(code) ? `n.${quoted(code)}` : `null::numeric as ${quoted(code)}`}`,
    );
    return sql`select n.collection, n.region, n.filings${sql.raw(values.join(''))} from ${sql.raw(`extract."${name}_region"`)} n
      where n.level = ${level} and n.collection = any(${[...collections]}::uuid[])`;
  });
  if (parts.length === 0) return [];
  return database.composed<RegionSum>(sql`${sql.join(parts, sql` union all `)}`);
}
