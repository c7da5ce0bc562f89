import ExcelJS from 'exceljs';
import { runOnce } from 'graphile-worker';
import { afterAll, describe, expect, test } from 'vitest';
import { demoWorld } from '../../../../tests/support/demo-world.ts';
import { WebClient } from '../../../../tests/support/web-client.ts';
import { demoPassword } from '../../demo/load-demo.ts';
import { buildApp } from '../../http/app.ts';
import { outboxOnly } from '../../notify/gateway.ts';
import { reactions, workerLog } from '../../notify/reactions.ts';

const world = await demoWorld('hebei-platform-performance', '2023-02-10T10:00:00+08:00', { story: 'untold' });
const { services } = world;
const { database } = services;
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

async function send(client: WebClient, name: string, content: Buffer | string) {
  const boundary = 'kebao-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { cookie: client.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` };
  const response = await app.inject({ method: 'POST', url: '/api/imports/base.monthly', headers, payload });
  return { status: response.statusCode, json: response.json() };
}

async function templateOf(): Promise<{ bytes: Buffer; heads: string[] }> {
  const response = await app.inject({
    method: 'GET',
    url: '/api/imports/base.monthly/template',
    headers: { cookie: bureau.cookie },
  });
  expect(response.statusCode).toBe(200);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(response.rawPayload as never);
  const [sheet] = workbook.worksheets;
  let heads: string[] = [];
  sheet?.eachRow((row) => {
    const cells = (row.values as unknown[]).slice(1).map((value) => String(value ?? ''));
    if (heads.length === 0 && cells.some((cell) => cell.startsWith('RY02 '))) heads = cells;
  });
  return { bytes: response.rawPayload, heads };
}

const { bytes: template, heads } = await templateOf();
const codes = heads.map((head) => head.split(' ')[0] ?? '');
/** A CSV with the template's heads; items not given are 0. */
const csvOf = (rows: readonly Readonly<Record<string, string | number>>[]): string =>
  [
    heads,
    ...rows.map((row) =>
      heads.map((_, at) => `${row[at === 0 ? 'code' : at === 1 ? 'name' : (codes[at] ?? '')] ?? (at === 1 ? '' : 0)}`),
    ),
  ]
    .map((cells) => cells.join(','))
    .join('\n');
const people = {
  RY02: 12,
  RY04: 3,
  RY05: 4,
  RY06: 3,
  RY07: 2,
  RY08: 5,
  RY09: 4,
  RY10: 2,
  RY11: 1,
  RY12: 3,
  RY13: 4,
  RY14: 3,
  RY15: 2,
  RY16: 8,
  RY17: 2,
  RY18: 2,
};
const lab = { code: 'HB-L-2018-0012', name: '冀原智能感知重点实验室', ...people, JF07: 120.5 };
const centre = { code: 'HB-T-2021-0023', name: '先进钢铁材料技术创新中心', ...people };

const runJobs = () =>
  runOnce({
    pgPool: database.pool,
    taskList: reactions(services, { sms: outboxOnly, email: outboxOnly }),
    noHandleSignals: true,
    logger: workerLog(services.log),
  });
const carryOut = (run: { id: string; total: number; fileName: string }) =>
  bureau.call('POST', `/api/import-runs/${run.id}/carry-out`, { lines: run.total, file: run.fileName });
const filings = async () =>
  (
    await database.rows<{ count: number }>(
      `select count(*)::int as count from filing f join collection c on c.id = f.collection where c.period = '2022-12'`,
    )
  )[0]?.count;

