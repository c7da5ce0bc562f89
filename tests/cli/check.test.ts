import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { printProblem } from '#definition/read/problem.ts';
import type { PublishedProgramme } from '#engine/publish/publish.ts';
import { checkProgramme } from '../../src/cli/check.ts';
import { tableOf, widthOf } from '../../src/cli/print-table.ts';
import { showProgramme } from '../../src/cli/show.ts';
import { readFiles } from '../../src/server/programmes/read-folder.ts';
import { publishedFolder } from '../support/published.ts';

const folder = fileURLToPath(new URL('../../programmes', import.meta.url));
const files = readFiles(`${folder}/reading-room`);

async function edited(path: string, found: string, replaced: string): Promise<readonly string[]> {
  const text = files.get(path) ?? '';
  expect(text).toContain(found);
  return (await checkProgramme(new Map([...files, [path, text.replace(found, replaced)]]))).map(printProblem);
}

describe('kebao check', () => {
  test.each(readdirSync(folder))(
    '%s has no problem',
    async (name) => {
      expect((await checkProgramme(readFiles(`${folder}/${name}`))).map(printProblem)).toEqual([]);
    },
    60_000,
  );

  test('an expression that does not parse is shown at the very character', async () => {
    expect(await edited('checks/monthly/service.yaml', 'R001: GC05 <= GC04', 'R001: GC05 ≤ GC04')).toEqual([
      'checks/monthly/service.yaml:2:14  这里用了“≤”，应写成 <=',
    ]);
  });

  test('an expression that compares a text with a number is refused', async () => {
    const [problem, ...others] = await edited(
      'checks/monthly/service.yaml',
      'R001: GC05 <= GC04',
      'R001: FM03 <= GC04',
    );
    expect(problem).toMatch(/^checks\/monthly\/service\.yaml:2:\d+ {2}/);
    expect(others).toEqual([]);
  });

  test('a recipe that asks for an unknown list is shown in its file', async () => {
    expect(await edited('demo/recipe.yaml', 'pick("post"', 'pick("posts"')).toEqual([
      expect.stringMatching(/^demo\/recipe\.yaml:\d+:\d+ {2}没有名为 posts 的码表$/),
    ]);
  });

  test('a promise that is not kept is shown at its step', async () => {
    expect(await edited('scenarios/news.yaml', 'do: receive, state: read', 'do: receive, state: sent')).toEqual([
      'scenarios/news.yaml:6:7  情景“快讯报送后由市馆签收”第 3 步：状态应为 sent，实际是 read',
    ]);
  });

  test('demonstration tables must agree with each other and with the registers', async () => {
    expect(await edited('demo/room.csv', 'RR-01', 'RR-99')).toEqual(['demo/room.csv:2:1  没有机构 RR-99']);
    expect(await edited('demo/people.csv', 'centre,RR-00', 'center,RR-00')).toEqual([
      'demo/people.csv:2:1  没有角色 center；是不是“centre”？',
    ]);
    expect(await edited('demo/room.csv', 'KP05', 'KP15')).toEqual([
      'demo/room.csv:1:1  “KP15”不是这张表的列；是不是“KP05”？',
    ]);
  });
  test('a Typst template is set for a demonstration filing, and every fault is shown at its place', async () => {
    expect(await edited('documents/monthly.typ', '#cover(data)', '#cover(data)\n甲 #data.titel')).toEqual([
      expect.stringMatching(
        /^documents\/monthly\.typ:\d+:9 {2}文书数据里没有“titel”；是不是“title”？可用的名称见 docs\/documents\.md$/,
      ),
    ]);
    const [hidden] = await edited('documents/monthly.typ', '#cover(data)', '#cover(data)\n#if false { data.nope }');
    expect(hidden).toContain('文书数据里没有“nope”');
    const [deep] = await edited('documents/monthly.typ', '#cover(data)', '#cover(data)\n#data.subject.nmae');
    expect(deep).toMatch(/^documents\/monthly\.typ:\d+:15 {2}数据里没有“nmae”/);
    const [unclosed] = await edited('documents/monthly.typ', '#cover(data)', '#cover(data');
    expect(unclosed).toMatch(/^documents\/monthly\.typ:\d+:\d+ {2}括号或引号没有闭合，请补上$/);
    expect(await edited('documents/monthly.typ', '#cover(data)', '// data.titel\n#cover(data)')).toEqual([]);
  });

  test('templates are not set while something else is wrong, and by whoever is asked to', async () => {
    const asked: string[] = [];
    const prover = async ({ programme }: PublishedProgramme) => {
      asked.push(programme.programme);
      return [];
    };
    expect(await checkProgramme(files, prover)).toEqual([]);
    expect(asked).toEqual(['reading-room']);
    const faulty = new Map([...files, ['numbers.yaml', 'numbers: 甲\n']]);
    expect(await checkProgramme(faulty, prover)).not.toEqual([]);
    expect(asked).toHaveLength(1);
  });
});

describe('kebao show', () => {
  test('lists what a programme contains', () => {
    const shown = showProgramme(publishedFolder('reading-room').published.programme);
    expect(shown).toContain('社区阅览室月报（reading-room）  版本 2023，2023-01 起生效，示例市图书馆');
    expect(shown).toMatch(/monthly +阅览室月报 +room +monthly +6/);
  });

  test('columns line up although Chinese characters are twice as wide', () => {
    const table = tableOf(
      ['代码', '名称'],
      [
        ['RY01', '平台人员总数'],
        ['甲', 'x'],
      ],
    );
    expect(table.split('\n')).toEqual(['代码  名称', '----  ------------', 'RY01  平台人员总数', '甲    x']);
    expect(widthOf('平台A')).toBe(5);
  });
});
