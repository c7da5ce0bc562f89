import { createCanvas } from '@napi-rs/canvas';
import type { InjectOptions } from 'fastify';
import { afterAll, describe, expect, test } from 'vitest';
import { monthlyStory } from '../../../tests/support/monthly-story.ts';
import { readingWorld } from '../../../tests/support/reading-world.ts';
import type { WebClient } from '../../../tests/support/web-client.ts';
import { DiskFullError } from '../files/file-store.ts';
import { buildApp } from './app.ts';

const world = await readingWorld();
const { database } = world.services;
const app = await buildApp(world.services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});
const story = monthlyStory(app);
const clerk = await story.signedIn('clerk', 'clerk');
const head = await story.signedIn('unit', 'head');
const filing = await story.filled(clerk, world.rooms.east);

const picture = createCanvas(40, 30).toBuffer('image/png');

async function upload(client: WebClient, url: string, name: string, content: Buffer) {
  const boundary = 'kebao-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { cookie: client.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` };
  const options: InjectOptions = { method: 'POST', url, headers, payload };
  const response = await app.inject(options);
  return { status: response.statusCode, json: response.json() };
}
const fetchFile = async (client: WebClient, url: string) => {
  const response = await app.inject({ method: 'GET', url, headers: { cookie: client.cookie } });
  return { status: response.statusCode, bytes: response.rawPayload, headers: response.headers };
};
const slot = (name: string) => `/api/filings/${filing}/attachments/${name}`;

describe('attachments', () => {
  test('HB-51 a file is known by its content, kept, shown and removed', async () => {
    const { status, json } = await upload(clerk, slot('FJ01'), '现场 照片.png', picture);
    expect(status).toBe(200);
    expect(json.file).toMatchObject({ name: '现场 照片.png', type: 'image/png', size: picture.length });
    const shown = await fetchFile(head, `${slot('FJ01')}/${json.file.id}?inline=1`);
    expect(shown.bytes.equals(picture)).toBe(true);
    expect(shown.headers['content-disposition']).toContain(encodeURIComponent('现场 照片.png'));
    expect(shown.headers['x-content-type-options']).toBe('nosniff');
    expect((await clerk.call('DELETE', `${slot('FJ01')}/${json.file.id}`)).status).toBe(200);
    expect((await fetchFile(clerk, `${slot('FJ01')}/${json.file.id}`)).status).toBe(404);
  });

  test('HB-51 a false extension and a kind nobody asked for are refused with the reason', async () => {
    expect((await upload(clerk, slot('FJ01'), '照片.jpg', picture)).json.detail).toContain('扩展名');
    const { status, json } = await upload(clerk, slot('FJ03'), '说明.pdf', picture);
    expect([status, json.code]).toEqual([415, 'unsupported-file']);
  });

  test('a full disk refuses the file and says so; nothing is noted', async () => {
    const before = await database.rows('select 1 from attachment');
    const { files } = world.services;
    const put = files.put;
    Object.assign(files, { put: () => Promise.reject(new DiskFullError('full')) });
    const { status, json } = await upload(clerk, slot('FJ01'), 'a.png', picture);
    Object.assign(files, { put });
    expect([status, json.detail]).toEqual([503, expect.stringContaining('存储空间不足')]);
    expect(await database.rows('select 1 from attachment')).toHaveLength(before.length);
  });

  test('HB-54 the PDF and all attachments come in one ZIP', async () => {
    await upload(clerk, slot('FJ01'), 'a.png', picture);
    const { bytes, headers } = await fetchFile(clerk, `/api/filings/${filing}/bundle`);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(bytes.includes(picture)).toBe(true);
    expect(headers['content-disposition']).toContain('.zip');
  });
});

describe('a roster as a workbook', () => {
  test('goes out, and comes back unchanged without a change', async () => {
    const { bytes } = await fetchFile(clerk, `/api/filings/${filing}/rosters/HD/workbook`);
    const { status, json } = await upload(clerk, `/api/filings/${filing}/rosters/HD/workbook`, '活动.xlsx', bytes);
    expect(status).toBe(200);
    expect(json).toMatchObject({ problems: [], changes: [], unchanged: 1, added: 0 });
  });

  test('that is no workbook is told, not swallowed', async () => {
    const { json } = await upload(clerk, `/api/filings/${filing}/rosters/HD/workbook`, 'a.xlsx', picture);
    expect(json.problems).toHaveLength(1);
  });
});

describe('personal data', () => {
  test('HB-68 are shown to a role that may, for a reason that is kept', async () => {
    const centre = await story.signedIn('centre', 'centre');
    const body = { cell: 'FM04', reason: '电话核实' };
    expect((await head.call('POST', `/api/filings/${filing}/reveal`, body)).status).toBe(403);
    expect((await centre.call('POST', `/api/filings/${filing}/reveal`, body)).json.value).toBe('13812345678');
    const logged = await database.rows<{ detail: { reason: string } }>(
      `select detail from audit_log where action = 'reveal'`,
    );
    expect(logged.map((row) => row.detail.reason)).toEqual(['电话核实']);
  });
});
