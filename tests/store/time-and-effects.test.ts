import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#engine/filing.ts';
import { act } from '#server/filings/act.ts';
import { openFiling } from '#server/filings/open-filing.ts';
import { saveChanges } from '#server/filings/save-changes.ts';
import { synchronise } from '#server/filings/sources-again.ts';
import { runClockTransitions } from '#server/notify/reactions/clock-transitions.ts';
import { remindByTime } from '#server/notify/reactions/remind.ts';
import { reactions } from '#server/notify/reactions.ts';
import { findFiling } from '#server/store/filing-reader.ts';
import { type PermitWorld, permitWorld } from '../support/permit-world.ts';

const day = 86_400;
let world: PermitWorld;
afterAll(() => world.close());

const stored = async (filing: string) => {
  const found = await findFiling(world.services.database, filing);
  if (!found) throw new Error(`${filing} is gone`);
  return found.filing;
};
const open = async (form: string, period: string): Promise<string> => {
  const { services, subject } = world;
  const opened = await openFiling(services, world.scope('filler'), { form, subject, period, fields: {} });
  if (isRefusal(opened)) throw new Error(opened.detail);
  return opened.filing;
};
const fill = async (filing: string, cell: string, value: string | number) => {
  const { revision } = await stored(filing);
  const change = { filing, revision, changes: [{ kind: 'set', cell, value }] } as const;
  expect(isRefusal(await saveChanges(world.services, world.scope('filler'), change))).toBe(false);
};
const take = async (role: 'filler' | 'reviewer', filing: string, action: string, opinion: string | null = null) => {
  const { revision } = await stored(filing);
  const command = { filing, action, revision, opinion, notify: false, pledged: true };
  return act(world.services, world.scope(role), command);
};
const submitted = async (period: string): Promise<string> => {
  const filing = await open('report', period);
  await fill(filing, 'N1', 5);
  expect(isRefusal(await take('filler', filing, 'submit'))).toBe(false);
  return filing;
};
/** Runs what waits in the queue under this name, as the worker would; `keep`: and leaves it there. */
const runJobs = async (name: string, keep = false): Promise<number> => {
  const { database } = world.services;
  const jobs = await database.rows<{ payload: never }>(
    `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = $1 order by j.id`,
    [name],
  );
  const { sms, email } = { sms: { send: async () => {} }, email: { send: async () => {} } };
  const task = reactions(world.services, { sms, email })[name];
  for (const { payload } of jobs) await task?.(payload, {} as never);
  if (!keep)
    await database.rows(
      `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = $1`,
      [name],
    );
  return jobs.length;
};
const formsOf = (form: string) =>
  world.services.database.rows<{ id: string; state: string; owner: string }>(
    'select id, state, owner from filing where form = $1 and discarded_at is null order by opened_at',
    [form],
  );

describe('what the clock moves', () => {
  let filing: string;
  beforeAll(async () => {
    // a Friday
    world = await permitWorld('2023-08-25T10:00:00+08:00');
    filing = await submitted('2023-08');
  });

  test('nobody but the clock may take its transition', async () => {
    expect(await take('reviewer', filing, 'lapse')).toMatchObject({ code: 'not-allowed' });
  });

  test('not before the third workday has passed: the weekend does not count', async () => {
    world.clock.advance(5 * day + 13 * 3600);
    expect(world.services.clock.now()).toBe('2023-08-30T23:00:00+08:00');
    expect(await runClockTransitions(world.services)).toBe(0);
    expect((await stored(filing)).state).toBe('review');
  });

  test('at midnight it moves, once, with its flag, and says so to the owner in the record and by notice', async () => {
    world.clock.advance(3600);
    expect(await runClockTransitions(world.services)).toBe(1);
    expect(await runClockTransitions(world.services)).toBe(0);
    expect(await stored(filing)).toMatchObject({ state: 'approved', flags: ['超时确认'] });
    const [event] = await world.services.database.rows(
      `select actor, event ->> 'do' as action from filing_event where filing = $1 order by sequence desc limit 1`,
      [filing],
    );
    expect(event).toEqual({ actor: null, action: 'lapse' });
    const [told] = await world.services.database.rows<{ job: { notices: { to: string; text: string }[] } }>(
      'select job from telling',
    );
    expect(told?.job.notices).toEqual([{ to: 'owner', text: '甲单位超时自动确认' }]);
  });

  test('what the state it came to asks for is done as well', async () => {
    expect(await runJobs('open-filing')).toBe(1);
    expect(await formsOf('receipt')).toHaveLength(1);
  });
});