describe('HB-09 the first values of a series', () => {
  test('HB-09 nobody but the province imports', async () => {
    expect((await reporter.call('GET', '/api/imports/base.monthly')).status).toBe(403);
    expect((await send(reporter, '年报.csv', csvOf([lab]))).status).toBe(403);
    expect((await bureau.call('GET', '/api/imports/base.nothing')).status).toBe(404);
  });

  test('HB-09 the template has a line for every platform and a column for every item', async () => {
    expect(codes).toEqual(expect.arrayContaining(['RY02', 'JF07', 'CC01', 'KP13']));
    expect(heads.length).toBeGreaterThan(120);
    const back = await send(bureau, '模板.xlsx', template);
    expect(back.json).toMatchObject({ state: 'refused', total: 0, left: 0 });
    expect(back.json.problems[0].message).toBe('90 行只有编号，没有填写任何指标，不会导入');
    expect(await filings()).toBe(0);
  });

  test('HB-09 read and shown first: nothing is stored before the yes', async () => {
    const { json: run } = await send(bureau, '年报.csv', csvOf([lab, centre]));
    expect(run).toMatchObject({ state: 'ready', total: 2, fresh: 2, left: 0, done: 0 });
    expect(run.preview[0]).toMatchObject({ line: 2, code: lab.code, name: lab.name, what: 'fresh' });
    await runJobs();
    expect(await filings()).toBe(0);
    expect((await carryOut({ ...run, total: 3 })).status).toBe(409);
    expect((await carryOut(run)).json.state).toBe('running');
    await runJobs();
    const after = await bureau.call('GET', `/api/import-runs/${run.id}`);
    expect(after.json).toMatchObject({ state: 'done', done: 2, fresh: 2 });
    expect(await filings()).toBe(2);
    expect((await carryOut(run)).status).toBe(409);
  });

  test('HB-09 the first month begins with the annual report’s values, year-to-date items to be confirmed', async () => {
    const [row] = await database.rows<{ id: string }>('select id from subject where code = $1', [lab.code]);
    const opening = await reporter.call('GET', `/api/forms/monthly/openings?subject=${row?.id}&period=2023-01`);
    expect(opening.json.carriedFrom).toBe('2022年年报');
    expect(opening.json.answers.fields).toMatchObject({ RY02: 12, JF07: 120.5 });
    const fields = Object.fromEntries(
      Object.entries(opening.json.answers.fields).filter(([code]) => code.startsWith('FM')),
    );
    const own = { FM15: '13800138000', FM16: '张一', FM18: '13800138001', FM20: 'zhangyi@example.cn' };
    const body = { form: 'monthly', subject: row?.id, period: '2023-01', fields: { ...fields, ...own } };
    const opened = await reporter.call('POST', '/api/filings', body);
    expect(opened.status).toBe(200);
    const view = await reporter.call('GET', `/api/filings/${opened.json.filing}`);
    expect(view.json.answers.fields).toMatchObject({ RY02: 12, JF07: 120.5 });
    expect(view.json.carried.label).toBe('2022年年报');
    expect(view.json.carried.confirm).toContain('JF07');
  });

  test('HB-09 a platform without an annual report begins blank', async () => {
    const [row] = await database.rows<{ id: string }>(`select id from subject where code = 'HB-L-2019-0026'`);
    const filler = await signedIn('applicant', 'r03_jy');
    const opening = await filler.call('GET', `/api/forms/monthly/openings?subject=${row?.id}&period=2023-01`);
    expect(opening.json.carriedFrom).toBeNull();
    expect(opening.json.answers.fields['RY02'] ?? null).toBeNull();
  });

  test('HB-09 the same file again changes nothing; another value makes the next version', async () => {
    const again = await send(bureau, '年报.csv', csvOf([lab, centre]));
    expect(again.json).toMatchObject({ fresh: 0, changed: 0, same: 2 });
    await carryOut(again.json);
    await runJobs();
    expect(await filings()).toBe(2);
    const other = await send(bureau, '年报更正.csv', csvOf([{ ...lab, JF07: 130 }, centre]));
    expect(other.json).toMatchObject({ changed: 1, same: 1 });
    await carryOut(other.json);
    await runJobs();
    expect((await bureau.call('GET', `/api/import-runs/${other.json.id}`)).json).toMatchObject({
      state: 'done',
      changed: 1,
      same: 1,
    });
    const versions = await database.rows<{ version: number; current: boolean }>(
      `select f.version, f.current from filing f join collection c on c.id = f.collection join subject s on s.id = f.subject
        where c.period = '2022-12' and s.code = $1 order by f.version`,
      [lab.code],
    );
    expect(versions).toEqual([
      { version: 1, current: false },
      { version: 2, current: true },
    ]);
  });
});

describe('HB-09 files that are wrong', () => {
  const messages = async (name: string, content: Buffer | string) => {
    const { json } = await send(bureau, name, content);
    return { ...json, said: json.problems.map((problem: { message: string }) => problem.message).join('｜') };
  };

  test('HB-09 unknown and doubled codes, text in a number: each line says so, the good ones remain', async () => {
    const rows = [lab, { ...lab, JF07: 1 }, { ...centre, code: 'HB-X-0000-0000' }, { ...centre, RY02: '十二' }];
    const run = await messages('年报.csv', csvOf(rows));
    expect(run).toMatchObject({ state: 'ready', total: 1, left: 3 });
    expect(run.said).toContain('台账里没有编号 HB-X-0000-0000');
    expect(run.said).toMatch(/与第 2 行的“.*”相同，本行没有导入/);
    expect(run.problems.find((problem: { line: number }) => problem.line === 5)?.column).toContain('RY02');
  });

  test('HB-09 values moved against their heads are noticed by the form’s own equations; another name, too', async () => {
    const run = await messages('年报.csv', csvOf([{ ...lab, RY04: 12, RY05: 3, RY06: 4, RY07: 3, name: '另一平台' }]));
    expect(run.said).toContain('请先核对各列是否与表头错位');
    expect(run.said).toContain('请核对是否错行');
    const shorter = await messages('年报.csv', csvOf([lab]).replace(/,0$/, ''));
    expect(shorter.said).toContain('这一行有');
    expect(shorter.state).toBe('refused');
  });

  test('HB-09 a wrong sheet, an empty file, another kind of file', async () => {
    expect(await messages('名单.csv', '姓名,性别\n张三,男')).toMatchObject({ state: 'refused', total: 0 });
    expect((await messages('名单.csv', '姓名,性别\n张三,男')).said).toContain('没有找到');
    expect((await messages('空.csv', '')).said).toContain('0 字节');
    expect((await messages('旧.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).said).toContain('旧版 .xls');
    const lacking = heads.slice(0, 60).join(',');
    expect((await messages('缺列.csv', `${lacking}\n${lab.code}`)).said).toMatch(/没有找到|缺少/);
  });

  test('HB-09 formulas are taken by their result and said; a million rows and a bomb are refused before they are read', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('年报');
    sheet.addRow(heads);
    sheet.addRow(heads.map((_, at) => (at === 0 ? lab.code : at === 1 ? lab.name : 0)));
    sheet.getCell(2, codes.indexOf('JF07') + 1).value = { formula: '100+20.5', result: 120.5 };
    sheet.getCell(2, codes.indexOf('JF08') + 1).value = { formula: 'A1' } as never;
    const run = await messages('公式.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(run.said).toContain('已取其结果 120.5');
    expect(run.said).toContain('没有计算结果');
    expect(run.total).toBe(0);
    const million = `${heads.join(',')}\n${`${lab.code}\n`.repeat(1_000_000)}`;
    expect((await messages('百万行.csv', million)).said).toContain('不能导入');
    expect(await filings()).toBe(3);
  });
});
