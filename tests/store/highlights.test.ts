import { afterAll, describe, expect, test } from 'vitest';
import { buildApp } from '#server/http/app.ts';
import { tellPeopleOf } from '#server/notify/reactions/tell-people.ts';
import type { TellJob } from '#server/notify/tell-people.ts';
import { demoWorld } from '../support/demo-world.ts';
import { pdfText } from '../support/pdf-text.ts';
import { WebClient } from '../support/web-client.ts';

const code = 'HB-L-2017-0038';
/** Handed in for August. */
const waiting = 'HB-L-2019-0026';
const world = await demoWorld('hebei-platform-performance', '2023-08-28T14:03:00+08:00', {
  only: [code, waiting],
});
const { services } = world;
const { database } = services;
const app = await buildApp(services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});

const signedIn = async (entrance: string, login: string): Promise<WebClient> => {
  const client = new WebClient(app);
  expect((await client.signIn(entrance, login, 'Kebao-demo-2023')).status).toBe(200);
  return client;
};
const reporter = await signedIn('applicant', 'r14_u03');
const bureau = await signedIn('bureau', 'chenjing_pt');

const [platform] = await database.rows<{ id: string; month: string; unit: string }>(
  `select s.id, f.id as month, a.login as unit from subject s join filing f on f.subject = s.id and f.form = 'monthly'
     join collection c on c.id = f.collection and c.period = '2023-08'
     join membership m on m.organisation = s.home and m.role = 'unit-admin' join account a on a.id = m.account
    where s.code = $1`,
  [code],
);
const { id: subject, month, unit } = platform ?? { id: '', month: '', unit: '' };
const unitAdmin = await signedIn('applicant-unit', unit);

const view = async (client: WebClient, filing: string) => (await client.call('GET', `/api/filings/${filing}`)).json;
const act = async (client: WebClient, filing: string, action: string, opinion: string | null = null) => {
  const { revision } = await view(client, filing);
  const body = { opinion, notify: true, pledged: true };
  return client.call('POST', `/api/filings/${filing}/actions/${action}`, body, { 'if-match': `"${revision}"` });
};
const badge = async (client: WebClient, label: string): Promise<number | null> => {
  const { json } = await client.call('GET', '/api/session');
  const find = (items: { label: string; badge: number | null; items: never[] }[]): number | null => {
    for (const item of items) {
      const found = item.label === label ? (item.badge ?? 0) : find(item.items);
      if (found !== null) return found;
    }
    return null;
  };
  return find(json.menus);
};
/** What the queue would do next: people are told of facts already stored. */
const tellAll = async () => {
  for (const { job } of await database.rows<{ job: TellJob }>('delete from telling returning job'))
    await tellPeopleOf(services, job);
};
const noticesOf = async (client: WebClient): Promise<string[]> =>
  (await client.call('GET', '/api/notices')).json.rows.map((row: { text: string }) => row.text);

const answers = {
  ZDA01: '3',
  ZDA02: '极端低温传感芯片通过鉴定',
  ZDA03: '2023-08-26',
  ZDA04: '2',
  ZDA05: '中国仪器仪表学会',
  ZDA06:
    '实验室研制的极端低温传感芯片通过鉴定，专家组认为总体达到国际先进水平，已在两家企业试用，运行稳定，形成发明专利六件。',
};
const opened = async (fields: Record<string, unknown>, client = reporter, about = subject): Promise<string> => {
  const { status, json } = await client.call('POST', '/api/filings', {
    form: 'highlight',
    subject: about,
    period: 'always',
    fields: {},
  });
  expect([status, json.code]).toEqual([200, undefined]);
  const changes = Object.entries(fields).map(([cell, value]) => ({ kind: 'set', cell, value }));
  const saved = await client.call('PATCH', `/api/filings/${json.filing}/answers`, { changes }, { 'if-match': '"1"' });
  expect(saved.status).toBe(200);
  return json.filing;
};
const taken = async () => {
  const filing = await view(reporter, month);
  const rows = filing.answers.rosters.ZDA ?? [];
  return rows.filter((row: { id: string }) => (filing.listed.ZDA ?? []).includes(row.id));
};

