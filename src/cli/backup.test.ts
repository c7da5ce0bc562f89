import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { monthlyStory } from '../../tests/support/monthly-story.ts';
import { readingWorld } from '../../tests/support/reading-world.ts';
import { readConfig } from '../server/config.ts';
import { buildApp } from '../server/http/app.ts';
import { openDatabaseServer } from '../server/open-database-server.ts';
import { openDatabase } from '../server/store/database.ts';
import { migrate } from '../server/store/migrate.ts';
import { backup } from './backup.ts';
import { restore } from './restore.ts';

const parent = mkdtempSync(join(tmpdir(), 'kebao-backup-'));
chmodSync(parent, 0o755);
const data = join(parent, 'data');
const kept = join(parent, 'kept');
vi.stubEnv('DATA_DIR', data);
vi.stubEnv('DATABASE_URL', '');
const said: string[] = [];
vi.spyOn(console, 'log').mockImplementation((text) => void said.push(text));
vi.spyOn(console, 'error').mockImplementation((text) => void said.push(text));
const plenty = () => 1e12;

/** What somebody handed in before the backup: the filing, its answers, its printed PDF. */
let before: { readonly filing: string; readonly answers: unknown; readonly sha256: string };

/** Works on the database of the data folder, which is stopped again afterwards. */
async function working<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = await openDatabaseServer(readConfig(process.env));
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

const asked = (sql: string) =>
  working(async (url) => {
    const database = openDatabase({ url, connections: 1, pooled: false });
    const rows = await database.rows<Record<string, unknown>>(sql);
    await database.close();
    return rows;
  });

beforeAll(async () => {
  before = await working(async (url) => {
    await runMigrations({ connectionString: url });
    await migrate(url);
    const world = await readingWorld(undefined, { url, dataFolder: data });
    const app = await buildApp(world.services, { pages: null, behindProxy: false });
    const story = monthlyStory(app);
    const filing = await story.submitted(await story.signedIn('clerk', 'clerk'), world.rooms.east);
    const { database } = world.services;
    const [content] = await database.rows<{ answers: unknown }>(
      'select answers from filing_content where filing = $1',
      [filing],
    );
    const [document] = await database.rows<{ sha256: string }>('select sha256 from document where filing = $1', [
      filing,
    ]);
    await app.close();
    await world.close();
    return { filing, answers: content?.answers, sha256: document?.sha256 ?? '' };
  });
}, 120_000);
beforeEach(() => said.splice(0));
afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(parent, { recursive: true, force: true });
});

const fileOf = (folder: string) => {
  const { sha256 } = before;
  return join(folder, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
};

test('nothing is copied from a server at work, nor over anything, nor where there is no room', async () => {
  await working(async () => expect(await backup(kept, plenty)).toBe(1));
  expect(said.splice(0)).toEqual([`${data} 正在使用，请先停止科报再备份或恢复`]);
  mkdirSync(kept);
  expect(await backup(kept, plenty)).toBe(1);
  expect(said.splice(0)).toEqual([`${kept} 已经存在，请换一个文件夹`]);
  rmSync(kept, { recursive: true });
  expect(await backup(kept, () => 3_000_000)).toBe(1);
  expect(said[0]).toMatch(/所在磁盘放不下：数据有 \d+ MB，剩余 3 MB；没有留下不完整的备份$/);
  expect(readdirSync(parent)).toEqual(['data']);
});

test('what somebody handed in is there again: answers, file, key, and a record that is proved', async () => {
  mkdirSync(`${kept}.part/postgres`, { recursive: true });
  writeFileSync(`${kept}.part/postgres/left-over`, 'of a backup that was cut short');
  expect(await backup(kept)).toBe(0);
  expect(said.splice(0)).toEqual([expect.stringMatching(/^已备份到 .*kept：\d+ 个文件，\d+ MB$/)]);
  expect(existsSync(join(kept, 'postgres/left-over'))).toBe(false);
  expect(readFileSync(fileOf(kept))).toEqual(readFileSync(fileOf(data)));
  expect(statSync(join(kept, 'postgres')).uid).toBe(statSync(join(data, 'postgres')).uid);
  expect(statSync(join(kept, 'secret.key')).mode & 0o777).toBe(0o600);

  await asked(`update filing_content set answers = '{}'`);
  rmSync(fileOf(data));
  rmSync(join(data, 'secret.key'));
  expect(await restore(kept)).toBe(0);
  expect(said).toEqual([
    expect.stringMatching(/^原有数据改放在 .*data\.\d{8}T\d{6}$/),
    expect.stringMatching(/^已恢复到 .*data（\d{4}-\d\d-\d\dT.* 的备份）$/),
    expect.stringMatching(/^1 份填报件的 \d+ 条流转记录、\d+ 条安全日志，全部完好$/),
  ]);
  const [content] = await asked(`select answers from filing_content where filing = '${before.filing}'`);
  expect(content?.['answers']).toEqual(before.answers);
  expect(readFileSync(fileOf(data))).toEqual(readFileSync(fileOf(kept)));
  expect(readFileSync(join(data, 'secret.key'))).toEqual(readFileSync(join(kept, 'secret.key')));
  const aside = readdirSync(parent).filter((name) => name.startsWith('data.'));
  expect(aside).toHaveLength(1);
  expect(existsSync(join(parent, aside[0] ?? '', 'postgres'))).toBe(true);
}, 120_000);

test('a backup whose record was changed is put back, and the change is told', async () => {
  const forged = join(parent, 'forged');
  await asked(`alter table filing_event disable trigger user`);
  await asked(`update filing_event set at = at - interval '1 day' where sequence = 2`);
  expect(await backup(forged)).toBe(0);
  said.splice(0);
  expect(await restore(forged)).toBe(1);
  expect(said.join('\n')).toContain(`填报件 ${before.filing} 的流转记录第 2 条被改动`);
}, 120_000);

test('a backup that lost something is refused, and so is what is no backup; the data stay as they are', async () => {
  const stood = statSync(join(data, 'postgres/PG_VERSION')).ino;
  truncateSync(fileOf(kept), 10);
  expect(await restore(kept)).toBe(1);
  expect(said.splice(0)).toEqual([
    expect.stringMatching(/不完整：应有 (\d+) 个文件 \d+ 字节，现有 \1 个 \d+ 字节；没有改动现有数据$/),
  ]);
  expect(await restore(join(parent, 'nowhere'))).toBe(1);
  expect(said.splice(0)).toEqual([expect.stringMatching(/nowhere 不是备份$/)]);
  expect(await restore(join(parent, 'forged'), () => 5)).toBe(1);
  expect(said[0]).toMatch(/所在磁盘放不下：备份有 \d+ MB，剩余 1 MB；没有改动现有数据$/);
  expect(statSync(join(data, 'postgres/PG_VERSION')).ino).toBe(stood);
});

test('a database elsewhere is not backed up by copying a folder, which is said', async () => {
  vi.stubEnv('DATABASE_URL', 'postgres://elsewhere/kebao');
  expect(await backup(join(parent, 'more'))).toBe(1);
  expect(await restore(kept)).toBe(1);
  expect(said.join()).toMatch(/pg_dump.*pg_restore/);
});
