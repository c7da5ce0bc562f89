import { runOnce } from 'graphile-worker';
import { afterAll, describe, expect, test } from 'vitest';
import { demoWorld } from '../../../../tests/support/demo-world.ts';
import { WebClient } from '../../../../tests/support/web-client.ts';
import { demoPassword } from '../../demo/load-demo.ts';
import { buildApp } from '../../http/app.ts';
import { outboxOnly } from '../../notify/gateway.ts';
import { reactions, workerLog } from '../../notify/reactions.ts';

const world = await demoWorld('hebei-platform-performance', '2023-08-28T10:00:00+08:00', { story: 'untold' });
const { services } = world;
const { database } = services;
const app = await buildApp(services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const bureau = new WebClient(app);
await bureau.signIn('bureau', 'bureau_02', demoPassword);

async function send(name: string, content: Buffer | string) {
  const boundary = 'kebao-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { cookie: bureau.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` };
  const response = await app.inject({ method: 'POST', url: '/api/imports/entries.platform', headers, payload });
  return response.json();
}
const heads = 'FM01,FM02,FM03,FM04,FM05,FM06,FM07,FM08,FM09,FM10,FM11,FM12,FM14,FM21,SX01';
const line = (code: string, more: Readonly<Record<string, string>> = {}) => {
  const cells: Record<string, string> = {
    ...{ FM01: code, FM02: `示例平台${code}`, FM03: '11', FM04: '2', FM05: '2023-08', FM06: '1', FM07: '冀原大学' },
    ...{
      FM08: '121300004017000165',
      FM09: 'AB',
      FM10: '1301',
      FM11: '130108',
      FM12: 'X02',
      FM14: '李新',
      FM21: '0301',
    },
    ...{ SX01: '2023-08', ...more },
  };
  return heads
    .split(',')
    .map((head) => cells[head])
    .join(',');
};
const runJobs = () =>
  runOnce({
    pgPool: database.pool,
    taskList: reactions(services, { sms: outboxOnly, email: outboxOnly }),
    noHandleSignals: true,
    logger: workerLog(services.log),
  });
const carryOut = async (run: { id: string; total: number; fileName: string }) => {
  await bureau.call('POST', `/api/import-runs/${run.id}/carry-out`, { lines: run.total, file: run.fileName });
  await runJobs();
  return (await bureau.call('GET', `/api/import-runs/${run.id}`)).json;
};

describe('entries of a register from a file', () => {
  test('HB-03 HB-67 the good lines come in with their history, those of the city and the wrong ones say why', async () => {
    const csv = [
      heads,
      line('HB-L-2023-0801'),
      line('HB-L-2023-0802', { FM04: '3' }),
      line('HB-L-2023-0803', { FM14: '' }),
    ].join('\n');
    const run = await send('台账.csv', csv);
    expect(run).toMatchObject({ state: 'ready', total: 1, fresh: 1, left: 2 });
    expect(run.problems.map((problem: { line: number }) => problem.line)).toEqual(expect.arrayContaining([3, 4]));
    expect(await carryOut(run)).toMatchObject({ state: 'done', fresh: 1 });
    const [row] = await database.rows(
      `select s.name, lower(s.valid) as since, (select count(*)::int from subject_history where subject = s.id) as changes
         from subject s where s.code = 'HB-L-2023-0801'`,
    );
    expect(row).toEqual({ name: '示例平台HB-L-2023-0801', since: '2023-08-01', changes: 1 });
  });

  test('HB-67 the same file again changes nothing; another name is a change', async () => {
    const again = await send('台账.csv', [heads, line('HB-L-2023-0801')].join('\n'));
    expect(again).toMatchObject({ same: 1, fresh: 0, changed: 0 });
    const other = await send('台账2.csv', [heads, line('HB-L-2023-0801', { FM02: '新名称' })].join('\n'));
    expect(other).toMatchObject({ changed: 1 });
    expect(await carryOut(other)).toMatchObject({ state: 'done', changed: 1 });
    const [row] = await database.rows(`select name from subject where code = 'HB-L-2023-0801'`);
    expect(row).toEqual({ name: '新名称' });
  });

  test('HB-67 the template is the register itself and comes back without a change', async () => {
    const response = await app.inject({
      method: 'GET',
      url: '/api/imports/entries.platform/template',
      headers: { cookie: bureau.cookie },
    });
    const run = await send('台账.xlsx', response.rawPayload);
    expect(run).toMatchObject({ fresh: 0, changed: 0, same: run.total });
    expect(run.total).toBeGreaterThan(80);
  });
});
