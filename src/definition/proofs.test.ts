import { describe, expect, test } from 'vitest';
import { added, edited, files } from '../../tests/support/edited-folder.ts';
import { load } from './load.ts';

describe('what people are told', () => {
  test('a notice names only what its trigger brings, and the place is the brace', () => {
    expect(edited('notices.yaml', '{subject.name}{collection}已逾期', '{subject.nmae}{collection}已逾期')).toEqual([
      expect.stringMatching(
        /^notices\.yaml:4:\d+ {2}on: overdue 的通知里没有 \{subject\.nmae\}；是不是“subject\.name”？可以写 \{subject\.name\}、/,
      ),
    ]);
    expect(edited('notices.yaml', '登录名{login}', '登录名{login}，{deadline}前有效').join()).toContain(
      'on: account 的通知里没有 {deadline}；可以写 {login}、{password}',
    );
  });

  test('a document is named after what a filing has', () => {
    expect(edited('documents.yaml', "'{period}_{subject.name}'", "'{periode}_{subject.name}'")).toEqual([
      expect.stringMatching(/^documents\.yaml:\d+:\d+ {2}文件名里没有 \{periode\}；是不是“period”？/),
    ]);
    expect(edited('documents.yaml', "'{period}_{subject.name}'", "'{年月}_{owner.name}_{number}'")).toEqual([]);
  });
});

describe('who can exist', () => {
  test('accounts that are only made by each other are never made', () => {
    const problems = edited(
      'programme.yaml',
      '{ for: head, made: with-organisation,',
      '{ for: head, made: by-role clerk,',
    );
    expect(problems).toEqual([
      expect.stringMatching(
        /^programme\.yaml:\d+:\d+ {2}角色 馆员 的账号永远建不起来：by-role head 所指的角色自己也没有来源/,
      ),
      expect.stringMatching(/^programme\.yaml:\d+:\d+ {2}角色 馆长 的账号永远建不起来：by-role clerk /),
      expect.stringMatching(/账号由 馆员 建立，但该角色的 may 里没有 manage-accounts，请补上$/),
    ]);
  });

  test('a role that makes accounts may do so', () => {
    expect(edited('programme.yaml', 'may: [assign, manage-accounts,', 'may: [assign,')).toEqual([
      expect.stringMatching(/账号由 馆长 建立，但该角色的 may 里没有 manage-accounts，请补上$/),
    ]);
  });

  test('GB/T 22239: no role sets the system up and gives rights, too', () => {
    expect(edited('programme.yaml', 'set-parameter, publish', 'set-parameter, manage-accounts, publish')).toEqual([
      expect.stringMatching(
        /^programme\.yaml:\d+:\d+ {2}角色 市馆业务部 兼有系统管理（set-parameter、import）和安全管理（manage-accounts）；.*不能由同一角色承担/,
      ),
    ]);
  });
});

describe('code lists', () => {
  test('a list nobody uses is told, one that lends its phrases or is called in an expression is not', () => {
    const unused = 'codes/spare.csv:1:1  码表 spare 没有用到：请在字段的 type、表达式或用语里写它，或删去这个文件';
    expect(added('codes/spare.csv', 'code,label\n1,甲\n')).toEqual([unused]);
    const called = files.get('numbers.yaml')?.replace('{seq:4}', '{spare(FM03).label}{seq:4}') ?? '';
    const both = new Map([...files, ['codes/spare.csv', 'code,label\n1,甲\n'], ['numbers.yaml', called]]);
    expect(load(both).problems).toEqual([]);
    expect(edited('wording.yaml', 'vague', 'vagueness').filter((one) => one.includes('没有用到'))).toHaveLength(1);
  });

  test('a field of regions wants the list of regions, and a level the list has', () => {
    const path = 'forms/monthly/cover.yaml';
    expect(edited(path, 'FM03, label: 填报人, type: text(20)', 'FM03, label: 所在县, type: region(county)')).toEqual([
      expect.stringMatching(
        /^forms\/monthly\/cover\.yaml:8:\d+ {2}地区字段要有码表 region：在 programme\.yaml 写 uses/,
      ),
    ]);
    const cover =
      files.get(path)?.replace('type: text(20), required: true, from: owner.name', 'type: region(couny)') ?? '';
    const list = 'code,label,parent,level\n130000,河北省,,province\n130102,长安区,130000,county\n';
    const problems = load(new Map([...files, [path, cover], ['codes/region.csv', list]])).problems;
    expect(problems.map(({ message }) => message)).toEqual(['没有名为 couny 的地区级别；是不是“county”？']);
  });
});

describe('columns that may not repeat', () => {
  const path = 'forms/monthly/staff.yaml';
  const own = (set: string) => edited(path, 'unique: [GY02]', `unique: [${set}]`);
  test('may have a number and words of their own, which name what there is', () => {
    expect(own("{ columns: [GY02, GY01], check: R7, message: '第{row}行与第{other}行的{label}相同' }")).toEqual([]);
    expect(own('{ columns: GY22, check: R7 }').join()).toContain('没有名为 GY22 的列；是不是“GY02”？');
    expect(own("{ columns: GY02, message: '第{line}行重复' }").join()).toContain('没有名为 line 的变量');
    expect(own('{ check: R7 }').join()).toContain('缺少 columns（列）');
  });
});
