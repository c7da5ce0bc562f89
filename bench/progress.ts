import type { Scope } from '#server/access/scope.ts';
import { seedValues } from '#server/demo/seed/seed-values.ts';
import { presentList } from '#server/lists/present-list.ts';
import { foldEvery, foldStatistics } from '#server/notify/reactions/fold-statistics.ts';
import { regionCounts, regionSums } from '#server/statistics/region-figures.ts';
import { type Analyst, openAnalyst } from './progress-duckdb.ts';
import { type ProgressWorld, progressWorld } from './progress-world.ts';
import { median } from './rounds.ts';

const rounds = 7;

/**
 * A year of a million reports of 150 numbers (`PROGRESS_FILINGS` for fewer): how many stand where by county and state,
 * what they add up to by province and month — as the statistics read them, and as DuckDB works them out of the same
 * figures. Both must come to the same.
 */
export async function run(): Promise<Record<string, number>> {
  const filings = Number(process.env['PROGRESS_FILINGS'] ?? 1_000_000);
  const world = await progressWorld(filings);
  const index = world.edition.forms.get('report');
  if (!index) throw new Error('the report has no form');
  console.error(`${filings} filings; everything folded after ${(world.folded / 1000).toFixed(1)} s`);
  const analyst = await openAnalyst(world.folder, filings, seedValues(world.edition.published, index));
  try {
    const codes = [...index.fields.keys()];
    const counts = await compareCounts(world, analyst);
    const sums = await compareSums(world, analyst, codes);
    return {
      'vs-duckdb': counts.ratio,
      'counts-ms': counts.ours,
      'county-ms': await countyTime(world),
      'sums-vs-duckdb': sums.ratio,
      'sums-ms': sums.ours,
      'lag-s': await lag(world),
      'list-ms': await listTime(world),
    };
  } finally {
    analyst.close();
    await world.close();
  }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** Medians of interleaved rounds, after one to warm up. */
async function against(ours: () => Promise<unknown>, theirs: () => Promise<unknown>) {
  const pairs: { ours: number; theirs: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { theirs: await timed(theirs), ours: await timed(ours) };
    if (round > 0) pairs.push(pair);
  }
  const found = { ours: median(pairs.map((one) => one.ours)), theirs: median(pairs.map((one) => one.theirs)) };
  console.error(`ours ${found.ours.toFixed(1)} ms, DuckDB ${found.theirs.toFixed(1)} ms`);
  return { ...found, ratio: median(pairs.map((one) => one.ours / one.theirs)) };
}

async function compareCounts({ services, collections }: ProgressWorld, analyst: Analyst) {
  const query = 'select region, state, count(*)::integer as filings from report group by region, state';
  const ours = () => regionCounts(services.database, ['filings'], { form: 'report', collections, level: 'county' });
  const line = (row: { region?: unknown; state?: unknown; filings?: unknown }) =>
    `${row.region} ${row.state} ${row.filings}`;
  agree((await ours()).map(line), (await analyst.rows(query)).map(line));
  return against(ours, () => analyst.ask(query));
}

async function compareSums(
  { services, edition, collections }: ProgressWorld,
  analyst: Analyst,
  codes: readonly string[],
) {
  const query = `select province, period, ${codes.map((code) => `sum(${code}) as ${code}`).join(', ')} from report
    where state = 'approved' group by province, period`;
  const ours = () => regionSums(services.database, edition, { form: 'report', collections, level: 'province', codes });
  agree(
    (await ours()).map((row) =>
      [row.region, collections.indexOf(row.collection), ...codes.map((code) => row[`v_${code}`])].join(' '),
    ),
    (await analyst.rows(query)).map((row) =>
      [row['province'], row['period'], ...codes.map((code) => row[code])].join(' '),
    ),
  );
  return against(ours, () => analyst.ask(query));
}

function agree(ours: readonly string[], theirs: readonly string[]): void {
  const [a, b] = [ours.toSorted(), theirs.toSorted()];
  const at = a.findIndex((line, place) => line !== b[place]);
  if (a.length !== b.length || at >= 0)
    throw new Error(
      `${a.length} and ${b.length} lines; ours “${a[at]?.slice(0, 80)}”, DuckDB “${b[at]?.slice(0, 80)}”`,
    );
}

/** Everything of one county, the median of many. */
async function countyTime({ services, collections }: ProgressWorld): Promise<number> {
  const counties = await services.database.rows<{ code: string }>(
    `select code from region where level = 'county' order by code desc limit 100`,
  );
  const times: number[] = [];
  for (const { code } of counties)
    times.push(
      await timed(() =>
        regionCounts(services.database, ['filings'], { form: 'report', collections, level: 'county', region: code }),
      ),
    );
  return median(times);
}

/** Seconds until a filing handed in while folds run as they do beside the server is in the counters: the worst of ten. */
async function lag({ services, collections }: ProgressWorld): Promise<number> {
  const { database } = services;
  const run = collections.at(-1) ?? '';
  let folding = Promise.resolve(0);
  const timer = setInterval(() => {
    folding = foldStatistics(services);
  }, foldEvery);
  const waiting = async (): Promise<number> =>
    (await regionCounts(database, ['filings'], { form: 'report', collections: [run], level: 'province' }))
      .filter(({ state }) => state === 'review')
      .reduce((sum, { filings }) => sum + filings, 0);
  const drafts = await database.rows<{ id: string }>(
    `select id from filing where collection = $1 and state = 'draft' order by id limit 10`,
    [run],
  );
  const lags: number[] = [];
  for (const [turn, { id }] of drafts.entries()) {
    await new Promise((wake) => setTimeout(wake, turn * 61));
    const before = await waiting();
    await database.rows(
      `with moved as (update filing set state = 'review', submitted_at = now() where id = $1 returning *)
       insert into extract_delta (collection, definition, form, organisation) select collection, definition, form, home from moved`,
      [id],
    );
    const began = performance.now();
    while ((await waiting()) === before) await new Promise((wake) => setTimeout(wake, 5));
    lags.push((performance.now() - began) / 1000);
  }
  clearInterval(timer);
  await folding;
  return Math.max(...lags);
}

/** The page of filings that wait for a reviewer, filtered by period, as the server makes it: the median of many reviewers. */
async function listTime({ services }: ProgressWorld): Promise<number> {
  const units = await services.database.rows<{ id: string; name: string; path: string }>(
    `select id, name, path from organisation where level = 'unit' order by id limit 40`,
  );
  const times: number[] = [];
  for (const { id, name, path } of units) {
    const organisation = {
      id,
      name,
      path,
      code: '',
      level: 'unit',
      region: null,
      state: 'active',
      parent: null,
      attributes: {},
    };
    const scope: Scope = {
      programme: 'report',
      role: 'reviewer',
      account: id,
      name,
      organisation,
      sees: 'own',
      may: [],
    };
    times.push(await timed(() => presentList(services, scope, 'report.todo', { 'f.collection': '2023-11' })));
  }
  return median(times);
}
