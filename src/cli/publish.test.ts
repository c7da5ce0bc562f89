import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { testDatabase } from '../../tests/support/test-database.ts';
import { publishFolder } from './publish.ts';

const database = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'kebao-publish-'));
cpSync(fileURLToPath(new URL('../../programmes/reading-room', import.meta.url)), folder, { recursive: true });
vi.stubEnv('DATABASE_URL', database.url);
vi.stubEnv('KEBAO_NOW', '2025-03-28T10:00:00+08:00');
const said: string[] = [];
vi.spyOn(console, 'log').mockImplementation((text) => void said.push(text));
vi.spyOn(console, 'error').mockImplementation((text) => void said.push(text));
beforeEach(() => said.splice(0));
afterAll(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function edit(path: string, found: string, replaced: string): void {
  const text = readFileSync(join(folder, path), 'utf8');
  expect(text).toContain(found);
  writeFileSync(join(folder, path), text.replaceAll(found, replaced));
}
const editions = (): Promise<{ edition: string }[]> => database.rows('select edition from definition order by edition');

test('a folder becomes an edition that a site shows, once however often it is published', async () => {
  expect(await publishFolder(folder)).toBe(0);
  expect(said.join('\n')).toMatch(/^已发布 社区阅览室月报/);
  expect(await publishFolder(folder)).toBe(0);
  expect(said.at(-1)).toMatch(/没有变化$/);
  expect(await editions()).toHaveLength(1);
  const sites = await database.rows<{ body: { programmes: string[] } }>('select body from site');
  expect(sites.flatMap((site) => site.body.programmes)).toContain('reading-room');
});

test('what `kebao check` finds is said at file and line, and nothing is stored', async () => {
  edit('checks/monthly/service.yaml', 'R001: GC05 <= GC04', 'R001: GC05 ≤ GC04');
  expect(await publishFolder(folder)).toBe(1);
  expect(said).toEqual([
    `${folder}/checks/monthly/service.yaml:2:14  这里用了“≤”，应写成 <=`,
    '没有发布：请先改正以上 1 个问题',
  ]);
  expect(await editions()).toHaveLength(1);
  edit('checks/monthly/service.yaml', 'R001: GC05 ≤ GC04', 'R001: GC05 <= GC04');
});

test('a newer edition says what it changes and leaves the one before to the filings opened under it', async () => {
  const [first] = await editions();
  edit('programme.yaml', `edition: ${first?.edition}`, 'edition: 2024');
  edit('forms/monthly/service.yaml', 'GC04, label: 阅览座席', 'GC04, label: 阅览座位');
  expect(await publishFolder(folder)).toBe(0);
  expect(said.join('\n')).toMatch(/已发布[\s\S]*→ 2024：\d+ 处变化[\s\S]*改名.*GC04.*阅览座席.*阅览座位/);
  expect(await editions()).toHaveLength(2);
});
