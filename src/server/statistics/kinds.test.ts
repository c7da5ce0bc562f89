import { afterAll, expect, test } from 'vitest';
import type { StatisticView } from '#contract/statistic.ts';
import { demoWorld } from '../../../tests/support/demo-world.ts';
import type { Scope } from '../access/scope.ts';
import { aggregatesOf, codesOf } from './aggregates.ts';
import { subjects } from './dimension.ts';
import { evaluate } from './evaluate.ts';
import { cellOf } from './exact-cell.ts';
import { measuresOf } from './measure.ts';
import { presentStatistic } from './present-statistic.ts';
import { teller } from './tell-measure.ts';

const world = await demoWorld('reading-room', '2023-08-28T14:03:00+08:00');
const { services } = world;
const { database } = services;
afterAll(() => world.close());

const [centre] = await database.rows<Scope['organisation'] & { account: string }>(
  `select o.*, m.account from membership m join organisation o on o.id = m.organisation where m.role = 'centre' limit 1`,
);
if (!centre) throw new Error('nobody looks after the reading rooms');
const scope: Scope = {
  programme: 'reading-room',
  role: 'centre',
  account: centre.account,
  name: '市馆',
  organisation: centre,
  sees: 'all',
  may: [],
};

async function ask(statistic: string, query: Record<string, string> = {}): Promise<StatisticView> {
  const view = await presentStatistic(services, scope, statistic, query);
  if ('code' in view) throw new Error(view.detail);
  return view;
}

/** The accepted answers of a code as they stand in the filings themselves. */
async function answers(code: string, period: string): Promise<readonly number[]> {
  const rows = await database.rows<{ value: number }>(
    `select (n.answers -> 'fields' ->> $1)::float as value from filing f join filing_content n on n.filing = f.id
       join collection c on c.id = f.collection where f.current and f.accepted_at is not null and f.form = 'monthly' and c.period = $2`,
    [code, period],
  );
  return rows.map(({ value }) => value);
}
const sum = (values: readonly number[]): number => Math.round(values.reduce((a, b) => a + b, 0) * 10) / 10;
const column = (view: StatisticView, name: string): number => view.columns.findIndex((one) => one.name === name);
const value = (view: StatisticView, name: string): number => Number(view.total?.cells[column(view, name)]?.value);

test('HB-11 a table’s sums, mean and change are those of the accepted filings', async () => {
  const view = await ask('totals', { period: '2023-07' });
  const [july, june] = [await answers('JY02', '2023-07'), await answers('JY02', '2023-06')];
  expect(value(view, 'count')).toBe(july.length);
  expect(value(view, 'sum JY02')).toBe(sum(july));
  expect(value(view, 'change JY02')).toBeCloseTo((sum(july) - sum(june)) / sum(june), 3);
  const stock = await answers('GC01', '2023-07');
  expect(value(view, 'mean GC01')).toBeCloseTo(sum(stock) / stock.length, 1);
  const at = column(view, 'sum JY02');
  expect(sum(view.rows.map((row) => Number(row.cells[at]?.value)))).toBe(sum(july));
});

test('HB-66 a trend has a row a month; what happened within each may be added up', async () => {
  const view = await ask('trend');
  expect(view.period).toBeNull();
  expect(view.rows.map(({ key }) => key)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((month) => `2023-0${month}`));
  const at = column(view, 'sum JY06');
  const months = await Promise.all(view.rows.map(async ({ key }) => sum(await answers('JY06', key))));
  expect(view.rows.map((row) => Number(row.cells[at]?.value ?? 0))).toEqual(months);
  expect(Number(view.total?.cells[at]?.value)).toBe(sum(months));
});

test('a ranking goes from the greatest to the least and keeps to its condition', async () => {
  const view = await ask('ranking', { period: '2023-07' });
  const ranks = view.rows.map((row) => Number(row.cells[column(view, 'rank')]?.value));
  const values = view.rows.map((row) => Number(row.cells[column(view, 'sum JY02')]?.value));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  expect(ranks[0]).toBe(1);
  const [kinds] = await database.rows<{ subjects: number }>(
    `select count(*)::int as subjects from subject where register = 'room' and attributes ->> 'kind' = '1' and state = 'active'`,
  );
  expect(view.rows).toHaveLength(kinds?.subjects ?? 0);
});

test('shares, percentiles, different values and open filings of another form are told of every group', async () => {
  const edition = services.programmes.newest('reading-room');
  if (!edition) throw new Error('the reading room is not published');
  const names = ['share', 'percentile JY02', 'distinct RS02', 'open news', 'change-year JY02'];
  const measures = measuresOf(edition, {
    statistic: 'others',
    title: '',
    kind: 'table',
    of: 'monthly',
    by: ['subject'],
    measures: names.map((measure) => ({ name: measure, measure })),
    columns: [],
  });
  const evaluation = await evaluate(services, scope, edition, {
    form: 'monthly',
    periods: ['2023-07'],
    within: [],
    word: null,
    where: undefined,
    by: subjects,
    aggregates: aggregatesOf(edition, measures),
    codes: codesOf(measures),
  });
  const tell = teller(measures, evaluation);
  const told = (name: string) => {
    const measure = measures.find((one) => one.column.name === name);
    if (!measure) throw new Error(name);
    return evaluation.groups.map((group) => cellOf(measure.column, tell(measure, group)));
  };
  expect(told('share').reduce((all, { value }) => all + Number(value), 0)).toBeCloseTo(1, 2);
  const places = told('percentile JY02').map(({ value }) => Number(value));
  expect([Math.min(...places), Math.max(...places)]).toEqual([0, 1]);
  expect(told('distinct RS02').every(({ value }) => value === '1' || value === '0')).toBe(true);
  expect(told('change-year JY02').every(({ text }) => text === '—')).toBe(true);
  const [open] = await database.rows<{ filings: number }>(
    `select count(*)::int as filings from filing where form = 'news' and accepted_at is null and discarded_at is null`,
  );
  expect(told('open news').reduce((all, { value }) => all + Number(value), 0)).toBe(open?.filings);
});
