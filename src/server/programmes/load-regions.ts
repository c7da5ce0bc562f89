import type { CodeRow } from '#definition/code-list.ts';
import { lastDayOf } from '#engine/calendar/month.ts';
import type { Database } from '../store/database.ts';

/**
 * Makes the table of regions say what the list says, in one transaction. Nothing is written where it says so already,
 * since every change places all organisations anew; a region the list no longer has stays, as old figures name it.
 */
export async function loadRegions(database: Database, regions: readonly CodeRow[]): Promise<void> {
  if (regions.length === 0) return;
  const rows = regions.toSorted(byDepth(regions)).map(({ code, label, parent, since, until, columns }) => ({
    code,
    name: label,
    parent: parent ?? null,
    level: columns['level'],
    since: dayOf(since, '01-01'),
    until: dayOf(until, '12-31'),
  }));
  await database.transact(async (tx) => {
    const written = `from json_to_recordset($1::json) as n(code text, name text, parent text, level text, since date, until date)`;
    const [changed] = await tx.rows(
      `select 1 ${written} left join region r on r.code = n.code
        where (r.name, r.parent, r.level, r.since, r.until) is distinct from (n.name, n.parent, n.level, n.since, n.until)
           or r.code is null limit 1`,
      [JSON.stringify(rows)],
    );
    if (changed === undefined) return;
    await tx.rows(
      `insert into region (code, name, parent, level, since, until) select code, name, parent, level, since, until ${written}
       on conflict (code) do update set name = excluded.name, parent = excluded.parent, level = excluded.level,
         since = excluded.since, until = excluded.until`,
      [JSON.stringify(rows)],
    );
  });
}

/** Parents before what lies in them. */
function byDepth(regions: readonly CodeRow[]): (a: CodeRow, b: CodeRow) => number {
  const parents = new Map(regions.map(({ code, parent }) => [code, parent]));
  const depth = (code: string | undefined): number => (code === undefined ? 0 : 1 + depth(parents.get(code)));
  return (a, b) => depth(a.code) - depth(b.code);
}

/** `2019`, `2019-07` and `2019-07-01` are days; a shorter one begins or ends with its year or month. */
function dayOf(text: string | undefined, rest: string): string | null {
  if (text === undefined || text.length === 10) return text ?? null;
  if (text.length === 4) return `${text}-${rest}`;
  return rest === '01-01' ? `${text}-01` : lastDayOf(text);
}
