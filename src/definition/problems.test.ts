import { describe, expect, test } from 'vitest';
import { added, edited, files } from '../../tests/support/edited-folder.ts';
import { load } from './load.ts';

describe('the shape of a file', () => {
  test('an unknown key is refused with the nearest one', () => {
    expect(edited('forms/monthly/service.yaml', 'label: 藏书总量', 'lable: 藏书总量')).toEqual([
      'forms/monthly/service.yaml:8:11  字段缺少 label（名称）',
      'forms/monthly/service.yaml:8:25  字段里没有“lable”这一项；是不是“label”？',
    ]);
  });

  test('a comma in a flow row that cuts an expression in two is explained', () => {
    const problems = edited('forms/monthly/service.yaml', 'calculate: GC02 + GC03', 'calculate: max(GC02, GC03)');
    expect(problems).toEqual([
      'forms/monthly/service.yaml:8:59  字段里没有“GC03)”这一项；花括号里的逗号会把值截断，请把整段放进单引号，或改成一行一个属性',
    ]);
  });

  test('an unquoted message with braces is told to use single quotes', () => {
    const [problem] = edited('checks/monthly/service.yaml', "message: '{code}{label}是", 'message: {code}{label}是');
    expect(problem).toMatch(/^checks\/monthly\/service\.yaml:14:\d+ {2}.*单引号/);
  });

  test('a missing part, a wrong kind and a wrong word are each said where they stand', () => {
    expect(edited('programme.yaml', 'authority: 示例市图书馆\n', '')).toEqual([
      'programme.yaml:2:1  业务缺少 authority（主管部门）',
    ]);
    expect(edited('forms/monthly/staff.yaml', 'max: 30', 'max: 许多')).toEqual([
      'forms/monthly/staff.yaml:7:28  max（最多行数）应是整数，现在是“许多”',
    ]);
    expect(edited('checks/monthly/service.yaml', 'severity: soft', 'severity: sotf')).toEqual([
      'checks/monthly/service.yaml:21:15  severity（级别）应是hard、soft、hint、flag，现在是“sotf”',
    ]);
  });

  test('a key written twice and a tab are said in Chinese', () => {
    expect(edited('numbers.yaml', 'numbers:', 'numbers: []\nnumbers:')[0]).toContain('同一个名字写了两次');
    expect(added('wording.yaml', 'wording:\n\texplanation: {}\n').join()).toContain('制表符');
  });

  test('a file that has no place in a programme is not overlooked', () => {
    expect(added('form/extra.yaml', 'a: 1\n')).toEqual([
      'form/extra.yaml:1:1  这里放不了 YAML 文件：路径不是约定的任何一种',
    ]);
    expect(added('forms/monthly/extra.yaml', 'page: extra\ntitle: 多余\nblocks: []\n')).toEqual([
      'forms/monthly/extra.yaml:1:1  这一页没有列进 forms/monthly.yaml 的 pages',
    ]);
  });

  test('nothing at all is still an answer', () => {
    expect(load(new Map())).toMatchObject({
      programme: null,
      problems: [{ file: 'programme.yaml', line: 1, message: '文件夹里没有 programme.yaml' }],
    });
  });

  test('problems of several files come together, in the order of the folder', () => {
    const spoilt = new Map([...files, ['numbers.yaml', 'numbres: []'], ['collections.yaml', 'series: []']]);
    const problems = load(spoilt).problems.map((problem) => problem.file);
    expect(problems).toEqual(expect.arrayContaining(['collections.yaml', 'numbers.yaml']));
    expect([...problems].sort()).toEqual(problems);
  });
});

describe('code lists', () => {
  test('a code that stands twice at the same time is refused, one that follows another is not', () => {
    expect(added('codes/post.csv', 'code,label\n1,专职\n1,全职\n2,兼职\n3,志愿者\n')).toEqual([
      'codes/post.csv:3:1  代码 1 与第 2 行重复；同一代码换名称时，旧的一行写 until，新的一行写 since',
    ]);
    const renamed = 'code,label,since,until\n1,专职,,2024-12\n1,全职,2025-01,\n2,兼职,,\n3,志愿者,,\n';
    expect(added('codes/post.csv', renamed)).toEqual([]);
  });

  test('a missing column, a row of another length and an unknown parent are found', () => {
    expect(added('codes/post.csv', 'code,name\n1,专职\n')[0]).toContain('缺少“label”一列');
    expect(added('codes/post.csv', 'code,label\n1,专职,多余\n')[0]).toContain('这一行有 3 格');
    expect(added('codes/post.csv', 'code,label,parent\n1,专职,7\n')[0]).toContain('上级代码 7 不在本表里');
  });

  test('a quoted cell may hold commas, quotes and line breaks, and a BOM may stand in front', () => {
    const text = '\uFEFFcode,label\r\n1,"专职, ""在编""\n人员"\r\n2,兼职\r\n3,志愿者\r\n';
    const { programme, problems } = load(new Map([...files, ['codes/post.csv', text]]));
    expect(problems).toEqual([]);
    expect(programme?.codeLists['post']?.rows[0]?.label).toBe('专职, "在编"\n人员');
  });
});