describe('effects', () => {
  test('open-filing: the owner has a new filing, and only one however often the fact is acted on', async () => {
    await world.close();
    world = await permitWorld('2023-08-25T10:00:00+08:00');
    const report = await submitted('2023-08');
    expect(await formsOf('receipt')).toEqual([]);
    expect(isRefusal(await take('reviewer', report, 'approve'))).toBe(false);
    await runJobs('open-filing', true);
    await runJobs('open-filing');
    expect(await formsOf('receipt')).toEqual([{ id: expect.any(String), state: 'open', owner: world.people.filler }]);
  });

  test('act-on: signing the receipt archives the report, as the same person', async () => {
    const [receipt] = await formsOf('receipt');
    const [report] = await formsOf('report');
    expect(isRefusal(await take('filler', receipt?.id ?? '', 'sign'))).toBe(false);
    expect((await stored(report?.id ?? '')).state).toBe('approved');
    expect(await runJobs('act-on')).toBe(1);
    expect((await stored(report?.id ?? '')).state).toBe('archived');
    const [event] = await world.services.database.rows<{ account: string }>(
      `select actor ->> 'account' as account from filing_event where filing = $1 order by sequence desc limit 1`,
      [report?.id],
    );
    expect(event?.account).toBe(world.people.filler);
  });

  test('set-deadline: what is granted holds for the other form’s collection, and nobody else may grant it', async () => {
    const report = await open('report', '2023-07');
    const request = await open('request', 'always');
    await fill(request, 'E1', '2023-07-20');
    expect(await take('filler', request, 'grant')).toMatchObject({ code: 'not-allowed' });
    expect(isRefusal(await take('reviewer', request, 'grant'))).toBe(false);
    const deadlines = await world.services.database.rows<{ collection: string; due: string; set_by: string }>(
      'select collection, organisation, due, set_by from deadline',
    );
    const { collection } = await stored(report);
    expect(deadlines).toEqual([
      {
        collection: collection.id,
        organisation: world.home,
        due: '2023-07-21T00:00:00+08:00',
        set_by: world.people.reviewer,
      },
    ]);
  });

  test('invalidate-scan: a return empties the scan’s slot and no other', async () => {
    const { database } = world.services;
    const report = await open('report', '2023-06');
    await fill(report, 'N1', 5);
    const file = (id: string) => ({
      id,
      name: `${id}.pdf`,
      size: 9,
      type: 'application/pdf',
      uploadedAt: '2023-08-25T10:00:00+08:00',
    });
    const { revision } = await stored(report);
    const changes = [
      { kind: 'attach', slot: 'SM', file: file('scan') },
      { kind: 'attach', slot: 'QT', file: file('other') },
    ] as const;
    expect(
      isRefusal(await saveChanges(world.services, world.scope('filler'), { filing: report, revision, changes })),
    ).toBe(false);
    expect(isRefusal(await take('filler', report, 'submit'))).toBe(false);
    expect(Object.keys((await stored(report)).answers.attachments).sort()).toEqual(['QT', 'SM']);
    expect(isRefusal(await take('reviewer', report, 'return', '请重新盖章'))).toBe(false);
    expect(Object.keys((await stored(report)).answers.attachments)).toEqual(['QT']);
    const kept = await database.rows(
      `select 1 from filing_snapshot where filing = $1 and answers -> 'attachments' ? 'SM'`,
      [report],
    );
    expect(kept).toHaveLength(1);
  });
});

describe('data copied again by a button', () => {
  const name = async (filing: string) => (await stored(filing)).answers.fields['E2'];

  test('what was taken at opening stands until it is synchronised, whatever becomes of the register', async () => {
    const { services } = world;
    const filler = world.scope('filler');
    const request = await open('request', 'always');
    expect(await name(request)).toBe('甲单位');
    await services.database.rows(`update subject set attributes = '{"U2": "乙单位"}'`);
    services.filings.drop(request);
    expect(await name(request)).toBe('甲单位');
    expect(await synchronise(services, filler, request)).toEqual({ changed: true });
    expect(await name(request)).toBe('乙单位');
    expect(await synchronise(services, filler, request)).toEqual({ changed: false });
  });

  test('not by whoever only reads it, nor where nothing is to be synchronised', async () => {
    const { services } = world;
    const request = await open('request', 'always');
    expect(await synchronise(services, world.scope('reviewer'), request)).toMatchObject({ code: 'not-allowed' });
    const report = await open('report', '2023-05');
    expect(await synchronise(services, world.scope('filler'), report)).toMatchObject({ code: 'condition-unmet' });
  });
});

