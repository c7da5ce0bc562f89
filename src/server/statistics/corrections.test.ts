import { afterAll, expect, test } from 'vitest';
import { monthlyStory } from '../../../tests/support/monthly-story.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import { buildApp } from '../http/app.ts';

const world = await readingWorld();
const app = await buildApp(world.services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const story = monthlyStory(app);
const [clerk, head, centre] = [
  await story.signedIn('clerk', 'clerk'),
  await story.signedIn('unit', 'head'),
  await story.signedIn('centre', 'centre'),
];

/** Figures of the month as the centre reads them. */
async function figures(statistic: string): Promise<Record<string, string | null>> {
  const { json } = await centre.call('GET', `/api/statistics/${statistic}?period=2025-03`);
  return Object.fromEntries(
    json.columns.map(({ name }: { name: string }, at: number) => [name, json.total.cells[at].value]),
  );
}

test('HB-46 the first version counts until the correction is accepted, then the correction does', async () => {
  const first = await story.submitted(clerk, world.rooms.east);
  expect((await story.act(head, first, 'approve', '同意，数据已核对')).status).toBe(200);
  expect(await figures('totals')).toMatchObject({ count: '1', 'sum JY02': '1500' });
  expect((await story.act(clerk, first, 'correct')).status).toBe(200);
  const { json } = await clerk.call('GET', '/api/lists/monthly.mine');
  const second = json.rows.find((row: { filing: string }) => row.filing !== first).filing;
  const { revision } = (await clerk.call('GET', `/api/filings/${second}`)).json;
  const saved = await clerk.call(
    'PATCH',
    `/api/filings/${second}/answers`,
    { changes: [{ kind: 'set', cell: 'JY02', value: 1600 }] },
    { 'if-match': `"${revision}"` },
  );
  expect(saved.status).toBe(200);
  expect((await clerk.call('POST', `/api/filings/${second}/document`)).status).toBe(200);
  expect((await story.act(clerk, second, 'submit')).status).toBe(200);
  expect(await figures('totals')).toMatchObject({ count: '1', 'sum JY02': '1500' });
  expect(await figures('returns')).toMatchObject({ expected: '2', filed: '1', missing: '1' });
  expect((await story.act(head, second, 'approve', '同意，更正已核对')).status).toBe(200);
  expect(await figures('totals')).toMatchObject({ count: '1', 'sum JY02': '1600' });
  expect(await figures('returns')).toMatchObject({ expected: '2', filed: '1', missing: '1' });
});
