import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readingWorld } from '../../../../tests/support/reading-world.ts';
import type { Scope } from '../../access/scope.ts';
import { exportList } from '../../lists/export-list.ts';
import { foldStatistics } from '../../notify/reactions/fold-statistics.ts';
import { aggregatesOf, codesOf } from '../../statistics/aggregates.ts';
import { findDimension } from '../../statistics/dimension.ts';
import { evaluate } from '../../statistics/evaluate.ts';
import type { Evaluation } from '../../statistics/evaluation.ts';
import { exactIn } from '../../statistics/exact-cell.ts';
import { fromRegions } from '../../statistics/from-regions.ts';
import { measuresOf } from '../../statistics/measure.ts';
import { presentStatistic } from '../../statistics/present-statistic.ts';
import { seedFilings } from './seed-filings.ts';

const world = await readingWorld('2025-12-28T10:00:00+08:00');
const { services } = world;
const { database, programmes } = services;
const edition = programmes.newest('reading-room');
if (!edition) throw new Error('the reading room is not published');
afterAll(() => world.close());

const foldAll = async (): Promise<void> => {
  while ((await foldStatistics(services)) > 0);
};

beforeAll(async () => {
  await seedFilings(services, edition, { form: 'monthly', filings: 1200, contents: true });
  await foldAll();
}, 60_000);

const [typed] = await database.rows<{ name: string }>(`select name from extract_table where form = 'monthly'`);

/** Counters as kept, and as they would be counted now. */
const counters = async (level: 'county' | 'city' | 'province') => {
  const order = sql`order by 1, 2, 3`;
  const kept = await database.composed(sql`
    select collection, region, state, filings, submitted, accepted, late from region_count where level = ${level} ${order}`);
  const counted = await database.composed(sql`
    select f.collection, p.${sql.raw(level)} as region, f.state, count(*)::int as filings, count(f.submitted_at)::int as submitted,
           count(f.accepted_at)::int as accepted, count(*) filter (where f.submitted_at >= c.due)::int as late
      from filing f join organisation o on o.id = f.home join region_place p on p.region = o.region
      join collection c on c.id = f.collection where f.current group by 1, 2, 3 ${order}`);
  return { kept, counted };
};

const sums = async (level: 'county' | 'province') => {
  const table = (suffix: string) => sql.raw(`extract."${typed?.name}${suffix}"`);
  const kept = await database.composed(sql`
    select collection, region, filings, "v_JY02" from ${table('_region')} where level = ${level} order by 1, 2`);
  const counted = await database.composed(sql`
    select t.collection, p.${sql.raw(level)} as region, count(*)::int as filings, sum(t."v_JY02") as "v_JY02" from ${table('')} t
      join organisation o on o.id = t.organisation join region_place p on p.region = o.region where t.current and t.accepted group by 1, 2 order by 1, 2`);
  return { kept, counted };
};

const scope: Scope = {
  programme: 'reading-room',
  role: 'centre',
  account: world.people.centre,
  name: '张业务',
  organisation: {
    id: world.organisations.centre,
    name: '示例市图书馆',
    level: 'city',
    state: 'active',
  } as Scope['organisation'],
  sees: 'all',
  may: ['export'],
};

describe('made-up filings', () => {
  test('are as many as asked for, over twelve periods, in every standing', async () => {
    const [found] = await database.rows(
      `select count(*)::int as filings, count(distinct collection)::int as periods, count(distinct state)::int as states,
              count(n.filing)::int as contents, count(f.submitted_at)::int as submitted,
              count(*) filter (where f.submitted_at > $1)::int as future
         from filing f left join filing_content n on n.filing = f.id`,
      [services.clock.now()],
    );
    expect(found).toMatchObject({ filings: 1200, periods: 12, states: 4, contents: 1200, future: 0 });
  });

  test('calculated figures agree with their parts', async () => {
    const wrong = await database.composed(
      sql`select 1 from ${sql.raw(`extract."${typed?.name}"`)} where "v_GC01" <> "v_GC02" + "v_GC03"`,
    );
    expect(wrong).toEqual([]);
  });

  test('counters and sums of counties, cities and provinces are those of their filings', async () => {
    for (const level of ['county', 'city', 'province'] as const) {
      const { kept, counted } = await counters(level);
      expect(kept.length).toBeGreaterThan(12);
      expect(kept).toEqual(counted);
    }
    for (const level of ['county', 'province'] as const) {
      const { kept, counted } = await sums(level);
      expect(kept).toEqual(counted);
    }
  });

  test('a statistic’s lines add up to its total', async () => {
    const view = await presentStatistic(services, scope, 'returns', { by: 'subject.home', period: '2025-11' });
    if ('code' in view) throw new Error(view.detail);
    const lines = view.rows.map((row) => row.cells.slice(0, 5).map(({ value }) => Number(value)));
    const added = lines.reduce((a, b) => a.map((value, at) => value + (b[at] ?? 0)));
    expect(added).toEqual(view.total?.cells.slice(0, 5).map(({ value }) => Number(value)));
    const [expected, filed, onTime, late, missing] = added;
    expect(expected).toBe((filed ?? 0) + (missing ?? 0));
    expect(filed).toBe((onTime ?? 0) + (late ?? 0));
    expect(late).toBeGreaterThan(0);
  });
});

