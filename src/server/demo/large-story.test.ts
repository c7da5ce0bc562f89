import { afterAll, describe, expect, test } from 'vitest';
import { actOf } from '#definition/story.ts';
import { demoWorld } from '../../../tests/support/demo-world.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from '../http/app.ts';
import { demoPassword } from './load-demo.ts';

/** A draft with faults, a return, a correction, a month left out, a month left lying; `KEBAO_LONG=1`: all of them. */
const sample = ['HB-L-2018-0012', 'HB-T-2020-0032', 'HB-L-2008-0032', 'HB-T-2020-0035', 'HB-T-2016-0041'];
const all = process.env['KEBAO_LONG'] === '1';

const world = await demoWorld('hebei-platform-performance', '2023-08-28T14:03:00+08:00', all ? {} : { only: sample });
const app = await buildApp(world.services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const { database } = world.services;

interface Row {
  readonly code: string;
  readonly period: string;
  readonly actions: readonly string[];
  readonly submitted: boolean;
  readonly hard: number;
  readonly soft: number;
  readonly explained: number;
}

const rows = await database.rows<Row>(
  `select s.code, c.period, f.submitted_at is not null as submitted, (f.counts ->> 'hard')::int as hard,
          (f.counts ->> 'soft')::int as soft, (f.counts ->> 'explained')::int as explained,
          array(select e.event ->> 'do' from filing_event e where e.filing = f.id and e.event ->> 'kind' = 'moved'
                 order by e.sequence) as actions
     from filing f join subject s on s.id = f.subject join collection c on c.id = f.collection
    order by s.code, c.period, f.version`,
);

describe('the story of eight months', () => {
  test('met no refusal of its own programme', () => {
    expect(world.warnings).toEqual([]);
    expect(rows.length).toBeGreaterThan(all ? 690 : 30);
  });

  test('HB-41 what was handed in breaks no hard rule, and every doubt is explained', () => {
    const faulty = rows.filter((row) => row.submitted && (row.hard > 0 || row.explained < row.soft));
    expect(faulty).toEqual([]);
  });

  test('every filing has gone through what the story tells of it, and nothing else', () => {
    const played = new Map<string, string[]>();
    for (const { code, period, actions } of rows)
      played.set(`${code} ${period}`, [...(played.get(`${code} ${period}`) ?? []), ...actions]);
    for (const [key, actions] of played) {
      const [code = '', period = ''] = key.split(' ');
      const act = actOf(world.story, 'monthly', code, period);
      expect([key, actions]).toEqual([key, act?.do.filter((action) => action !== 'correct')]);
    }
    const missing = rows.filter(({ code, period }) => actOf(world.story, 'monthly', code, period)?.missing);
    expect(missing).toEqual([]);
  });

  test('the draft people look at first has a fault to mend and a doubt to explain', () => {
    const draft = rows.find(({ code, period }) => code === 'HB-L-2018-0012' && period === '2023-08');
    expect(draft).toMatchObject({ submitted: false, actions: [] });
    expect(draft?.hard).toBeGreaterThan(0);
    expect(draft?.soft).toBeGreaterThan(0);
  });

  test('a page of a form keeps the cells a person went through: typed, or confirmed as they were', async () => {
    const [cells] = await database.rows<{ confirmed: number; changed: number }>(
      `select jsonb_array_length(n.confirmed) as confirmed, (f.counts ->> 'changes')::int as changed
         from filing f join filing_content n on n.filing = f.id join subject s on s.id = f.subject
         join collection c on c.id = f.collection where s.code = 'HB-L-2018-0012' and c.period = '2023-07'`,
    );
    expect(cells?.confirmed).toBeGreaterThan(20);
    expect(cells?.changed).toBeGreaterThan(20);
  });
});

describe('people of the story who sign in', () => {
  const signedIn = async (entrance: string, login: string): Promise<WebClient> => {
    const client = new WebClient(app);
    expect((await client.signIn(entrance, login, demoPassword)).status).toBe(200);
    return client;
  };
  const filingOf = async (code: string, period: string): Promise<string> => {
    const [row] = await database.rows<{ id: string }>(
      `select f.id from filing f join subject s on s.id = f.subject join collection c on c.id = f.collection
        where s.code = $1 and c.period = $2 and f.version = 1`,
      [code, period],
    );
    return row?.id ?? '';
  };

  test('find what waits for them, and their year behind them', async () => {
    const filler = await signedIn('applicant', 'zhangyi_jy');
    const { json: home } = await filler.call('GET', '/api/home');
    const states = home.due.map((item: { state: { label: string } }) => item.state.label);
    expect(states).toEqual(expect.arrayContaining(['填写中', '退回修改']));
    const cells = home.year.rows[0].cells.filter((cell: unknown) => cell !== null);
    expect(cells).toHaveLength(8);
  });

  test('read the paper of a month long past, and the files that came with it', async () => {
    const filler = await signedIn('applicant', 'zhangyi_jy');
    const id = await filingOf('HB-L-2018-0012', '2023-03');
    const { json: view } = await filler.call('GET', `/api/filings/${id}`);
    expect(view.state.state).toBe('approved');
    const paper = await filler.call('GET', `/api/filings/${id}/document`);
    expect([paper.status, String(paper.json).slice(0, 5)]).toEqual([200, '%PDF-']);
    const slots = Object.entries<{ id: string; carried?: boolean }[]>(view.answers.attachments);
    const [[slot, own] = []] = slots.flatMap(([code, files]) =>
      files.filter((one) => one.carried !== true).map((one) => [code, one.id] as const),
    );
    const file = await filler.call('GET', `/api/filings/${id}/attachments/${slot}/${own}`);
    expect([file.status, String(file.json).slice(0, 5)]).toEqual([200, '%PDF-']);
  });

  test('see who did what, and what changed a cell', async () => {
    const filler = await signedIn('applicant', 'zhangyi_jy');
    const id = await filingOf('HB-T-2020-0032', '2023-08');
    const { json: record } = await filler.call('GET', `/api/filings/${id}/record`);
    const moves = record.events.flatMap(({ event, actor }: { event: { do?: string }; actor: { name: string } }) =>
      event.do ? [[event.do, actor.name]] : [],
    );
    expect(moves).toEqual([
      ['submit', '张一'],
      ['return', '王敏'],
    ]);
  });
});
