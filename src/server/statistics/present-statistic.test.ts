import { afterAll, describe, expect, test } from 'vitest';
import { monthlyStory } from '../../../tests/support/monthly-story.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import { buildApp } from '../http/app.ts';

const world = await readingWorld();
const { database } = world.services;
const app = await buildApp(world.services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const story = monthlyStory(app);
const [clerk, head, centre, westClerk] = [
  await story.signedIn('clerk', 'clerk'),
  await story.signedIn('unit', 'head'),
  await story.signedIn('centre', 'centre'),
  await story.signedIn('clerk', 'westclerk'),
];
await database.rows(
  `update subject set attributes = attributes || jsonb_build_object('kind', case when code = 'YLS-east' then '1' else '2' end)`,
);

type Client = typeof centre;
const ask = async (client: Client, statistic: string, query = '') => {
  const { status, json } = await client.call('GET', `/api/statistics/${statistic}?${query}`);
  expect(status, JSON.stringify(json)).toBe(200);
  return json;
};
/** `{ '东街社区阅览室': { expected: '1', … } }` */
const table = (view: Awaited<ReturnType<typeof ask>>) => {
  const cells = (row: { cells: { value: string | null }[] }) =>
    Object.fromEntries(view.columns.map((one: { name: string }, at: number) => [one.name, row.cells[at]?.value]));
  return {
    rows: Object.fromEntries(view.rows.map((row: { label: string; cells: [] }) => [row.label, cells(row)])),
    total: view.total && cells(view.total),
  };
};

describe('returns', () => {
  test('HB-14 a period nobody has touched: everybody is expected, nobody has filed', async () => {
    const { rows, total } = table(await ask(centre, 'returns', 'by=subject.home'));
    const none = { expected: '1', filed: '0', 'on-time': '0', late: '0', missing: '1', rate: '0' };
    expect(rows).toEqual({ 东街社区: none, 西街社区: none });
    expect(total).toEqual({ ...none, expected: '2', missing: '2' });
  });

  test('HB-14 what is handed in, what is late and what is missing add up in every line and below', async () => {
    await story.submitted(clerk, world.rooms.east, '2025-02');
    await story.filled(westClerk, world.rooms.west, '2025-02');
    const { rows, total } = table(await ask(centre, 'returns', 'period=2025-02&by=subject.home'));
    expect(rows).toEqual({
      东街社区: { expected: '1', filed: '1', 'on-time': '0', late: '1', missing: '0', rate: '1' },
      西街社区: { expected: '1', filed: '0', 'on-time': '0', late: '0', missing: '1', rate: '0' },
    });
    expect(total).toEqual({ expected: '2', filed: '1', 'on-time': '0', late: '1', missing: '1', rate: '0.5' });
  });

  test('HB-63 a head sees the own unit and no more; a clerk the own room', async () => {
    const own = await ask(head, 'returns', 'period=2025-02&by=subject.home');
    expect(Object.keys(table(own).rows)).toEqual(['东街社区']);
    expect(table(own).total).toMatchObject({ expected: '1', filed: '1' });
    expect(JSON.stringify(own)).not.toContain('西街');
    const foreign = await ask(head, 'returns', `period=2025-02&path=subject.home:${world.organisations.west}`);
    expect(foreign.rows).toEqual([]);
    expect(JSON.stringify(foreign)).not.toContain('西街');
    const mine = await ask(westClerk, 'returns', 'period=2025-02');
    expect(Object.keys(table(mine).rows)).toEqual(['西街社区']);
  });

  test('one drills from the home through the kind to the rooms, and the path leads back', async () => {
    const top = await ask(centre, 'returns', 'period=2025-02');
    const east = top.rows.find((row: { label: string }) => row.label === '东街社区');
    const deeper = await ask(centre, 'returns', east.drill.split('?')[1]);
    expect(deeper.path).toMatchObject([{ label: '所属单位', text: '东街社区' }]);
    expect(deeper.dimensions).toEqual([{ value: 'subject.kind', label: '类型', chosen: true }]);
    expect(deeper.rows).toHaveLength(1);
    const rooms = await ask(centre, 'returns', deeper.rows[0].drill.split('?')[1]);
    expect(rooms.rows).toMatchObject([{ label: '东街社区阅览室', subject: world.rooms.east, drill: null }]);
    expect(table(await ask(centre, 'returns', rooms.path[0].to.split('?')[1]))).toEqual(table(top));
  });

  test('filters by the dimension that does not group', async () => {
    const all = await ask(centre, 'returns', 'period=2025-02');
    expect(all.filters).toMatchObject([{ name: 'subject.kind', value: null, choices: [{ count: 1 }, { count: 1 }] }]);
    const one = await ask(centre, 'returns', 'period=2025-02&f.subject.kind=2');
    expect(Object.keys(table(one).rows)).toEqual(['西街社区']);
    expect(table(one).total).toMatchObject({ expected: '1' });
  });

  test('a name nobody knows does nothing, a statistic nobody knows is not found', async () => {
    const plain = await ask(centre, 'returns', 'period=2025-02');
    expect(table(await ask(centre, 'returns', "period=2025-02&by=x'--&path=y:1&f.z=1"))).toEqual(table(plain));
    expect((await centre.call('GET', '/api/statistics/nothing')).status).toBe(404);
  });
});

describe('sums', () => {
  test('HB-57 an approval counts from the next question on', async () => {
    const before = table(await ask(centre, 'totals', 'period=2025-02'));
    expect(before.total).toMatchObject({ count: '0', 'sum GC01': null });
    const [filing] = await database.rows<{ id: string }>('select id from filing where submitted_at is not null');
    expect((await story.act(head, filing?.id ?? '', 'approve', '同意，数据已核对')).status).toBe(200);
    const { rows, total } = table(await ask(centre, 'totals', 'period=2025-02'));
    expect(total).toMatchObject({ count: '1', 'sum JY02': '1500' });
    expect(Object.values(rows)).toContainEqual(expect.objectContaining({ count: '1', 'sum JY02': '1500' }));
  });
});
