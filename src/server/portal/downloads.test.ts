import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { pdfText } from '../../../tests/support/pdf-text.ts';
import { password, readingWorld } from '../../../tests/support/reading-world.ts';
import { WebClient } from '../../../tests/support/web-client.ts';
import { buildApp } from '../http/app.ts';
import { storeSite } from '../programmes/store-site.ts';

const world = await readingWorld();
const { database, sites, programmes } = world.services;
const programme = 'reading-room';
const downloads = [
  { title: '阅览室月报使用手册', file: 'manual.pdf', manual: programme },
  { title: '报表样式', file: 'sample.xlsx' },
  { title: '还没有的', file: 'absent.zip' },
];
await storeSite(database, { ...sites.first(), downloads }, world.clock.now());
await vi.waitFor(() => expect(sites.first().downloads).toHaveLength(3));
const app = await buildApp(world.services, { pages: null, behindProxy: false });
afterAll(async () => {
  await app.close();
  await world.close();
});

describe('the manual of a programme', () => {
  test("HB-29 is a PDF with the programme's title and texts, before and after signing in, and set only once", async () => {
    const [stranger, neighbour] = await Promise.all([
      app.inject('/api/downloads/manual.pdf'),
      app.inject('/api/downloads/manual.pdf'),
    ]);
    expect(stranger.statusCode).toBe(200);
    expect(stranger.headers['content-type']).toBe('application/pdf');
    expect(stranger.headers['content-disposition']).toContain(encodeURIComponent('阅览室月报使用手册.pdf'));
    expect(stranger.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(neighbour.rawPayload.equals(stranger.rawPayload)).toBe(true);
    const pages = await pdfText(new Uint8Array(stranger.rawPayload));
    expect(pages[0]).toContain(`${programmes.newest(programme)?.programme.title}使用手册`);
    expect(pages.join('\n')).toMatch(/填报说明[\s\S]*每月结束后 3 日内填报/);
    expect(pages.join('\n')).toContain('续借不重复计算');

    const client = new WebClient(app);
    await client.signIn('clerk', 'clerk', password);
    const signedIn = await app.inject({ url: '/api/downloads/manual.pdf', headers: { cookie: client.cookie } });
    expect(signedIn.rawPayload.equals(stranger.rawPayload)).toBe(true);
    expect(readdirSync(join(world.dataFolder, 'manuals'))).toEqual([
      expect.stringMatching(new RegExp(`^${programmes.newest(programme)?.sha}-[0-9a-f]{8}\\.pdf$`)),
    ]);
  });
});

describe("a file of the site's folder", () => {
  test('is given out where it lies there', async () => {
    mkdirSync(join(world.dataFolder, 'library/files'), { recursive: true });
    writeFileSync(join(world.dataFolder, 'library/files/sample.xlsx'), 'rows');
    const reply = await app.inject('/api/downloads/sample.xlsx');
    expect(reply.body).toBe('rows');
  });

  test('that is listed but not there is told by its title, anything else is not found, whatever it is called', async () => {
    const absent = await app.inject('/api/downloads/absent.zip');
    expect(absent.statusCode).toBe(404);
    expect(absent.json().detail).toBe('“还没有的”还没有放到站点上，请联系主办单位');
    for (const file of ['other.pdf', '..%2F..%2Fmaster.key', 'site.yaml']) {
      const other = await app.inject(`/api/downloads/${file}`);
      expect(other.statusCode).toBe(404);
      expect(other.json().detail).toContain('没有这份资料');
    }
  });
});
