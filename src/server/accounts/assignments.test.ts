import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { peopleDesk } from '../../../tests/support/people-desk.ts';
import type { WebClient } from '../../../tests/support/web-client.ts';

const desk = await peopleDesk();
const { signedIn, admin, otherAdmin, reporter, rowOf, database } = desk;
afterAll(() => desk.close());
beforeEach(() => database.rows('delete from address_lock'));

describe('HB-62 platforms and who fills in for them', () => {
  const entries = async () => (await admin.call('GET', '/api/assignments/platform')).json.entries;
  const set = (client: WebClient, subject: string, account: string, assigned: boolean) =>
    client.call('PUT', `/api/assignments/platform/${subject}/${account}`, { assigned });
  const fillable = async (client: WebClient) =>
    (await client.call('GET', '/api/lists/fillable')).json.rows.map((row: { subject: string }) => row.subject);

  test('given, the platform is in the new reporter’s list at once; taken back, it is gone from the old one’s', async () => {
    const platform = (await entries()).find((entry: { people: { login: string }[] }) =>
      entry.people.some(({ login }) => login === 'zhangyi_jy'),
    );
    const other = await signedIn('applicant', 'r02_jy');
    const { account: newcomer } = await rowOf(admin, 'r02_jy');
    const { account: former } = await rowOf(admin, 'zhangyi_jy');
    expect(await fillable(other)).not.toContain(platform.subject);
    expect((await set(admin, platform.subject, newcomer, true)).status).toBe(204);
    expect(await fillable(other)).toContain(platform.subject);
    expect((await set(admin, platform.subject, former, false)).status).toBe(204);
    expect(await fillable(reporter)).not.toContain(platform.subject);

    const { json: history } = await admin.call('GET', `/api/assignments/platform/${platform.subject}/history`);
    expect(history.find((one: { login: string }) => one.login === 'zhangyi_jy')).toMatchObject({
      until: expect.any(String),
      endedBy: '王敏',
    });
    await set(admin, platform.subject, former, true);
    expect(await fillable(reporter)).toContain(platform.subject);
  });

  test('is not given to another unit’s person, nor another unit’s platform to one’s own, nor by a reporter', async () => {
    const [platform] = await entries();
    const { json: theirs } = await otherAdmin.call('GET', '/api/assignments/platform');
    const { account: mine } = await rowOf(admin, 'r02_jy');
    const { account: stranger } = await rowOf(otherAdmin, 'r36_u02');
    expect((await set(admin, platform.subject, stranger, true)).status).toBe(403);
    expect((await set(admin, theirs.entries[0].subject, mine, true)).status).toBe(403);
    expect((await set(otherAdmin, platform.subject, stranger, true)).status).toBe(403);
    expect((await set(reporter, platform.subject, mine, true)).status).toBe(403);
    expect((await reporter.call('GET', '/api/assignments/platform')).status).toBe(403);
    expect(theirs.entries.map((entry: { subject: string }) => entry.subject)).not.toContain(platform.subject);
  });
});
