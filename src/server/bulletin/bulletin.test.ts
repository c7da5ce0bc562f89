import { afterAll, describe, expect, test } from 'vitest';
import { demoWorld } from '../../../tests/support/demo-world.ts';
import { pdfText } from '../../../tests/support/pdf-text.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from '../http/app.ts';

/** Two that hand July in, one of them late, and others that do not. */
const world = await demoWorld('hebei-platform-performance', '2023-08-28T14:03:00+08:00', {
  only: ['HB-L-2018-0012', 'HB-T-2019-0038', 'HB-T-2020-0035', 'HB-L-2017-0038'],
});
const { services } = world;
const app = await buildApp(services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const password = 'Kebao-demo-2023';
const signedIn = async (entrance: string, login: string): Promise<WebClient> => {
  const client = new WebClient(app);
  expect((await client.signIn(entrance, login, password)).status).toBe(200);
  return client;
};
const bureau = await signedIn('bureau', 'bureau_02');
const office = await signedIn('office', 'guikou_1301');
const unit = await signedIn('applicant-unit', 'wangmin_jy');

const get = async (id: string) => (await bureau.call('GET', `/api/bulletins/${id}`)).json;
const act = async (id: string, deed: string, client = bureau) => {
  const { revision } = await get(id);
  return client.call('POST', `/api/bulletins/${id}/${deed}`, undefined, { 'if-match': `"${revision}"` });
};

describe('the bulletin of a month', () => {
  let id = '';

  test('HB-11 only who may publish makes one, and one a month', async () => {
    for (const client of [office, unit]) {
      expect((await client.call('GET', '/api/bulletins')).status).toBe(403);
      expect((await client.call('POST', '/api/bulletins', { document: 'bulletin', period: '2023-06' })).status).toBe(
        403,
      );
    }
    const made = await bureau.call('POST', '/api/bulletins', { document: 'bulletin', period: '2023-06' });
    expect(made.status, JSON.stringify(made.json)).toBe(200);
    id = made.json.id;
    const again = await bureau.call('POST', '/api/bulletins', { document: 'bulletin', period: '2023-06' });
    expect(again.json.code).toBe('already-exists');
    const never = await bureau.call('POST', '/api/bulletins', { document: 'bulletin', period: '2023-12' });
    expect(never.status).toBe(404);
  });

  test('HB-11 A-15 it ranks offices, sums indicators with their change, names the missing and the late', async () => {
    const view = await get(id);
    expect(view).toMatchObject({ state: 'draft', label: '2023年6月', title: '2023年6月科技平台月度绩效填报情况通报' });
    const [rank, totals, roll, late] = view.sections;
    const { json: league } = await bureau.call('GET', '/api/statistics/league?period=2023-06');
    expect(rank.table.rows).toHaveLength(league.rows.length);
    expect(rank.table.columns.map((one: { label: string }) => one.label)).toEqual(
      expect.arrayContaining(['填报率', '名次']),
    );
    expect(rank.table.rows.map((row: string[]) => row[0])).toEqual(
      league.rows.map((row: { label: string }) => row.label),
    );
    expect(totals.table.columns.map((one: { label: string }) => one.label)).toContain('经费筹集环比');
    expect(totals.table.totals[0]).toBe('合计');
    const { json: missing } = await bureau.call('GET', '/api/statistics/roll?period=2023-06');
    expect(roll.table.rows).toHaveLength(missing.count);
    expect(roll.paragraphs[0]).toContain(`${missing.count} 家未报`);
    expect(late.table.rows.map((row: string[]) => row[0])).toContain('抗体药物工程技术创新中心');
    expect(late.table.rows.flat().join()).toContain('逾期 5 天');
  });

  test('HB-11 words are edited while it is a draft; figures are not, and nothing is afterwards', async () => {
    const view = await get(id);
    const words = {
      title: view.title,
      number: '冀科平通〔2023〕6号',
      sections: view.sections.map(({ title, paragraphs }: { title: string; paragraphs: string[] }) => ({
        title,
        paragraphs,
      })),
    };
    words.sections[0].paragraphs = ['本月填报情况总体良好。'];
    const put = (revision: number) =>
      bureau.call('PUT', `/api/bulletins/${id}`, words, { 'if-match': `"${revision}"` });
    expect((await put(view.revision)).status).toBe(200);
    expect((await put(view.revision)).json.code).toBe('stale-revision');
    expect((await get(id)).sections[0]).toMatchObject({
      paragraphs: ['本月填报情况总体良好。'],
      table: view.sections[0].table,
    });
    expect((await act(id, 'publish')).json.code).toBe('read-only');
    expect((await act(id, 'refresh')).status).toBe(200);
    expect((await get(id)).sections[0].paragraphs).toEqual(['本月填报情况总体良好。']);
    expect((await act(id, 'confirm')).json).toMatchObject({ state: 'confirmed' });
    expect((await put((await get(id)).revision)).json.code).toBe('read-only');
  });

  test('HB-11 it is PDF, Word and Excel of one content', async () => {
    const file = async (format: string) =>
      app.inject({ url: `/api/bulletins/${id}/file?format=${format}`, headers: { cookie: bureau.cookie } });
    const words = (await pdfText(new Uint8Array((await file('pdf')).rawPayload))).join('').replace(/\s/g, '');
    expect(words).toContain('本月填报情况总体良好');
    expect(words).toContain('抗体药物工程技术创新中心');
    const word = await file('docx');
    expect(word.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const { default: exceljs } = await import('exceljs');
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load((await file('xlsx')).rawPayload as never);
    const cells: unknown[] = [];
    workbook.worksheets[1]?.eachRow((row) => cells.push(...(row.values as unknown[])));
    expect(cells.some((cell) => typeof cell === 'number' && cell > 0)).toBe(true);
    expect((await file('odt')).statusCode).toBe(404);
  });

  test('HB-11 published, offices and units see it on their home pages, and no visitor does', async () => {
    expect((await act(id, 'publish')).json).toMatchObject({ state: 'published' });
    const { article } = await get(id);
    for (const client of [office, unit]) {
      const { json } = await client.call('GET', '/api/home');
      expect(json.articles.map((one: { id: string }) => one.id)).toContain(article);
      const read = await client.call('GET', `/api/articles/${article}`);
      expect(read.json.html).toContain('本月填报情况总体良好');
      const [paper] = read.json.files;
      const taken = await app.inject({
        url: `/api/articles/${article}/files/${paper.id}`,
        headers: { cookie: client.cookie },
      });
      expect([taken.statusCode, taken.headers['content-type']]).toEqual([200, 'application/pdf']);
    }
    const visitor = new WebClient(app);
    expect((await visitor.call('GET', `/api/articles/${article}`)).status).toBe(404);
    expect((await visitor.call('GET', '/api/site')).json.articles.map((one: { id: string }) => one.id)).not.toContain(
      article,
    );
    const { json: notices } = await unit.call('GET', '/api/notices');
    expect(JSON.stringify(notices)).toContain('新公告：2023年6月科技平台月度绩效填报情况通报');
  });

  test('HB-11 taken down, nobody sees it, and the month may have another', async () => {
    const { article } = await get(id);
    expect((await act(id, 'withdraw')).status).toBe(200);
    expect((await unit.call('GET', `/api/articles/${article}`)).status).toBe(404);
    const next = await bureau.call('POST', '/api/bulletins', { document: 'bulletin', period: '2023-06' });
    expect(next.status).toBe(200);
  });
});