describe('figures of regions', () => {
  test.each(['region(county)', 'region(city)', 'region(province)'])(
    '%s read from the fold are those of the rows themselves',
    async (level) => {
      const measures = ['filed', 'on-time', 'late', 'waiting', 'returned', 'accepted', 'count', 'sum JY02', 'sum GC04'];
      const told = measuresOf(edition, {
        statistic: 'regions',
        title: '',
        kind: 'table',
        of: 'monthly',
        by: [level],
        measures: measures.map((measure) => ({ name: measure, measure })),
        columns: [],
      });
      const question = {
        form: 'monthly',
        periods: ['2025-10', '2025-11'],
        within: [],
        word: null,
        where: undefined,
        by: findDimension(edition, 'monthly', level),
        aggregates: aggregatesOf(edition, told),
        codes: codesOf(told),
      };
      const inOrder = ({ groups, wholes }: Evaluation) =>
        [...groups, ...wholes]
          .filter(({ values }) => Number(values['filed'] ?? 0) > 0)
          .map(({ period, key, text, values }) => [
            period,
            key,
            text,
            ...measures.map((name) => exactIn(values[name] ?? '0')),
          ])
          .toSorted((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1));
      const folded = await fromRegions(database, scope, edition, question);
      if (folded === null) throw new Error('the fold was not asked');
      const counted = await evaluate(services, scope, edition, { ...question, word: '样例' });
      expect(folded.groups.length).toBeGreaterThan(1);
      const [kept, found] = [inOrder(folded), inOrder(counted)];
      expect(kept.map((line) => line.toSpliced(2, 1))).toEqual(found.map((line) => line.toSpliced(2, 1)));
      expect(kept.map(([, , text]) => text).filter(Boolean)).toHaveLength(
        folded.groups.filter(({ values }) => Number(values['filed']) > 0).length,
      );
      expect(await fromRegions(database, { ...scope, sees: 'below' }, edition, question)).toBeNull();
    },
  );
});

describe('the fold', () => {
  const mark = `insert into extract_delta (collection, definition, form, organisation) select collection, definition, form, home from moved`;

  test('HB-14 misses nothing while filings move, folds run twice over and a list is exported', async () => {
    const rows = await database.rows<{ id: string }>(
      `select id from filing where state = 'draft' order by id limit 100`,
    );
    let moving = true;
    const folds = [0, 1].map(async () => {
      while (moving) await foldStatistics(services, 7);
    });
    const move = async (lane: number): Promise<void> => {
      for (const { id } of rows.filter((_, at) => at % 4 === lane))
        await database.rows(
          `with moved as (update filing set state = 'unit', submitted_at = $2, first_submitted_at = $2 where id = $1 returning *) ${mark}`,
          [id, services.clock.now()],
        );
    };
    const exported = exportList(services, scope, 'monthly.all', {}).then(async (file) => {
      if ('code' in file) throw new Error(file.detail);
      for await (const part of file.content) expect(part).toBeDefined();
    });
    await Promise.all([...[0, 1, 2, 3].map(move), exported]);
    moving = false;
    await Promise.all(folds);
    await foldAll();
    const { kept, counted } = await counters('county');
    expect(kept).toEqual(counted);
  });

  test('a unit that moves to another county takes its figures along', async () => {
    await database.rows(
      `update organisation set region = (select max(code) from region where level = 'county') where code in ('SEED-1', 'SEED-2')`,
    );
    await foldAll();
    for (const level of ['county', 'city', 'province'] as const) {
      const { kept, counted } = await counters(level);
      expect(kept).toEqual(counted);
    }
  });

  test('a county that comes to lie in another city takes its figures along', async () => {
    await database.rows(
      `update region set parent = (select max(code) from region where level = 'city') where code = (
         select min(code) from region where level = 'county')`,
    );
    await foldAll();
    for (const level of ['county', 'city', 'province'] as const) {
      const { kept, counted } = await counters(level);
      expect(kept).toEqual(counted);
    }
    const { kept, counted } = await sums('province');
    expect(kept).toEqual(counted);
  });
});
