import { afterAll, describe, expect, test } from 'vitest';
import { demoWorld } from '../../../tests/support/demo-world.ts';
import { foldStatistics } from '../notify/reactions/fold-statistics.ts';
import { sealOf } from '../store/event-log.ts';

const now = '2023-08-28T14:03:00+08:00';
const [world, other] = await Promise.all([demoWorld('reading-room', now), demoWorld('reading-room', now)]);
afterAll(() => Promise.all([world.close(), other.close()]));
const { database } = world.services;

interface Row {
  readonly code: string;
  readonly period: string;
  readonly version: number;
  readonly state: string;
  readonly late: boolean;
  readonly current: boolean;
}

const filings = (where: string): Promise<Row[]> =>
  database.rows<Row>(
    `select s.code, c.period, f.version, f.state, f.first_submitted_at > c.due as late, f.current
       from filing f join subject s on s.id = f.subject join collection c on c.id = f.collection
      where ${where} order by s.code, c.period, f.version`,
  );

describe('a story that has been played', () => {
  test('met no refusal of its own programme', () => {
    expect(world.warnings).toEqual([]);
  });

  test('left every filing in the state it tells', async () => {
    const august = await filings(`c.period = '2023-08'`);
    expect(august.map(({ code, state }) => [code, state])).toEqual([
      ['YL-001', 'unit'],
      ['YL-002', 'unit'],
      ['YL-003', 'returned'],
      ['YL-004', 'draft'],
    ]);
    const before = await filings(`c.period < '2023-08'`);
    expect(before).toHaveLength(7 * 7 + 1);
    expect(new Set(before.map(({ state }) => state))).toEqual(new Set(['approved']));
  });

  test('is late where it says so, and corrects by a new version that counts', async () => {
    const july = await filings(`c.period = '2023-07' and s.code in ('YL-003', 'YL-006')`);
    expect(july).toEqual([
      { code: 'YL-003', period: '2023-07', version: 1, state: 'approved', late: true, current: true },
      { code: 'YL-006', period: '2023-07', version: 1, state: 'approved', late: false, current: false },
      { code: 'YL-006', period: '2023-07', version: 2, state: 'approved', late: true, current: true },
    ]);
    const [corrected] = await database.rows<{ days: number }>(
      `select (answers -> 'fields' -> 'JY07')::int as days from filing_content n join filing f on f.id = n.filing
        where f.version = 2`,
    );
    expect(corrected?.days).toBe(2);
  });

  test('lets every filing be handed in by who fills it in and decided by who holds it', async () => {
    const moves = await database.rows<{ action: string; role: string; home: boolean }>(
      `select distinct e.event ->> 'do' as action, e.actor ->> 'role' as role, e.actor ->> 'organisation' = o.name as home
         from filing_event e join filing f on f.id = e.filing join organisation o on o.id = f.home
        where e.event ->> 'kind' = 'moved' order by 1`,
    );
    expect(moves).toEqual([
      { action: 'approve', role: 'head', home: true },
      { action: 'return', role: 'head', home: true },
      { action: 'submit', role: 'clerk', home: true },
    ]);
  });

  test('happens in order, and never after the present', async () => {
    const wrong = await database.rows(
      `select f.id from filing f where f.opened_at > f.saved_at or f.saved_at > $1
          or exists (select 1 from filing_event a join filing_event b on b.filing = a.filing and b.sequence = a.sequence + 1
                      where a.filing = f.id and b.at < a.at)
          or exists (select 1 from filing_patch p where p.filing = f.id and (p.at < f.opened_at or p.at > $1))`,
      [now],
    );
    expect(wrong).toEqual([]);
  });

  test('carries each month over from the accepted one before it', async () => {
    const carried = await database.rows<{ from: string; period: string }>(
      `select b.period as from, c.period from filing f join collection c on c.id = f.collection
         join filing_content n on n.filing = f.id join filing g on g.id = (n.carried ->> 'filing')::uuid
         join collection b on b.id = g.collection where f.version = 1 and g.accepted_at is not null`,
    );
    expect(carried).toHaveLength(7 * 6 + 4);
    for (const { from, period } of carried) expect(Number(period.slice(5))).toBe(Number(from.slice(5)) + 1);
  });

  test('HB-59 leaves a chain of facts nobody could have changed', async () => {
    const events = await database.rows<{
      filing: string;
      sequence: number;
      at: string;
      actor: string | null;
      event: string;
      previous_hash: Buffer | null;
      hash: Buffer;
      head: Buffer;
    }>(
      `select e.filing, e.sequence, e.at, e.actor::text as actor, e.event::text as event, e.previous_hash, e.hash, f.event_hash as head
         from filing_event e join filing f on f.id = e.filing order by e.filing, e.sequence`,
    );
    expect(events.length).toBeGreaterThan(200);
    let last: Buffer | null = null;
    for (const { filing, sequence, at, actor, event, previous_hash, hash } of events) {
      if (sequence === 1) last = null;
      expect(previous_hash).toEqual(last);
      expect(hash).toEqual(sealOf(last, [filing, `${sequence}`, at, actor ?? '', event]));
      last = hash;
    }
    expect(events.filter(({ hash, head }) => hash.equals(head))).toHaveLength(54);
  });

  test('counts into statistics', async () => {
    await foldStatistics({ database });
    const counts = await database.rows<{ state: string; filings: number }>(
      'select state, sum(filings)::int as filings from filing_count group by 1 order by 1',
    );
    expect(counts).toEqual([
      { state: 'approved', filings: 49 },
      { state: 'draft', filings: 1 },
      { state: 'returned', filings: 1 },
      { state: 'unit', filings: 2 },
    ]);
  });

  test('tells people what concerns them; what is old has been read', async () => {
    const [told] = await database.rows<{ unread: number; read: number }>(
      `select count(*) filter (where read_at is null)::int as unread, count(*) filter (where read_at is not null)::int as read from notice`,
    );
    expect(told).toEqual({ unread: 3, read: expect.any(Number) });
    expect(told?.read).toBeGreaterThan(100);
    const sent = await database.rows('select state, text from outbox');
    expect(sent).toEqual([{ state: 'sent', text: expect.stringContaining('请核对活动明细') }]);
    expect(await database.rows('select 1 from graphile_worker.jobs')).toEqual([]);
  });

  test('gives the files of its recipe, stored and inspected like any other', async () => {
    const [file] = await database.rows<{ sha256: string; size: number; name: string }>(
      'select sha256, size, name from attachment limit 1',
    );
    const stored = await world.services.files.read(file?.sha256 ?? '');
    expect(stored).toHaveLength(file?.size ?? 0);
  });

  test('comes out the same every time', async () => {
    const all = `select s.code, c.period, f.version, f.state, f.opened_at, f.saved_at, f.submitted_at, f.accepted_at, f.revision,
        f.counts, a.login, n.answers -> 'fields' as fields, n.answers -> 'rosters' as rosters
       from filing f join subject s on s.id = f.subject join collection c on c.id = f.collection
       join account a on a.id = f.owner join filing_content n on n.filing = f.id order by 1, 2, 3`;
    expect(await other.services.database.rows(all)).toEqual(await database.rows(all));
  });
});