describe('names that do not exist', () => {
  test.each([
    ['forms/monthly.yaml', 'about: room', 'about: rom', '没有名为 rom 的台账；是不是“room”？'],
    ['forms/monthly.yaml', 'workflow: monthly', 'workflow: mothly', '没有名为 mothly 的流程；是不是“monthly”？'],
    ['forms/monthly.yaml', 'filings: news', 'filings: newss', '没有名为 newss 的表单；是不是“news”？'],
    ['forms/monthly.yaml', 'unchanged: FM06', 'unchanged: FM05', 'unchanged 应是本表一个 bool 字段的代码'],
    ['forms/monthly/staff.yaml', 'choice(post)', 'choice(posts)', '没有名为 posts 的码表；是不是“post”？'],
    ['forms/monthly/staff.yaml', 'options: GY.GY01', 'options: GY.GY09', '没有名为 GY09 的GY 的列；是不是“GY01”？'],
    ['forms/monthly/staff.yaml', 'unique: [GY02]', 'unique: [GY22]', '没有名为 GY22 的列；是不是“GY02”？'],
    [
      'forms/monthly/cover.yaml',
      'from: subject.code',
      'from: subjct.code',
      '没有名为 subjct 的取数；是不是“subject”？',
    ],
    ['forms/monthly/cover.yaml', 'code: FM02', 'code: FM01', '代码 FM01（阅览室名称）与“阅览室编号”重复'],
    ['forms/monthly/cover.yaml', 'code: FM02', 'code: period', 'period 是表达式里的保留名，不能用作代码'],
    [
      'forms/monthly/files.yaml',
      'scan-of: monthly',
      'scan-of: monthl',
      '没有名为 monthl 的文书或明细表；是不是“monthly”？',
    ],
    ['forms/monthly/files.yaml', 'show: notice', 'show: notic', '没有名为 notic 的文本（help/…md）；是不是“notice”？'],
    ['forms/monthly/score.yaml', 'in: centre', 'in: center', '没有名为 center 的状态；是不是“centre”？'],
    ['checks/monthly/staff.yaml', 'each row of GY', 'each row of GX', '没有名为 GX 的明细表'],
    ['checks/monthly/service.yaml', 'for: [GC02, GC03]', 'for: [GC02, GC33]', '没有名为 GC33 的指标；是不是“GC03”？'],
    ['checks/monthly/service.yaml', 'one-of: [FJ03]', 'one-of: [FJ09]', '没有名为 FJ09 的附件；是不是“FJ01”？'],
    ['workflow/monthly.yaml', 'role: head', 'role: haed', '没有名为 haed 的角色；是不是“head”？'],
    ['workflow/monthly.yaml', 'from: unit, to: draft', 'from: unt, to: draft', '没有名为 unt 的状态；是不是“unit”？'],
    ['workflow/monthly.yaml', 'document-current: monthly', 'document-current: month', '没有名为 month 的文书'],
    ['workflow/news.yaml', 'issue-number: news', 'issue-number: new', '没有名为 new 的编号；是不是“news”？'],
    ['menus.yaml', 'list monthly.mine', 'list monthly.mines', '没有名为 monthly.mines 的列表；是不是“monthly.mine”？'],
    ['menus.yaml', 'statistic returns', 'statistic retuns', '没有名为 retuns 的统计；是不是“returns”？'],
    ['statistics.yaml', 'sum GC01', 'sum GC10', '没有名为 GC10 的指标；是不是“GC01”？'],
    ['statistics.yaml', 'mean GC01', 'mean FM04', 'FM04是个人信息，不进入统计'],
    ['statistics.yaml', 'mean GC01', 'mean RS03', 'RS03负责馆员不是数值，不能用 mean'],
    ['statistics.yaml', 'mean GC01', 'mean HD.HD05', '明细表的列 HD.HD05 不能直接汇总'],
    [
      'statistics.yaml',
      'by: [subject.home, subject.kind]',
      'by: [subject.home, subject.knd]',
      '没有名为 subject.knd 的分组；是不是“subject.kind”？',
    ],
    ['statistics.yaml', 'measures: [sum JY02, rank]', 'measures: [sum JY02]', '排名（ranking）的 measures 里要有 rank'],
    [
      'statistics.yaml',
      'of: monthly, by: [collection]',
      'of: room-card, by: [collection]',
      '没有流程，没有审核通过的数据可以汇总',
    ],
    ['documents.yaml', 'scan: FJ02', 'scan: FJ20', '没有名为 FJ20 的附件；是不是“FJ02”？'],
    ['documents.yaml', 'template: monthly.typ', 'template: mothly.typ', '没有 documents/mothly.typ 这个模板'],
    ['collections.yaml', 'closing-locks: monthly', 'closing-locks: month', '没有名为 month 的期次'],
    ['collections.yaml', 'due: end of period + 3 days', 'due: 月底', '截止“月底”应写成'],
    ['programme.yaml', 'cards: [room-card]', 'cards: [roomcard]', '没有名为 roomcard 的表单；是不是“room-card”？'],
    ['programme.yaml', 'made: by-role head', 'made: by-role haed', '没有名为 haed 的角色；是不是“head”？'],
    ['notices.yaml', 'on: overdue', 'on: overdues', '没有“overdues”这种时机'],
    ['numbers.yaml', '{seq:4}', '{no}', '编号样式里没有 {no}'],
    ['forms/news.yaml', 'paragraph(20..500)', 'paragraph(500..20)', '最少字数大于最多字数'],
  ])('%s: %s → %s', (path, found, replaced, said) => {
    expect(edited(path, found, replaced).filter((problem) => problem.includes(said))).toHaveLength(1);
  });

  test('a number of a periodic form must say how it carries', () => {
    const problems = edited('forms/monthly/service.yaml', 'unit: 天, carry: event', 'unit: 天');
    expect(problems).toEqual([
      'forms/monthly/service.yaml:31:11  JY07 是按期填报的数，要写 carry：stock、year-to-date、event 或 none',
    ]);
  });
});
