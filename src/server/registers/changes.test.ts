import { afterAll, describe, expect, test } from 'vitest';
import { demoWorld } from '../../../tests/support/demo-world.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import type { fixedClock } from '../clock.ts';
import { demoPassword } from '../demo/load-demo.ts';
import { buildApp } from '../http/app.ts';
import { remindByTime } from '../notify/reactions/remind.ts';
import { rollEntries } from './roll-entries.ts';

const world = await demoWorld('hebei-platform-performance', '2023-08-28T10:00:00+08:00', { story: 'untold' });
const { database } = world.services;
const { services } = world;
const clock = services.clock as ReturnType<typeof fixedClock>;
const goTo = (at: string): void => clock.advance((Date.parse(at) - clock.milliseconds()) / 1000);
const app = await buildApp(services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});

async function signedIn(entrance: string, login: string): Promise<WebClient> {
  const client = new WebClient(app);
  expect((await client.signIn(entrance, login, demoPassword)).status).toBe(200);
  return client;
}
const bureau = await signedIn('bureau', 'bureau_02');
const reporter = await signedIn('applicant', 'zhangyi_jy');
const admin = await signedIn('applicant-unit', 'wangmin_jy');

const idOf = async (code: string): Promise<string> => {
  const [row] = await database.rows<{ id: string }>('select id from subject where code = $1', [code]);
  return row?.id ?? '';
};
const lab = await idOf('HB-L-2018-0012');
const change = async (client: WebClient, subject: string, fields: object) => {
  const opened = await client.call('GET', `/api/cards/platform-change?subject=${subject}`);
  return client.call(
    'PUT',
    '/api/cards/platform-change',
    { subject, fields },
    { 'if-match': `"${opened.json.revision ?? 0}"` },
  );
};
const expected = async (period: string): Promise<readonly string[]> => {
  const { json } = await admin.call('GET', `/api/lists/missing?f.collection=${period}`);
  return json.rows.map((row: { title: string }) => row.title.split(' ')[0]);
};
const rename = { BG01: '1', FM02: '冀原全国重点实验室', SX01: '2023-08', BG02: '冀科平函〔2023〕40号' };

