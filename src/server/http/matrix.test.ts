import { afterAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';
import { monthlyStory } from '../../../tests/support/monthly-story.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from './app.ts';

const world = await readingWorld();
const app = await buildApp(world.services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const story = monthlyStory(app);
const people = {
  visitor: new WebClient(app),
  clerk: await story.signedIn('clerk', 'clerk'),
  head: await story.signedIn('unit', 'head'),
  centre: await story.signedIn('centre', 'centre'),
  westClerk: await story.signedIn('clerk', 'westclerk'),
};
const filing = await story.submitted(people.clerk, world.rooms.east);
const { json: seen } = await people.clerk.call('GET', `/api/filings/${filing}`);

const nothing = '01900000-0000-7000-8000-000000000000';
const named: Readonly<Record<string, string>> = {
  filing,
  entry: world.rooms.east,
  definition: seen.definition,
  form: 'monthly',
  list: 'monthly.all',
  statistic: 'returns',
  roster: 'GY',
  slot: 'FJ03',
  register: 'room',
  subject: world.rooms.east,
  account: world.people.clerk,
  action: 'approve',
};

/** A call that would be right for whoever may make it; what it asks for need not be there. */
function callOf(endpoint: Endpoint): { url: string; body: unknown; headers: Record<string, string> } {
  const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? nothing);
  const bodies: Readonly<Record<string, unknown>> = {
    SaveChanges: { changes: [{ kind: 'set', cell: 'GC02', value: 1 }] },
    Explain: { finding: 'S001', reason: null, text: '', evidence: [] },
    Act: { opinion: '同意，数据已核对', notify: false, pledged: true },
    Remind: { form: 'monthly', period: '2025-03', subjects: [world.rooms.west], sms: false },
    SaveCard: { subject: null, fields: {} },
    AskQuery: { periods: ['2025-03'], codes: ['GC02'], filters: {}, by: null, page: 1 },
    Reveal: { cell: 'FM04', reason: '核对身份' },
    CreatePerson: { role: 'clerk', login: 'newclerk', fields: {} },
    SetPersonState: { enabled: false },
    RevealPerson: { what: 'mobile', reason: '核对身份' },
    SetAssignment: { assigned: true },
  };
  const [name = ''] = [...endpoints].find(([, one]) => one === endpoint) ?? [];
  const queries: Readonly<Record<string, string>> = {
    CompareVersions: '?with=returned',
    ListReminders: '?form=monthly&period=2025-03',
    PrepareFiling: `?subject=${world.rooms.east}`,
  };
  return { url: `${url}${queries[name] ?? ''}`, body: bodies[name], headers: { 'if-match': '"1"' } };
}

const call = (client: WebClient, endpoint: Endpoint) => {
  const { url, body, headers } = callOf(endpoint);
  return client.call(endpoint.method, url, body, headers);
};

const all = [...endpoints].filter(([name]) => !['SignOut', 'RevokeSession'].includes(name));

describe('every endpoint of the contract', () => {
  test.each(all)('%s is served', async (_, endpoint) => {
    const { status, json } = await call(people.centre, endpoint);
    expect(status, JSON.stringify(json).slice(0, 200)).not.toBe(500);
    if (status === 404) expect(json.detail).not.toBe('没有这个地址');
  });

  test.each(all.filter(([, one]) => one.permission !== 'public'))('%s asks who one is', async (_, endpoint) => {
    const { status } = await call(people.visitor, endpoint);
    expect([400, 401]).toContain(status);
  });

  test.each(all.filter(([, one]) => one.permission === 'operator'))(
    '%s is the operator’s alone',
    async (_, endpoint) => {
      for (const client of [people.clerk, people.head, people.westClerk])
        expect((await call(client, endpoint)).status).toBe(403);
    },
  );

  test.each(all.filter(([, one]) => one.path.startsWith('/api/filings/:filing')))(
    'HB-63 %s shows another unit’s filing to nobody of this one',
    async (_, endpoint) => {
      const { status } = await call(people.westClerk, endpoint);
      expect([400, 403]).toContain(status);
    },
  );

  test.each(all.filter(([, one]) => /^\/api\/(accounts|assignments)/u.test(one.path)))(
    'HB-23 HB-62 %s is for whom the account scheme or the register names alone',
    async (_, endpoint) => {
      for (const client of [people.clerk, people.centre, people.westClerk])
        expect((await call(client, endpoint)).status).toBe(403);
    },
  );
});
