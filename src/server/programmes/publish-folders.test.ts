import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/test-database.ts';
import { fixedClock } from '../clock.ts';
import { publishFolders } from './publish-folders.ts';
import { readFiles } from './read-folder.ts';

const database = await testDatabase();
const parent = mkdtempSync(join(tmpdir(), 'kebao-programmes-'));
afterAll(async () => {
  await database.close();
  rmSync(parent, { recursive: true, force: true });
});
const files = readFiles(fileURLToPath(new URL('../../../programmes/reading-room', import.meta.url)));
const siteFolder = join(parent, 'sites');
const deps = { database, clock: fixedClock('2025-03-28T10:00:00+08:00'), siteFolder, demo: false };

function write(name: string, changes: Readonly<Record<string, readonly [string, string]>>): void {
  for (const [path, text] of files) {
    const [found, replaced] = changes[path] ?? ['', ''];
    expect(text).toContain(found);
    mkdirSync(dirname(join(parent, name, path)), { recursive: true });
    writeFileSync(join(parent, name, path), text.replace(found, replaced));
  }
}

test('a programme whose rules make no sense is refused with every problem at its line, and stops no other', async () => {
  write('good', {});
  write('faulty', {
    'checks/monthly/service.yaml': ['R001: GC05 <= GC04', 'R001: FM03 <= GC04'],
    'menus.yaml': ['填报说明: help monthly', '填报说明: help nowhere'],
  });
  const outcomes = await publishFolders(deps, parent, 'test');
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['faulty', 'published']);
  const lines = outcomes[0]?.detail.split('\n') ?? [];
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/faulty\/checks\/monthly\/service\.yaml:2:\d+ {2}/);
  expect(lines[1]).toMatch(/faulty\/menus\.yaml:8:\d+ {2}.*nowhere/);
  expect(await database.rows('select programme from definition')).toEqual([{ programme: 'reading-room' }]);
});

test('a folder that has not changed is not read again', async () => {
  const outcomes = await publishFolders(deps, parent, 'test');
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['faulty', 'unchanged']);
});

test('a list the programme counts on its site for becomes part of the edition, and a missing one is told', async () => {
  const uses: readonly [string, string] = ['edition: 2023', 'edition: 2024\nuses: [districts]'];
  const asked: readonly [string, string] = [
    'type: text(20), required: true, from: owner.name',
    'type: choice(districts), required: true',
  ];
  write('good', { 'programme.yaml': uses, 'forms/monthly/cover.yaml': asked });
  rmSync(join(parent, 'faulty'), { recursive: true });
  const [without] = await publishFolders(deps, parent, 'test');
  expect(without).toMatchObject({ outcome: 'faulty' });
  expect(without?.detail).toMatch(/programme\.yaml:5:8 {2}承载本业务的站点没有共用码表 codes\/districts\.csv/);

  mkdirSync(join(siteFolder, 'city/codes'), { recursive: true });
  writeFileSync(
    join(siteFolder, 'city/site.yaml'),
    'site: city\ntitle: 市\nowner: 市馆\nentrances: []\nprogrammes: [reading-room]\n',
  );
  const districts = join(siteFolder, 'city/codes/districts.csv');
  const outcomes = [];
  for (const label of ['东区', '东区', '新东区']) {
    writeFileSync(districts, `code,label\n1,${label}\n`);
    outcomes.push((await publishFolders(deps, parent, 'test'))[0]?.outcome);
  }
  expect(outcomes).toEqual(['published', 'unchanged', 'published']);
  const labels = await database.rows(
    `select body #>> '{programme,codeLists,districts,rows,0,label}' as label from definition
      where edition = '2024' order by published_at, label`,
  );
  expect(labels).toHaveLength(2);
  expect(labels).toEqual(expect.arrayContaining([{ label: '东区' }, { label: '新东区' }]));
});