describe('HB-67 changes of an entry', () => {
  test('HB-67 only the bureau changes a platform; what is missing is said', async () => {
    expect((await change(admin, lab, rename)).status).toBe(403);
    expect((await change(reporter, lab, rename)).status).toBe(403);
    const wrong = await change(bureau, lab, { ...rename, SX01: null });
    expect(wrong.json.detail).toContain('生效年月');
  });

  test('HB-67 renamed from August on: July keeps the old name, August has the new one', async () => {
    const july = await reporter.call('GET', `/api/forms/monthly/openings?subject=${lab}&period=2023-07`);
    const opened = await reporter.call('POST', '/api/filings', {
      form: 'monthly',
      subject: lab,
      period: '2023-07',
      fields: coverOf(july.json.answers.fields),
    });
    expect(opened.json).toHaveProperty('filing');
    expect((await change(bureau, lab, rename)).status).toBe(200);
    const old = await reporter.call('GET', `/api/filings/${opened.json.filing}`);
    expect(old.json.subject.name).toBe('冀原智能感知重点实验室');
    const august = await reporter.call('GET', `/api/forms/monthly/openings?subject=${lab}&period=2023-08`);
    expect(august.json.subject.name).toBe('冀原全国重点实验室');
    expect(august.json.answers.fields.FM02).toBe('冀原全国重点实验室');
    const browse = await admin.call('GET', '/api/lists/browse-unit');
    expect(browse.json.rows.map((row: { title: string }) => row.title)).toContain(
      '冀原智能感知重点实验室 2023年7月月报',
    );
  });

  test('HB-67 the entry tells its history and its months; a stranger sees nothing', async () => {
    const { json } = await bureau.call('GET', `/api/entries/${lab}`);
    expect(json).toMatchObject({
      name: '冀原全国重点实验室',
      state: '在册',
      home: '冀原大学',
      fillers: [{ name: '张一' }],
    });
    expect(json.history[0]).toMatchObject({ form: '平台变更', effective: '2023-08-01' });
    expect(json.history[0].changes).toContainEqual({
      label: '平台名称',
      before: '冀原智能感知重点实验室',
      after: '冀原全国重点实验室',
    });
    expect(json.history[0].notes).toContainEqual({ label: '变更依据', text: '冀科平函〔2023〕40号' });
    expect(json.filings).toMatchObject([{ period: '2023年7月月报', name: '冀原智能感知重点实验室' }]);
    expect(json.links.map((link: { label: string }) => link.label)).toEqual(['平台变更', '更正']);
    const seenByAdmin = await admin.call('GET', `/api/entries/${lab}`);
    expect(seenByAdmin.json.links).toEqual([]);
    const stranger = await signedIn('applicant', 'r02_jy');
    expect((await stranger.call('GET', `/api/entries/${lab}`)).status).toBe(404);
  });

  test('HB-67 the register is a list to filter and export, with what may be begun from it', async () => {
    const all = await bureau.call('GET', '/api/lists/entries.platform');
    expect(all.json.total).toBe(90);
    expect(all.json.links.map((link: { label: string }) => link.label)).toEqual(['新增', '台账导入', '2022年年报导入']);
    expect(all.json.rows[0].actions.map((action: { label: string }) => action.label)).toEqual([
      '查看',
      '平台变更',
      '更正',
    ]);
    const ofTangshan = await bureau.call('GET', '/api/lists/entries.platform?f.subject.FM10=1302');
    expect(ofTangshan.json.total).toBeLessThan(90);
    const own = await admin.call('GET', '/api/lists/entries.platform');
    expect(own.json.total).toBeLessThan(20);
    expect(own.json.links).toEqual([]);
    const workbook = await bureau.call(
      'GET',
      '/api/lists/entries.platform/workbook?f.subject.FM10=1302&purpose=%E6%A0%B8%E5%AF%B9',
    );
    expect(workbook.status).toBe(200);
  });

  test('HB-67 revoked in the middle of a draft: a sentence, nothing lost, and no longer expected', async () => {
    const code = 'HB-T-2021-0023';
    const centre = await idOf(code);
    const filler = await signedIn('applicant', 'r02_jy');
    const cover = await filler.call('GET', `/api/forms/monthly/openings?subject=${centre}&period=2023-08`);
    const fields = coverOf(cover.json.answers.fields);
    const { json } = await filler.call('POST', '/api/filings', {
      form: 'monthly',
      subject: centre,
      period: '2023-08',
      fields,
    });
    const { filing } = json;
    const name = cover.json.subject.name;
    expect(await expected('2023-08')).toContain(name);

    expect(
      (await change(bureau, centre, { BG01: '3', FM06: '4', SX01: '2023-08', BG02: '冀科平函〔2023〕41号' })).status,
    ).toBe(200);
    const view = (await filler.call('GET', `/api/filings/${filing}`)).json;
    expect(view.standing).toContain('自2023年8月起已不在应报范围');
    expect(view.answers.fields.FM16).toBe(fields.FM16);
    const saved = await filler.call(
      'PATCH',
      `/api/filings/${filing}/answers`,
      { changes: [{ kind: 'set', cell: 'RY02', value: 7 }] },
      { 'if-match': `"${view.revision}"` },
    );
    expect(saved.status).toBe(200);
    const submitted = await filler.call(
      'POST',
      `/api/filings/${filing}/actions/submit`,
      { opinion: null, notify: false, pledged: true },
      { 'if-match': `"${saved.json.revision}"` },
    );
    expect(submitted.status).not.toBe(200);
    expect(await expected('2023-08')).not.toContain(name);
    expect(await expected('2023-07')).toContain(name);
    const again = await filler.call('POST', '/api/filings', {
      form: 'monthly',
      subject: centre,
      period: '2023-07',
      fields,
    });
    expect(again.status).toBe(200);
  });

  test('HB-03 HB-02 a platform of the city is refused; one of the province comes in', async () => {
    const fields = {
      FM01: 'HB-L-2023-0901',
      FM02: '示例新建重点实验室',
      FM03: '11',
      FM04: '3',
      FM05: '2023-08',
      FM06: '1',
      FM07: '冀原大学',
      FM08: '121300004017000165',
      FM09: 'AB',
      FM10: '1301',
      FM11: '130108',
      FM12: 'X02',
      FM14: '李新',
      FM21: '0301',
      SX01: '2023-08',
    };
    const save = (of: object) =>
      bureau.call('PUT', '/api/cards/platform-card', { subject: null, fields: of }, { 'if-match': '"0"' });
    const refused = await save(fields);
    expect(refused.status).toBe(422);
    expect(refused.json.detail).toMatch(/平台级别|国家级、省级/);
    expect((await save({ ...fields, FM04: '2' })).status).toBe(200);
    expect(await expected('2023-08')).toContain('示例新建重点实验室');
    expect(await expected('2023-07')).not.toContain('示例新建重点实验室');
    const own = await reporter.call('GET', '/api/lists/fillable');
    expect(own.json.rows.map((row: { title: string }) => row.title)).not.toContain('示例新建重点实验室');
  });

  test('HB-67 a revoked platform is opened for no month after, and reminded of none', async () => {
    const code = 'HB-T-2021-0023';
    const centre = await idOf(code);
    goTo('2023-09-25T08:00:00+08:00');
    const filler = await signedIn('applicant', 'r02_jy');
    const opened = await filler.call('POST', '/api/filings', {
      form: 'monthly',
      subject: centre,
      period: '2023-09',
      fields: {},
    });
    expect(opened).toMatchObject({ status: 409, json: { code: 'condition-unmet' } });
    expect(opened.json.detail).toMatch(/停止填报|不再填报/);
    await remindByTime(services);
    const told = await database.rows<{ text: string }>(`select text from notice where text like '%2023年9月%'`);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter(({ text }) => text.includes('先进钢铁材料'))).toEqual([]);
  });

  test('HB-67 a change ahead waits for its month, and moves the platform and its drafts then', async () => {
    const [other] = await database.rows<{ code: string; id: string; path: string }>(
      `select code, id, path from organisation where level = 'unit' and code <> '121300004017000165' order by code limit 1`,
    );
    const move = {
      BG01: '2',
      FM08: other?.code,
      FM07: '新单位',
      FM09: 'AA',
      FM10: '1302',
      FM11: '130202',
      SX01: '2023-10',
      BG02: '协议',
    };
    const bureau = await signedIn('bureau', 'bureau_02');
    expect((await change(bureau, lab, { ...move, FM08: '91130108MA0833746X' })).status).toBe(422);
    expect((await change(bureau, lab, move)).status).toBe(200);
    const homeNow = async () =>
      (await database.rows<{ home: string }>('select home from subject where id = $1', [lab]))[0]?.home;
    const before = await homeNow();
    expect(before).not.toBe(other?.id);
    goTo('2023-10-01T00:05:00+08:00');
    expect(await rollEntries(services)).toBe(1);
    expect(await rollEntries(services)).toBe(0);
    expect(await homeNow()).toBe(other?.id);
    const fillers = await database.rows('select 1 from assignment where subject = $1 and until is null', [lab]);
    expect(fillers).toEqual([]);
  });
});

/** The cover as the dialog sends it: what it showed, with the filler's own lines. */
function coverOf(fields: Record<string, unknown>) {
  const own = { FM15: '13800138000', FM16: '张一', FM18: '13800138001', FM20: 'zhangyi@example.cn' };
  return { ...Object.fromEntries(Object.entries(fields).filter(([code]) => code.startsWith('FM'))), ...own };
}