describe('HB-48 a highlight reaches the province at once', () => {
  let highlight: string;

  test('HB-48 reported: the bureau has one more to read, bureau and unit are told, others are not', async () => {
    const before = await badge(bureau, '重大成效待阅');
    highlight = await opened(answers);
    expect(await badge(bureau, '重大成效待阅')).toBe(before);
    expect((await act(reporter, highlight, 'report')).status).toBe(200);
    expect(await badge(bureau, '重大成效待阅')).toBe((before ?? 0) + 1);
    await tellAll();
    expect((await noticesOf(bureau))[0]).toContain('上报重大成效：极端低温传感芯片通过鉴定，请签收');
    expect((await noticesOf(unitAdmin))[0]).toContain('上报重大成效：极端低温传感芯片通过鉴定');
    const elsewhere = await signedIn('applicant-unit', 'wangmin_jy');
    expect((await noticesOf(elsewhere)).join()).not.toContain('极端低温');
  });

  test('HB-48 it stands in the month’s roster, with where it was taken from; a draft of one does not', async () => {
    const draft = await opened({ ...answers, ZDA02: '还在写的成效' });
    const [row, other] = await taken();
    expect(other).toBeUndefined();
    expect(row).toMatchObject({
      id: highlight,
      cells: { ZDA02: '极端低温传感芯片通过鉴定', ZDA10: '2023-08-28', ZDA11: '已报送' },
    });
    const { json } = await reporter.call('GET', `/api/filings/${month}/history`);
    expect(JSON.stringify(json)).toContain('系统取数');
    expect((await act(reporter, draft, 'delete')).status).toBe(200);
  });

  test('HB-48 looked at again nothing is taken twice', async () => {
    const { revision } = await view(reporter, month);
    expect((await view(reporter, month)).revision).toBe(revision);
  });

  test('HB-49 only the bureau may sign for it, with a note; the reporter reads the receipt', async () => {
    expect((await act(unitAdmin, highlight, 'receive')).json.code).toBe('not-allowed');
    expect((await act(bureau, highlight, 'receive', '请跟踪后续应用')).status).toBe(200);
    await tellAll();
    expect((await noticesOf(reporter))[0]).toContain('省科技厅已签收：极端低温传感芯片通过鉴定。请跟踪后续应用');
    expect((await view(reporter, highlight)).state.label).toBe('已签收');
    const record = (await reporter.call('GET', `/api/filings/${highlight}/record`)).json;
    expect(JSON.stringify(record)).toContain('请跟踪后续应用');
    expect((await taken())[0].cells.ZDA11).toBe('已签收');
    expect((await act(reporter, highlight, 'take-back')).json.code).toBe('not-allowed');
  });

  test('HB-48 withdrawn before it is signed for, it leaves the month again', async () => {
    const second = await opened({ ...answers, ZDA02: '报错的成效' });
    expect((await act(reporter, second, 'report')).status).toBe(200);
    expect((await taken()).map((row: { id: string }) => row.id)).toEqual([highlight, second]);
    expect((await act(reporter, second, 'take-back')).status).toBe(200);
    expect((await taken()).map((row: { id: string }) => row.id)).toEqual([highlight]);
  });

  test('HB-48 one of another year is not of this month', async () => {
    const old = await opened({ ...answers, ZDA03: '2022-12-30' });
    expect((await act(reporter, old, 'report')).status).toBe(200);
    expect((await taken()).map((row: { id: string }) => row.id)).toEqual([highlight]);
  });
});

describe('a source taken at submission', () => {
  test('HB-48 a month that is handed in stays as it is; taken back, it takes what came meanwhile', async () => {
    const [row] = await database.rows<{ id: string; month: string }>(
      `select s.id, f.id as month from filing f join subject s on s.id = f.subject
         join collection c on c.id = f.collection and c.period = '2023-08' where s.code = $1 and f.form = 'monthly'`,
      [waiting],
    );
    const [about, handedIn] = [row?.id ?? '', row?.month ?? ''];
    const owner = await signedIn('applicant', 'r03_jy');
    const before = await view(owner, handedIn);
    const late = await opened({ ...answers, ZDA02: '提交之后才有的成效' }, owner, about);
    expect((await act(owner, late, 'report')).status).toBe(200);
    const still = await view(owner, handedIn);
    expect([still.revision, still.answers.rosters.ZDA]).toEqual([before.revision, before.answers.rosters.ZDA]);
    expect(still.sources['成效']).toEqual([]);
    expect((await act(owner, handedIn, 'withdraw')).status).toBe(200);
    const again = await view(owner, handedIn);
    expect(again.listed.ZDA).toEqual([late]);
    expect(again.document?.current ?? false).toBe(false);
  });
});

describe('HB-49 a special report', () => {
  const brief = {
    ZDA08: true,
    ZB01: '1',
    ZB02: '极端低温传感芯片取得突破',
    ZB03: '低温装备长期依赖进口芯片。',
    ZB04: '研制出零下二百度稳定工作的传感芯片。',
    ZB05: '可带动省内装备企业升级。',
    ZB06: '周启航',
    ZB07: '13831102738',
  };

  test('HB-49 it cannot be reported half written, nor longer than 1500 characters', async () => {
    const filing = await opened({ ...answers, ...brief, ZB04: null });
    expect((await act(reporter, filing, 'report')).json.code).toBe('checks-fail');
    const { revision } = await view(reporter, filing);
    const changes = [
      { kind: 'set', cell: 'ZB03', value: '长'.repeat(800) },
      { kind: 'set', cell: 'ZB04', value: '长'.repeat(800) },
    ];
    await reporter.call('PATCH', `/api/filings/${filing}/answers`, { changes }, { 'if-match': `"${revision}"` });
    const refused = await act(reporter, filing, 'report');
    expect(refused.json.code).toBe('checks-fail');
    const { findings } = await view(reporter, filing);
    expect(JSON.stringify(findings)).toContain('不能超过 1500 字');
  });

  test('HB-49 made online from the template, it is a paper the bureau reads', async () => {
    const filing = await opened({ ...answers, ...brief });
    expect((await act(reporter, filing, 'report')).status).toBe(200);
    const paper = await app.inject({
      method: 'GET',
      url: `/api/filings/${filing}/document?inline=1`,
      headers: { cookie: bureau.cookie },
    });
    expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, 'application/pdf']);
    const text = (await pdfText(new Uint8Array(paper.rawPayload))).join('').replaceAll(/\s/g, '');
    for (const part of ['科技平台重大成效专报', '极端低温传感芯片取得突破', '研制出零下二百度', '周启航'])
      expect(text).toContain(part);
  });
});
