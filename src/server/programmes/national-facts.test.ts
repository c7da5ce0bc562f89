import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/test-database.ts';
import { loadRegions } from './load-regions.ts';
import { readRegions, readWorkdays } from './national-facts.ts';
import { readFiles } from './read-folder.ts';
import { withSiteLists } from './site-lists.ts';

const database = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'kebao-national-'));
const write = (...lines: string[]) =>
  writeFileSync(join(folder, 'regions.csv'), `code,label,parent,level,since,until\n${lines.join('\n')}\n`);
const stored = () =>
  database.rows(`select code, name, parent, level, since::text, until::text from region order by code`);
beforeEach(() => rmSync(join(folder, 'regions.csv'), { force: true }));
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

test('regions come from the list with level, parent and the time they hold, whatever order it has', async () => {
  write('130102,长安区,130100,county,,', '130100,石家庄市,130000,city,,', '130000,河北省,,province,,');
  await loadRegions(database, readRegions(folder));
  write(
    '130102,长安区,130100,county,,',
    '130100,石家庄市,130000,city,,',
    '130000,河北省,,province,,',
    '130185,鹿泉市,130100,county,1994,2014-09',
  );
  await loadRegions(database, readRegions(folder));
  expect(await stored()).toEqual([
    { code: '130000', name: '河北省', parent: null, level: 'province', since: null, until: null },
    { code: '130100', name: '石家庄市', parent: '130000', level: 'city', since: null, until: null },
    { code: '130102', name: '长安区', parent: '130100', level: 'county', since: null, until: null },
    { code: '130185', name: '鹿泉市', parent: '130100', level: 'county', since: '1994-01-01', until: '2014-09-30' },
  ]);
});

test('what stands already is not written again, and a region the list dropped stays for old figures', async () => {
  const version = () => database.rows(`select xmin::text, code from region order by code`);
  const before = await version();
  write('130000,河北省,,province,,', '130100,石家庄市,130000,city,,');
  await loadRegions(database, readRegions(folder));
  expect(await version()).toEqual(before);
  write('130000,河北,,province,,');
  await loadRegions(database, readRegions(folder));
  expect((await stored())[0]).toMatchObject({ name: '河北' });
  expect(await stored()).toHaveLength(4);
});

test('a list that cannot be is told with file and line, and none at all leaves the table alone', async () => {
  write('130000,河北省,,province,,', '130100,石家庄市,139999,city,,');
  expect(() => readRegions(folder)).toThrow(/regions\.csv:3:1 {2}上级代码 139999 不在本表里/);
  write('130000,河北省,,,,');
  expect(() => readRegions(folder)).toThrow(/regions\.csv:2:1 {2}level 要填/);
  rmSync(join(folder, 'regions.csv'));
  await loadRegions(database, readRegions(folder));
  expect(await stored()).toHaveLength(4);
  expect(readWorkdays(folder).years).toEqual([]);
});

test('a programme that counts on the country’s regions gets them in its edition; one that does not, does not', () => {
  write('130000,河北省,,province,,');
  const files = readFiles('programmes/reading-room');
  expect(withSiteLists(files, folder).has('codes/region.csv')).toBe(false);
  const head = files.get('programme.yaml') ?? '';
  const asking = new Map([
    ...files,
    ['programme.yaml', head.replace('edition: 2023', 'edition: 2023\nuses: [region]')],
  ]);
  expect(withSiteLists(asking, folder).get('codes/region.csv')).toContain('河北省');
  mkdirSync(join(folder, 'none'), { recursive: true });
  expect(withSiteLists(asking, join(folder, 'none')).has('codes/region.csv')).toBe(false);
});
