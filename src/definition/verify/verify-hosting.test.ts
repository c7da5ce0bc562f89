import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readFiles } from '../../server/programmes/read-folder.ts';
import { load } from '../load.ts';
import { loadSite } from '../load-site.ts';
import { verifyHosting } from './verify-hosting.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const programmes = readdirSync(`${root}programmes`).flatMap(
  (name) => load(readFiles(`${root}programmes/${name}`)).programme ?? [],
);

/** What is wrong with a site of this repository after one text of its file was replaced. */
function hosting(name: string, found = '', replaced = '', hosted = programmes): readonly string[] {
  const text = readFiles(`${root}sites/${name}`).get('site.yaml') ?? '';
  expect(text).toContain(found);
  const { site, codeLists, places } = loadSite(new Map([['site.yaml', text.replace(found, replaced)]]));
  return site === null
    ? ['unreadable']
    : verifyHosting(site, codeLists, hosted, places).map((problem) => problem.message);
}

const sites = readdirSync(`${root}sites`).filter((name) => existsSync(`${root}sites/${name}/site.yaml`));

describe('a site and the programmes it hosts', () => {
  test.each(sites)('everybody finds a door at %s', (name) => {
    expect(hosting(name)).toEqual([]);
  });

  test('a programme that is not there, a role nobody has and a role without a door are told', () => {
    expect(hosting('demo', 'programmes: [reading-room]', 'programmes: [reading-rom]')).toContain(
      '没有名为 reading-rom 的业务；是不是“reading-room”？',
    );
    expect(hosting('demo', 'roles: [head]', 'roles: [heads]')).toEqual([
      '登录入口“社区馆长”的角色 heads 不在承载的业务里；是不是“head”？',
      '业务“社区阅览室月报”的角色 馆长（head）没有登录入口',
    ]);
  });

  test('HB-17 a service that leads to a registration nobody offers is told', () => {
    const found = '/registration/unit-registration';
    expect(hosting('hebei', found, '/registration/unit-registratoin')).toEqual([
      '承载的业务里没有让来访者填写的表单 unit-registratoin；是不是“unit-registration”？',
    ]);
  });

  test('a list of the site that a programme uses must be there', () => {
    const using = programmes.map((programme) => ({ ...programme, uses: ['XZ6'] }));
    expect(hosting('demo', '', '', using)).toEqual(['业务“社区阅览室月报”用到的码表 XZ6 不在站点的 codes/ 里']);
  });
});
