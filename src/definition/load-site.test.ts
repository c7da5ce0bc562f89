import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readFiles } from '../server/programmes/read-folder.ts';
import { loadSite } from './load-site.ts';
import { printProblem } from './read/problem.ts';

const sites = fileURLToPath(new URL('../../sites', import.meta.url));

const folders = readdirSync(sites).filter((name) => existsSync(`${sites}/${name}/site.yaml`));

describe('sites', () => {
  test.each(folders)('%s loads without a problem', (name) => {
    const { site, problems } = loadSite(readFiles(`${sites}/${name}`));
    expect(problems).toEqual([]);
    expect(site?.site).toBe(name);
  });

  test('HB-26, HB-30: the Hebei portal keeps the entrances of the manual and shows whom to call', () => {
    const { site } = loadSite(readFiles(`${sites}/hebei`));
    expect(site?.entrances.map((entrance) => entrance.label)).toEqual([
      '项目申报人',
      '项目申报单位',
      '归口管理部门',
      '业务处室',
    ]);
    expect(site?.contacts.every((contact) => contact.phone !== '')).toBe(true);
  });

  test('an article written twice for one day is refused, since nothing would tell the two apart', () => {
    const text = [
      'site: a',
      'title: 甲',
      'owner: 乙',
      'entrances: []',
      'columns: [公告]',
      'articles:',
      '  - { column: 公告, title: 题, published: 2023-01-02 }',
      '  - { column: 公告, title: 题, published: 2023-01-02 }',
      'programmes: []',
    ].join('\n');
    expect(loadSite(new Map([['site.yaml', text]])).problems.map(printProblem)).toEqual([
      'site.yaml:8:5  “题”在公告里写了两次，同一天的信息标题不能相同',
    ]);
  });

  test('a link that leads nowhere, an unknown column and unsafe sign-in numbers are refused', () => {
    const text = [
      'site: a',
      'title: 甲',
      'owner: 乙',
      'entrances: [{ entrance: one, label: 一, roles: [x] }]',
      'navigation: [{ label: 下载, go: /download }]',
      'articles: [{ column: 公告, title: 题, published: 昨天 }]',
      'policy: { lock-after: 50 }',
      'downloads: [{ title: 手册, file: m.pdf, manual: nobody }]',
      'programmes: []',
    ].join('\n');
    expect(loadSite(new Map([['site.yaml', text]])).problems.map(printProblem)).toEqual([
      'site.yaml:5:31  “/download”没有这个去处；是不是“/downloads”？',
      'site.yaml:6:22  没有“公告”这个栏目',
      'site.yaml:6:47  发布日期应写成 2023-08-25',
      'site.yaml:7:23  登录安全的这一项应在 3 到 10 之间，现在是 50',
      'site.yaml:8:13  手册的业务 nobody 不在本站承载的业务里',
    ]);
  });
});
