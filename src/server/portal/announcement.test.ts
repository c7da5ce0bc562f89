import { afterAll, describe, expect, test } from 'vitest';
import { plainPdf } from '../../../tests/e2e/sample-files.ts';
import { demoWorld } from '../../../tests/support/demo-world.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from '../http/app.ts';

const world = await demoWorld('hebei-platform-performance', '2023-08-28T14:03:00+08:00', { story: 'untold' });
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
const bureau = await signedIn('bureau', 'chenjing_pt');
const inside = await signedIn('office', 'guikou_1301');
const unit = await signedIn('applicant-unit', 'wangmin_jy');
const outside = await signedIn('office', 'guikou_1302');
const visitor = new WebClient(app);

const [channel] = await database.rows<{ id: string }>(
  `select id from subject where register = 'channel' and name = '通知公告'`,
);
const act = async (filing: string, action: string, opinion: string | null = null, client = bureau) => {
  const { revision } = (await client.call('GET', `/api/filings/${filing}`)).json;
  const body = { opinion, notify: false, pledged: true };
  return client.call('POST', `/api/filings/${filing}/actions/${action}`, body, { 'if-match': `"${revision}"` });
};
async function drafted(fields: Readonly<Record<string, unknown>>): Promise<string> {
  const opened = await bureau.call('POST', '/api/filings', {
    form: 'article',
    subject: channel?.id,
    period: 'always',
    fields: {},
  });
  expect(opened.status, JSON.stringify(opened.json)).toBe(200);
  const changes = Object.entries(fields).map(([cell, value]) => ({ kind: 'set', cell, value }));
  const saved = await bureau.call(
    'PATCH',
    `/api/filings/${opened.json.filing}/answers`,
    { changes },
    { 'if-match': '"1"' },
  );
  expect(saved.status, JSON.stringify(saved.json)).toBe(200);
  return opened.json.filing;
}
const titles = async (client: WebClient): Promise<string[]> => {
  const home = client === visitor ? '/api/site' : '/api/home';
  return (await client.call('GET', home)).json.articles.map((one: { title: string }) => one.title);
};
const articleOf = async (filing: string): Promise<string> => {
  const rows = await database.rows<{ id: string }>(
    'select id from article where filing = $1 and withdrawn_at is null',
    [filing],
  );
  return rows[0]?.id ?? '';
};

describe('an announcement', () => {
  let filing = '';

  test('HB-65 only the authority writes one', async () => {
    for (const client of [inside, unit]) {
      const body = { form: 'article', subject: channel?.id, period: 'always', fields: {} };
      expect((await client.call('POST', '/api/filings', body)).status).toBe(403);
    }
  });

  test('HB-65 for one office it is seen by it and its units, and by nobody else', async () => {
    filing = await drafted({
      TZ01: '关于石家庄市平台补报的通知',
      TZ02: '请于**8月31日**前补报。<script>alert(1)</script>\n\n- 核对数据\n- 提交',
      TZ03: '1301',
      TZ04: true,
      TZ05: '2023-09-30',
    });
    expect(await titles(inside)).not.toContain('关于石家庄市平台补报的通知');
    const published = await act(filing, 'publish');
    expect(published.status, JSON.stringify(published.json)).toBe(200);
    for (const client of [inside, unit]) expect(await titles(client)).toContain('关于石家庄市平台补报的通知');
    for (const client of [outside, visitor]) expect(await titles(client)).not.toContain('关于石家庄市平台补报的通知');
    const article = await articleOf(filing);
    expect((await unit.call('GET', `/api/articles/${article}`)).status).toBe(200);
    for (const client of [outside, visitor])
      expect((await client.call('GET', `/api/articles/${article}`)).status).toBe(404);
  });

  test('HB-65 its text is clean Markdown, pinned before all others; how it is shown is not part of it', async () => {
    const { json } = await unit.call('GET', `/api/articles/${await articleOf(filing)}`);
    expect(json.html).toContain('<strong>8月31日</strong>');
    expect(json.html).toContain('<li>核对数据</li>');
    expect(json.html).not.toContain('<script');
    expect(json.html).not.toContain('石家庄市科学技术局');
    expect((await titles(unit))[0]).toBe('关于石家庄市平台补报的通知');
    const { json: notices } = await unit.call('GET', '/api/notices');
    expect(JSON.stringify(notices)).toContain('新公告：关于石家庄市平台补报的通知');
    expect(JSON.stringify((await outside.call('GET', '/api/notices')).json)).not.toContain('补报的通知');
  });

  test('HB-65 taken down it is gone; mended it comes back once', async () => {
    expect((await act(filing, 'take-down')).json.code).toBe('opinion-missing');
    expect((await act(filing, 'take-down', '内容有误，更正后重新发布')).status).toBe(200);
    expect(await titles(unit)).not.toContain('关于石家庄市平台补报的通知');
    expect((await act(filing, 'publish')).status).toBe(200);
    expect((await titles(unit)).filter((one) => one === '关于石家庄市平台补报的通知')).toHaveLength(1);
  });

  test('HB-65 public ones stand on the portal with their files', async () => {
    const open = await drafted({ TZ01: '关于启用新表的公告', TZ02: '详见附件。', TZ06: true });
    const boundary = 'kebao-boundary';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="样表.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), plainPdf(), Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const uploaded = await app.inject({
      method: 'POST',
      url: `/api/filings/${open}/attachments/TZF`,
      headers: { cookie: bureau.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload,
    });
    expect(uploaded.statusCode, uploaded.body).toBe(200);
    expect((await act(open, 'publish')).status).toBe(200);
    expect(await titles(visitor)).toContain('关于启用新表的公告');
    const { json } = await visitor.call('GET', `/api/articles/${await articleOf(open)}`);
    expect(json.files).toMatchObject([{ name: '样表.pdf' }]);
    const file = await app.inject({ url: `/api/articles/${json.id}/files/${json.files[0].id}` });
    expect([file.statusCode, file.rawPayload.equals(plainPdf())]).toEqual([200, true]);
  });

  test('HB-65 after its last day nobody is shown it', async () => {
    await database.rows(`update article set valid_until = '2023-08-27' where filing = $1`, [filing]);
    expect(await titles(unit)).not.toContain('关于石家庄市平台补报的通知');
    expect((await unit.call('GET', `/api/articles/${await articleOf(filing)}`)).status).toBe(404);
  });
});

describe('contact details', () => {
  const contacts = [{ label: '业务咨询', name: '科技平台与基础研究处', phone: '0311-55501234' }];

  test('HB-30 the authority changes them at run time, at once for everybody; others may not', async () => {
    for (const client of [inside, unit]) {
      expect((await client.call('GET', '/api/contacts')).status).toBe(403);
      expect((await client.call('PUT', '/api/contacts', { contacts })).status).toBe(403);
    }
    expect((await bureau.call('PUT', '/api/contacts', { contacts })).status).toBe(200);
    expect((await visitor.call('GET', '/api/site')).json.contacts).toEqual(contacts);
    expect((await unit.call('GET', '/api/home')).json.contacts).toEqual([
      { label: '业务咨询（科技平台与基础研究处）', text: '0311-55501234' },
    ]);
  });

  test('HB-30 an empty list goes back to what the site says', async () => {
    expect((await bureau.call('PUT', '/api/contacts', { contacts: [] })).status).toBe(200);
    expect((await bureau.call('GET', '/api/contacts')).json.changed).toBe(false);
    expect((await visitor.call('GET', '/api/site')).json.contacts.length).toBeGreaterThan(0);
  });
});
