import { afterAll, describe, expect, test } from 'vitest';
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
const [clerk, head, centre, westClerk] = [
  await story.signedIn('clerk', 'clerk'),
  await story.signedIn('unit', 'head'),
  await story.signedIn('centre', 'centre'),
  await story.signedIn('clerk', 'westclerk'),
];
for (const period of ['2025-03', '2025-02']) {
  const filing = await story.submitted(clerk, world.rooms.east, period);
  expect((await story.act(head, filing, 'approve', '同意，数据已核对')).status).toBe(200);
}
await story.submitted(clerk, world.rooms.east, '2025-01');

type Client = typeof centre;
const plain = {
  periods: ['2025-03'],
  codes: ['GC01', 'JY02', 'JY08'],
  filters: {},
  by: null as string | null,
  page: 1,
};
const ask = (client: Client, changes: Partial<typeof plain> = {}) =>
  client.call('POST', '/api/queries/monthly', { ...plain, ...changes });
const values = (cells: { value: string | null }[]) => cells.map(({ value }) => value);

describe('HB-66 an indicator query', () => {
  test('says what may be asked, with its unit and what it does from month to month', async () => {
    const { json } = await centre.call('GET', '/api/queries/monthly');
    expect(json.periods[0]).toEqual({ value: '2025-03', label: '2025年3月' });
    const all = json.pages.flatMap((page: { indicators: object[] }) => page.indicators);
    expect(all).toContainEqual(
      expect.objectContaining({ code: 'JY02', carry: 'year-to-date', addsOverPeriods: false }),
    );
    expect(json.dimensions).toContainEqual({ value: 'subject.home', label: '所属单位' });
  });

  test('answers detail, groups and total from the same rows', async () => {
    const { status, json } = await ask(centre, { by: 'subject.home' });
    expect(status, JSON.stringify(json)).toBe(200);
    expect(json.detail.map((row: { lead: string[] }) => row.lead.slice(0, 2))).toEqual([
      ['2025年3月', '东街社区阅览室'],
    ]);
    expect(values(json.total.cells)).toEqual(values(json.detail[0].cells));
    expect(json.summary).toMatchObject([{ label: '东街社区', filings: 1, cells: json.total.cells }]);
    expect(values(json.total.cells)[1]).toBe('1500');
    expect(json.total.cells[1].text).toBe('1,500');
    expect(json.total.cells[2].value).toBe('1.2');
  });

  test('counts what is accepted and not what waits', async () => {
    expect((await ask(centre)).json).toMatchObject({ detailCount: 1, total: { filings: 1 } });
    expect((await ask(centre, { periods: ['2025-01'] })).json).toMatchObject({ detail: [], total: { filings: 0 } });
  });

  test('refuses to add stock and year-to-date over months, and lists them month by month instead', async () => {
    const two = { periods: ['2025-02', '2025-03'] };
    const refused = await ask(centre, { ...two, by: 'subject.home' });
    expect(refused.status).toBe(400);
    expect(refused.json.detail).toContain('JY02');
    expect(refused.json.detail).toContain('是时点或累计指标');
    const { json } = await ask(centre, { ...two, by: 'collection' });
    expect(json.summary.map((row: { label: string }) => row.label)).toEqual(['2025年2月', '2025年3月']);
    expect(json.total.cells[1]).toEqual({ value: null, text: '—' });
    expect(json.note).toContain('不跨期相加');
  });

  test('HB-63 the reader’s sight holds for every part of the answer', async () => {
    const other = await ask(westClerk, { by: 'subject.home' });
    expect(other.json).toMatchObject({ detail: [], detailCount: 0, summary: [], total: { filings: 0 } });
    const own = await ask(head, { by: 'subject.home' });
    expect(own.json.detailCount).toBe(1);
    const filtered = await ask(westClerk, { filters: { 'subject.home': world.organisations.east } });
    expect(filtered.json.detail).toEqual([]);
  });

  test('a code that is no number of the form is refused', async () => {
    expect((await ask(centre, { codes: ['FM05'] })).status).toBe(400);
    expect((await ask(centre, { codes: ["GC01'; drop table filing; --"] })).status).toBe(400);
    expect((await centre.call('POST', '/api/queries/nothing', plain)).status).toBe(404);
  });
});
