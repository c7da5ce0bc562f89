import { afterAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#engine/filing.ts';
import { act } from '#server/filings/act.ts';
import { judge } from '#server/filings/judge.ts';
import { openFiling } from '#server/filings/open-filing.ts';
import { saveChanges } from '#server/filings/save-changes.ts';
import { newId } from '#server/ids.ts';
import { addOrganisation } from '#server/store/organisation-transactor.ts';
import { addSubject } from '#server/store/subject-transactor.ts';
import { permitWorld } from '../support/permit-world.ts';

const world = await permitWorld('2023-08-25T10:00:00+08:00');
const { services, home } = world;
afterAll(() => world.close());

const filler = world.scope('filler');
const open = async (form: string, period: string): Promise<string> => {
  const opened = await openFiling(services, filler, { form, subject: world.subject, period, fields: {} });
  if (isRefusal(opened)) throw new Error(opened.detail);
  return opened.filing;
};
const sourcesOf = async (filing: string) => {
  const found = await services.filings.findFresh(filing);
  if (!found) throw new Error('gone');
  return (await judge(services, filler, found)).surroundings.sources;
};
const move = async (role: 'filler' | 'reviewer', filing: string, action: string) => {
  const revision = (await services.filings.findFresh(filing))?.stored.filing.revision ?? 0;
  const command = { filing, action, revision, opinion: null, notify: false, pledged: true };
  expect(isRefusal(await act(services, world.scope(role), command))).toBe(false);
};

describe('what a form sees of the world outside it', () => {
  test('entries: those of the same home that the condition chooses, never another unit’s', async () => {
    const elsewhere = newId();
    await services.database.transact(async (tx) => {
      const unit = { level: 'unit', region: null, parent: null, state: 'active', attributes: {} };
      await addOrganisation(tx, { id: elsewhere, code: 'V', name: '乙单位', ...unit });
      const entry = { register: 'unit', programme: 'permit', links: {} };
      await addSubject(tx, {
        ...entry,
        id: newId(),
        code: 'U2',
        name: '甲二部',
        state: 'active',
        home,
        attributes: { U2: '甲二部' },
      });
      await addSubject(tx, {
        ...entry,
        id: newId(),
        code: 'U3',
        name: '甲三部',
        state: 'closed',
        home,
        attributes: {},
      });
      await addSubject(tx, {
        ...entry,
        id: newId(),
        code: 'V1',
        name: '乙一部',
        state: 'active',
        home: elsewhere,
        attributes: {},
      });
    });
    const receipt = await open('receipt', 'always');
    expect((await sourcesOf(receipt))['同类单位']).toEqual([
      { id: expect.any(String), code: 'U2', name: '甲二部', state: 'active', U2: '甲二部' },
    ]);
  });

  test('rows and a statistic: of what was accepted, not of what is being filled in', async () => {
    const report = await open('report', '2023-08');
    const changes = [
      { kind: 'set', cell: 'N1', value: 7 },
      { kind: 'add-row', roster: 'WP', row: 'a', before: null, cells: { W1: '显微镜', W2: 2 } },
      { kind: 'add-row', roster: 'WP', row: 'b', before: null, cells: { W1: '天平', W2: 1 } },
    ] as const;
    expect(isRefusal(await saveChanges(services, filler, { filing: report, revision: 1, changes }))).toBe(false);
    const receipt = await open('receipt', 'always');
    const before = await sourcesOf(receipt);
    expect([before['多件物品'], before['汇总']]).toEqual([[], { count: 0, 数量合计: 0, N1: 0 }]);
    await move('filler', report, 'submit');
    await move('reviewer', report, 'approve');
    const after = await sourcesOf(receipt);
    expect(after['汇总']).toEqual({ count: 1, 数量合计: 7, N1: 7 });
    expect(after['多件物品']).toEqual([{ id: 'a', state: 'approved', submitted: '2023-08-25', W1: '显微镜', W2: 2 }]);
  });
});
