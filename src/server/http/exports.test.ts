import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { runOnce } from 'graphile-worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { monthlyStory } from '../../../tests/support/monthly-story.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import type { WebClient } from '../../../tests/support/web-client.ts';
import { withRows } from '../exports/read-rows.ts';
import { outboxOnly } from '../notify/gateway.ts';
import { foldStatistics } from '../notify/reactions/fold-statistics.ts';
import { reactions, workerLog } from '../notify/reactions.ts';
import { buildApp } from './app.ts';

const world = await readingWorld();
const { services, clock } = world;
const { database } = services;
const app = await buildApp(services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const story = monthlyStory(app);
const people = {} as Record<'clerk' | 'head' | 'centre', WebClient>;
const signIn = async () => {
  people.clerk = await story.signedIn('clerk', 'clerk');
  people.head = await story.signedIn('unit', 'head');
  people.centre = await story.signedIn('centre', 'centre');
};
beforeAll(signIn);
const runJobs = () =>
  runOnce({
    pgPool: database.pool,
    taskList: reactions(services, { sms: outboxOnly, email: outboxOnly }),
    noHandleSignals: true,
    logger: workerLog(services.log),
  });

const rooms = 6000;
await database.rows(
  `insert into subject (id, programme, register, code, name, home, attributes)
   select gen_random_uuid(), 'reading-room', 'room', 'R' || g, case g when 7 then '=cmd()' else '阅览室' || lpad(g::text, 5, '0') end, $1,
          jsonb_build_object('KP01', 'R' || g) from generate_series(1, $2::int) g`,
  [world.organisations.west, rooms],
);
const of = { kind: 'list', list: 'monthly.missing', query: {} };
const ask = (client: WebClient, more: object = {}) =>
  client.call('POST', '/api/exports', { of, purpose: '三月调度会材料', ...more });

async function fetched(client: WebClient, href: string): Promise<ExcelJS.Workbook> {
  const { rawPayload, statusCode } = await app.inject({ method: 'GET', url: href, headers: { cookie: client.cookie } });
  expect(statusCode).toBe(200);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(rawPayload).buffer);
  return workbook;
}

const valuesOf = (sheet: ExcelJS.Worksheet | undefined, row: number): unknown[] =>
  ((sheet?.getRow(row).values ?? []) as unknown[]).slice(1);

