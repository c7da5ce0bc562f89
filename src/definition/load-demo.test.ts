import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readFiles } from '../server/programmes/read-folder.ts';
import { load } from './load.ts';
import { loadDemo } from './load-demo.ts';
import { printProblem } from './read/problem.ts';
import { actOf } from './story.ts';

const files = readFiles(fileURLToPath(new URL('../../programmes/reading-room', import.meta.url)));
const { programme } = load(files);

function demoOf(path?: string, found = '', replaced = '') {
  if (programme === null) throw new Error('the teaching programme cannot be read');
  if (path === undefined) return loadDemo(files, programme);
  const text = files.get(path) ?? '';
  expect(text).toContain(found);
  return loadDemo(new Map([...files, [path, text.replace(found, replaced)]]), programme);
}

describe('the story', () => {
  const { story } = demoOf();
  const actions = (subject: string, period: string) => story && actOf(story, 'monthly', subject, period)?.do;

  test('holds for all, unless something later is said of one', () => {
    expect(actions('YL-001', '2023-07')).toEqual(['submit', 'approve']);
    expect(actions('YL-006', '2023-07')).toEqual(['submit', 'approve', 'correct', 'submit', 'approve']);
    expect(actions('YL-004', '2023-08')).toEqual([]);
    expect(actions('YL-004', '2023-09')).toBeUndefined();
  });

  test('tells who was late, who was returned and who opened nothing', () => {
    if (story === null) throw new Error('no story');
    expect(actOf(story, 'monthly', 'YL-003', '2023-07')).toMatchObject({ late: 4, missing: false });
    expect(actOf(story, 'monthly', 'YL-003', '2023-08')).toMatchObject({ late: -8, opinion: '请核对活动明细' });
    expect(actOf(story, 'monthly', 'YL-007', '2023-08')).toMatchObject({ missing: true });
  });
});

describe('what recipes and stories name must be there', () => {
  test.each([
    ['demo/recipe.yaml', 'GC02: if', 'GC22: if', '没有名为 GC22 的字段'],
    ['demo/recipe.yaml', 'roster: HD', 'roster: HDX', '没有名为 HDX 的明细表'],
    ['demo/recipe.yaml', 'HD05: noise', 'HD55: noise', '没有名为 HD55 的列'],
    ['demo/recipe.yaml', 'attach: [FJ01]', 'attach: [FJ11]', '没有名为 FJ11 的附件'],
    ['demo/recipe.yaml', 'GC04: trait', 'GC01: trait', 'GC01 由系统计算，不用写做法'],
    ['demo/story.yaml', '[YL-004]', '[YL-044]', '没有名为 YL-044 的填报对象'],
    ['demo/story.yaml', 'do: [submit, return]', 'do: [submit, retrun]', '没有名为 retrun 的操作；是不是“return”？'],
    ['demo/story.yaml', '2023-01..2023-07', '2023-07..2023-01', '期次的起止写反了'],
    ['demo/story.yaml', '2023-01..2023-07', '一月', 'periods（期次）应是期次'],
    ['demo/organisations.csv', 'community,RR-00', 'community,RR-77', '没有上级机构 RR-77'],
    ['demo/room.csv', 'rr_clerk4;rr_clerk5', 'rr_clerk4;rr_clerk6', '没有人员 rr_clerk6'],
  ])('%s: %s → %s', (path, found, replaced, said) => {
    expect(demoOf(path, found, replaced).problems.map(printProblem).join('\n')).toContain(said);
  });

  test('a table that belongs to no register is told so', () => {
    if (programme === null) throw new Error('the teaching programme cannot be read');
    const { problems } = loadDemo(new Map([...files, ['demo/rooms.csv', 'code\nx\n']]), programme);
    expect(problems.map(printProblem)).toEqual(['demo/rooms.csv:1:1  没有同名的台账，也不是 organisations 或 people']);
  });
});