describe('HB-14 reminders by time', () => {
  interface Told {
    readonly who: string;
    readonly text: string;
  }
  const told = (): Promise<Told[]> =>
    world.services.database.rows<Told>(
      'select a.login as who, n.text from notice n join account a on a.id = n.account order by n.at, a.login',
    );
  const remindOn = async (date: string): Promise<readonly Told[]> => {
    const before = (await told()).length;
    const now = Date.parse(`${date}T08:00:00+08:00`);
    world.clock.advance((now - world.services.clock.milliseconds()) / 1000);
    await remindByTime(world.services);
    await remindByTime(world.services);
    return (await told()).slice(before);
  };
  beforeAll(async () => {
    await world.close();
    world = await permitWorld('2023-08-20T08:00:00+08:00');
    await world.services.database.rows(`update subject set valid = daterange('2023-08-01', null)`);
  });

  test('HB-14 not six days before', async () => {
    expect((await remindOn('2023-08-25')).filter(({ text }) => text.includes('8月'))).toEqual([]);
  });

  test('HB-14 five days before: owner and unit, once, however often it is asked', async () => {
    expect(await remindOn('2023-08-26')).toEqual([
      { who: 'filler', text: '甲单位2023年8月月报将于2023-08-31 24:00截止' },
      { who: 'reviewer', text: '甲单位2023年8月月报将于2023-08-31 24:00截止' },
    ]);
    expect(await remindOn('2023-08-28')).toEqual([]);
    expect(await world.services.database.rows('select 1 from outbox')).toEqual([]);
  });

  test('HB-14 one day before, with an SMS where the rule says always', async () => {
    expect(await remindOn('2023-08-30')).toEqual([{ who: 'filler', text: '甲单位2023年8月月报明日截止' }]);
    const sms = await world.services.database.rows('select channel, recipient, text from outbox');
    expect(sms).toEqual([{ channel: 'sms', recipient: '13800000001', text: '甲单位2023年8月月报明日截止' }]);
    expect(await remindOn('2023-08-31')).toEqual([]);
  });

  test('HB-14 overdue from the next day on, once; whoever has handed in hears nothing', async () => {
    expect((await remindOn('2023-09-01')).map(({ who, text }) => [who, text])).toEqual([
      ['filler', '甲单位2023年8月月报已逾期'],
      ['reviewer', '甲单位2023年8月月报已逾期'],
    ]);
    expect(await remindOn('2023-09-05')).toEqual([]);
    await submitted('2023-09');
    expect(await remindOn('2023-09-26')).toEqual([]);
  });

  test('HB-14 a morning that was missed is made up for; a closed month is not reminded of', async () => {
    const { database } = world.services;
    expect((await remindOn('2023-10-29')).map(({ text }) => text)).toEqual(
      Array.from({ length: 2 }, () => '甲单位2023年10月月报将于2023-10-31 24:00截止'),
    );
    const october = await open('report', '2023-10');
    await database.rows(`update collection set state = 'locked' where id = $1`, [
      (await stored(october)).collection.id,
    ]);
    expect(await remindOn('2023-10-30')).toEqual([]);
  });

  test('HB-14 a deadline the unit has set earlier is the one that counts', async () => {
    expect(await remindOn('2023-11-02')).toEqual([]);
    const november = await open('report', '2023-11');
    const { collection } = await stored(november);
    await world.services.database.rows(
      'insert into deadline (collection, organisation, due, set_at) values ($1, $2, $3, $3)',
      [collection.id, world.home, '2023-11-16T00:00:00+08:00'],
    );
    expect((await remindOn('2023-11-14')).map(({ text }) => text)).toEqual(['甲单位2023年11月月报明日截止']);
    expect((await remindOn('2023-11-16')).map(({ text }) => text)).toEqual(
      Array.from({ length: 2 }, () => '甲单位2023年11月月报已逾期'),
    );
  });
});