describe('HB-66 exports in the background', () => {
  test('HB-66 a long list is not written while one waits; the page is told to ask for a job', async () => {
    const refused = await people.centre.call('GET', '/api/lists/monthly.missing/workbook');
    expect([refused.status, refused.json.code]).toEqual([413, 'too-large']);
    const short = await people.centre.call('GET', '/api/lists/monthly.missing/workbook?q=%E4%B8%9C%E8%A1%97');
    expect([short.status, short.json.slice(0, 2)]).toEqual([200, 'PK']);
  });

  test('HB-66 HB-68 a job writes all rows in order, and what it is for stands in the audit log', async () => {
    const started = await ask(people.centre);
    expect(started.json).toMatchObject({
      title: '阅览室月报：未报',
      state: 'waiting',
      done: 0,
      total: rooms + 2,
      href: null,
    });
    await runJobs();
    const { json } = await people.centre.call('GET', `/api/exports/${started.json.id}`);
    expect(json).toMatchObject({ state: 'done', done: rooms + 2, href: `/api/exports/${json.id}/file` });
    const sheet = (await fetched(people.centre, json.href)).worksheets[0];
    expect(sheet?.rowCount).toBe(rooms + 2 + 3);
    expect(sheet?.getCell('A2').value).toBe('生成时间：2025-03-28 10:00');
    const names = sheet?.getColumn(1).values.slice(4) ?? [];
    expect(new Set(names).size).toBe(rooms + 2);
    expect(names).toContain("'=cmd()");
    const [logged] = await database.rows<{ name: string; detail: unknown }>(
      `select name, detail from audit_log where action = 'export' and object = $1`,
      [`export ${json.id}`],
    );
    expect(logged).toMatchObject({ name: '张业务', detail: { purpose: '三月调度会材料', rows: rooms + 2 } });
    const { rows } = (await people.centre.call('GET', '/api/notices')).json;
    expect(rows[0]).toMatchObject({ text: '“阅览室月报：未报”已导出，24 小时内可下载', to: '/account/exports' });
  });

  test('HB-63 nobody but its maker sees or fetches an export, and each gets their own rows only', async () => {
    const [mine] = (await people.centre.call('GET', '/api/exports')).json;
    expect((await people.head.call('GET', `/api/exports/${mine.id}`)).status).toBe(404);
    expect((await people.head.call('GET', `/api/exports/${mine.id}/file`)).status).toBe(404);
    expect((await people.head.call('DELETE', `/api/exports/${mine.id}`)).status).toBe(404);
    expect((await people.head.call('GET', '/api/exports')).json).toEqual([]);
    expect((await ask(people.head)).json.total).toBe(1);
    await runJobs();
  });

  test('HB-66 a role that may not export is refused, by list and by job; no purpose, no export', async () => {
    expect((await ask(people.clerk)).status).toBe(403);
    expect((await people.clerk.call('GET', '/api/lists/monthly.mine/workbook')).status).toBe(403);
    expect((await people.clerk.call('GET', '/api/lists/monthly.mine')).json.exports).toBe(false);
    expect((await ask(people.centre, { purpose: '  ' })).json.detail).toContain('请写明导出的用途');
  });

  test('an export taken back before it is written leaves no file', async () => {
    const { id } = (await ask(people.centre)).json;
    const cancelled = await people.centre.call('DELETE', `/api/exports/${id}`);
    expect(cancelled.json.state).toBe('cancelled');
    await runJobs();
    expect((await people.centre.call('GET', `/api/exports/${id}`)).json).toMatchObject({
      state: 'cancelled',
      href: null,
    });
    expect(existsSync(join(services.exportFolder, `${id}.xlsx`))).toBe(false);
  });

  test('while an export reads, submissions and folding go on; it shows what stood when it began', async () => {
    await withRows(database, async (read) => {
      const pages = read<{ id: string }>(sql`select id from subject order by id`)[Symbol.asyncIterator]();
      let seen = (await pages.next()).value?.length ?? 0;
      await story.submitted(people.clerk, world.rooms.east);
      expect(await foldStatistics(services)).toBeGreaterThan(0);
      await database.rows(
        `insert into subject (id, programme, register, code, name) values (gen_random_uuid(), 'reading-room', 'room', 'NEW', '新')`,
      );
      for (let page = await pages.next(); page.done !== true; page = await pages.next()) seen += page.value.length;
      expect(seen).toBe(rooms + 2);
    });
  });

  test('HB-66 a statistic’s workbook holds the page’s own figures as numbers, with its total', async () => {
    const { json: view } = await people.centre.call('GET', '/api/statistics/returns');
    const sheet = (await fetched(people.centre, '/api/statistics/returns/workbook')).worksheets[0];
    expect(sheet?.getCell('A2').value).toContain('生成时间：2025-03-28 10:00　筛选：期次：2025年3月');
    const line = (row: number) => valuesOf(sheet, row);
    const shown = ({ label, cells }: { label: string; cells: { value: string | null; text: string }[] }) => [
      label,
      ...cells.map(({ value, text }) => (text.endsWith('%') ? Number(text.slice(0, -1)) : Number(value))),
    ];
    expect(line(4)).toEqual(shown(view.rows[0]));
    expect(line(4 + view.rows.length)).toEqual(shown(view.total));
    expect((await people.clerk.call('GET', '/api/statistics/returns/workbook')).status).toBe(403);
  });

  test('HB-66 an indicator query is taken out as 汇总 and 明细, both with the total of the page', async () => {
    const [filing] = await database.rows<{ id: string }>('select id from filing');
    expect((await story.act(people.head, filing?.id ?? '', 'approve', '同意，数据已核对无误')).status).toBe(200);
    const query = { periods: ['2025-03'], codes: ['GC02'], filters: {}, by: 'subject.home', page: 1 };
    const { json: answer } = await people.centre.call('POST', '/api/queries/monthly', query);
    expect(answer.total.cells[0].text).toBe('1,200');
    const started = await ask(people.centre, { of: { kind: 'query', form: 'monthly', query } });
    await runJobs();
    const workbook = await fetched(people.centre, `/api/exports/${started.json.id}/file`);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['汇总', '明细']);
    const [summary, detail] = workbook.worksheets;
    expect(valuesOf(summary, 5)).toEqual(['合计', 1, 1200]);
    expect(valuesOf(detail, 4)).toEqual(['2025年3月', '东街社区阅览室', 'YLS-east', '东街社区', 1200]);
    expect(detail?.getCell('E5').value).toBe(1200);
  });

  test('after a day the file is gone', async () => {
    const mine = (await people.centre.call('GET', '/api/exports')).json.find((one: { href: unknown }) => one.href);
    expect(existsSync(join(services.exportFolder, `${mine.id}.xlsx`))).toBe(true);
    clock.advance(24 * 3600 + 1);
    await signIn();
    expect((await people.centre.call('GET', `/api/exports/${mine.id}`)).json).toMatchObject({
      state: 'expired',
      href: null,
    });
    expect((await people.centre.call('GET', `/api/exports/${mine.id}/file`)).status).toBe(404);
    await database.rows(`select graphile_worker.add_job('remove-exports')`);
    await runJobs();
    expect(existsSync(join(services.exportFolder, `${mine.id}.xlsx`))).toBe(false);
  });
});
