import type { Transaction } from '../store/database.ts';

/** Counts the filings of every marked organisation again, then those of the regions they lie in. */
export async function foldCounts(tx: Transaction): Promise<void> {
  await tx.rows(
    `delete from filing_count n using folding g
      where n.collection = g.collection and n.form = g.form and n.organisation = g.organisation`,
  );
  await tx.rows(
    `insert into filing_count (collection, form, organisation, state, filings, submitted, accepted, late)
     select f.collection, f.form, f.home, f.state, count(*), count(f.submitted_at), count(f.accepted_at),
            count(*) filter (where f.submitted_at is not null and coalesce(f.first_submitted_at, f.submitted_at) >= c.due)
       from (select distinct collection, form, organisation from folding where organisation is not null) g
       join filing f on f.collection = g.collection and f.form = g.form and f.home = g.organisation
         and f.current and f.discarded_at is null
       join collection c on c.id = f.collection
      group by 1, 2, 3, 4`,
  );
  for (const level of ['county', 'city', 'province'] as const) await foldRegions(tx, level);
}

const added = 'sum(n.filings), sum(n.submitted), sum(n.accepted), sum(n.late)';

/** Counties are added up from organisations, cities from counties, provinces from cities. */
const from = {
  county: `join region_place p on p.county = a.region
    join organisation o on o.region = p.region
    join filing_count n on n.collection = a.collection and n.form = a.form and n.organisation = o.id`,
  city: below('county', 'city'),
  province: below('city', 'province'),
} as const;

function below(under: string, level: string): string {
  return `join region_place p on p.${level} = a.region and p.${under} = p.region
    join region_count n on n.collection = a.collection and n.form = a.form and n.level = '${under}' and n.region = p.region`;
}

async function foldRegions(tx: Transaction, level: keyof typeof from): Promise<void> {
  const marked = `(select distinct g.collection, g.form, p.${level} as region
     from folding_region g join region_place p on p.region = g.region)`;
  await tx.rows(
    `delete from region_count n using ${marked} a
      where n.collection = a.collection and n.form = a.form and n.level = '${level}' and n.region = a.region`,
  );
  await tx.rows(
    `insert into region_count (collection, form, level, region, state, filings, submitted, accepted, late)
     select a.collection, a.form, '${level}', a.region, n.state, ${added} from ${marked} a ${from[level]} group by 1, 2, 3, 4, 5`,
  );
}
