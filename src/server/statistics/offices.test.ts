import { afterAll, expect, test } from 'vitest';
import type { StatisticView } from '#contract/statistic.ts';
import { demoWorld } from '../../../tests/support/demo-world.ts';
import type { Scope } from '../access/scope.ts';
import { presentStatistic } from './present-statistic.ts';

const world = await demoWorld('hebei-platform-performance', '2023-08-28T14:03:00+08:00', { story: 'untold' });
const { services } = world;
const { database } = services;
afterAll(() => world.close());

const programme = 'hebei-platform-performance';

/** Somebody of that role at the organisation of that code. */
async function reader(role: string, sees: Scope['sees'], code: string): Promise<Scope> {
  const [organisation] = await database.rows<Scope['organisation']>('select * from organisation where code = $1', [
    code,
  ]);
  if (!organisation) throw new Error(`no organisation ${code}`);
  return { programme, role, account: organisation.id, name: role, organisation, sees, may: [] };
}

async function ask(scope: Scope, statistic: string, query: Record<string, string> = {}): Promise<StatisticView> {
  const view = await presentStatistic(services, scope, statistic, query);
  if ('code' in view) throw new Error(view.detail);
  return view;
}

const expected = (view: StatisticView): Record<string, number> =>
  Object.fromEntries(view.rows.map((row) => [row.label, Number(row.cells[0]?.value)]));

const bureau = await reader('bureau', 'all', '0301');

test('HB-04 every office has its own line: 定州 is not counted with 保定, 辛集 not with 石家庄', async () => {
  const view = await ask(bureau, 'returns', { by: 'FM10' });
  const lines = expected(view);
  const subjects = await database.rows<{ office: string; subjects: number }>(
    `select attributes ->> 'FM10' as office, count(*)::int as subjects from subject where state = 'active' group by 1`,
  );
  const counted = new Map(subjects.map(({ office, subjects: count }) => [office, count]));
  for (const { key, cells } of view.rows) expect(Number(cells[0]?.value)).toBe(counted.get(key));
  expect(lines).toHaveProperty('定州市科学技术局');
  expect(lines).toHaveProperty('辛集市科学技术局');
  expect(lines).toHaveProperty('河北雄安新区改革发展局');
  expect(Object.values(lines).reduce((a, b) => a + b)).toBe(Number(view.total?.cells[0]?.value));
  expect(view.rows.map(({ key }) => key)).toEqual(view.rows.map(({ key }) => key).toSorted());
});

test('HB-63 an office reads what is below it and no more', async () => {
  const all = expected(await ask(bureau, 'returns', { by: 'FM10' }));
  const office = await reader('office', 'below', '1301');
  const own = await ask(office, 'returns', { by: 'FM10' });
  expect(expected(own)).toEqual({ 石家庄市科学技术局: all['石家庄市科学技术局'] });
  const neighbour = await ask(office, 'returns', { path: 'FM10:1302' });
  expect(neighbour.rows).toEqual([]);
  expect(neighbour.filters.flatMap(({ choices }) => choices)).toEqual([]);
  expect(await ask(office, 'roll')).toMatchObject({ count: all['石家庄市科学技术局'] });
});

test('HB-11 the roll names everybody who has not filed, page by page, and can be narrowed to one office', async () => {
  const whole = await ask(bureau, 'returns', {});
  const roll = await ask(bureau, 'roll');
  expect(roll.count).toBe(Number(whole.total?.cells[0]?.value));
  expect(roll.rows).toHaveLength(Math.min(roll.count, roll.pageSize));
  const last = await ask(bureau, 'roll', { page: String(Math.ceil(roll.count / roll.pageSize)) });
  expect(last.rows.length).toBe(roll.count - (Math.ceil(roll.count / roll.pageSize) - 1) * roll.pageSize);
  const office = roll.filters.find(({ name }) => name === 'subject.FM10');
  const choice = office?.choices.find(({ value }) => value === '1390');
  const narrowed = await ask(bureau, 'roll', { 'f.subject.FM10': '1390' });
  expect(narrowed.count).toBe(choice?.count);
});

test.each(['returns', 'totals', 'by-kind', 'trend', 'league', 'roll'])(
  'HB-11 %s can be asked by every dimension it names',
  async (statistic) => {
    const first = await ask(bureau, statistic);
    for (const { value } of first.dimensions) {
      const view = await ask(bureau, statistic, { by: value });
      expect(view.dimensions.find(({ chosen }) => chosen)?.value).toBe(value);
      expect(view.rows.length).toBeGreaterThan(0);
      for (const row of view.rows) expect(row.cells).toHaveLength(view.columns.length);
    }
    expect(first.rows.length).toBeGreaterThan(0);
  },
);

test('HB-67 a platform revoked with an effective month is expected before it and not from then on', async () => {
  const before = Number((await ask(bureau, 'returns', { period: '2023-07' })).total?.cells[0]?.value);
  await database.rows(
    `with changed as (select id, name, state, home, links, attributes from subject where code = 'HB-L-2018-0012'),
     kept as (insert into subject_span (subject, valid, name, state, home, links, attributes)
       select id, daterange('1949-10-01', '2023-08-01'), name, state, home, links, attributes from changed)
     update subject set state = 'closed', valid = daterange('2023-08-01', null) where code = 'HB-L-2018-0012'`,
  );
  const after = async (period: string): Promise<number> =>
    Number((await ask(bureau, 'returns', { period })).total?.cells[0]?.value);
  expect(await after('2023-07')).toBe(before);
  expect(await after('2023-08')).toBe(before - 1);
});
