import { describe, expect, test } from 'vitest';
import { expand, itemMeanings } from './expand.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';
import { describeProblem } from './problem.ts';
import { rowScope, type Scope, scopeOf } from './scope.ts';
import { check, checkCondition } from './typed.ts';
import { dateType, integerType, monthType, numberType, type Type, textType, typeName } from './types.ts';

const code = (list: string): Type => ({ kind: 'code', list });
const items = Array.from({ length: 24 }, (_, index) => `RY${String(index + 1).padStart(2, '0')}`);
const astOf = (source: string) => {
  const { ast, problems } = parse(source);
  if (ast === null) throw new Error(problems.map(describeProblem).join());
  return ast;
};
const scope = scopeOf([
  ...items.map((field) => ({ field, type: field === 'RY19' ? numberType(1) : integerType })),
  ...['JF01', 'JF02', 'JF26'].map((field) => ({ field, type: numberType(2) })),
  { field: 'FM02', type: textType },
  { field: 'period', type: monthType },
  { field: 'today', type: dateType },
  { field: 'month', type: integerType },
  { field: 'previous.RY02', type: integerType },
  { field: 'previous.RY09', type: integerType },
  {
    list: '职称',
    codes: [
      { code: '1', label: '正高级' },
      { code: '2', label: '副高级' },
    ],
  },
  {
    roster: 'RYA',
    rows: 500,
    columns: [
      { code: 'RYA04', type: textType },
      { code: 'RYA07', type: code('职称') },
      { code: 'RYA11', type: numberType(1) },
      { code: 'RYA12', type: monthType },
    ],
  },
  {
    roster: 'JFA',
    rows: 50,
    columns: [
      { code: 'JFA09', type: numberType(2) },
      { code: 'JFA10', type: numberType(2) },
    ],
  },
  { let: '在岗', ast: astOf('RYA[RYA12 = null or RYA12 > period]') },
]);
const problemsOf = (source: string, within: Scope = scope) =>
  checkCondition(astOf(source), within).problems.map(describeProblem);

describe('check of types', () => {
  test.each([
    ['RY01 = RY02 + RY2O', '第 15–18 字：没有“RY2O”这个指标；是不是“RY20”？'],
    ['count(RYA[RYA07 = 1]) = RY04', '第 11–19 字：不能比较选项和整数，代码写作 "1"'],
    ['count(RYA[RYA07 = "正高"]) = 1', '第 19–22 字：码表“职称”没有“正高”；是不是“正高级”？'],
    ['count(RYA[RYA07 = "正高级"]) = 1', '第 19–23 字：码表“职称”里“正高级”的代码写作 "1"'],
    ['sum(JFA.JFA99) = JF26', '第 5–13 字：清单“JFA”没有“JFA99”这一列；是不是“JFA09”？'],
    ['RY01 = RY02 + FM02', '第 8–18 字：不能把整数和文本相加'],
    ['previous.RY99 > 0', '第 10–13 字：上期没有“RY99”这个指标；是不是“RY09”？'],
    ['cuont(RYA) = RY02', '第 1–5 字：没有“cuont”这个函数；是不是“count”？'],
    ['RY02 > @"2023-02-30"', '第 8–20 字：没有 2023-02-30 这一天'],
    ['max(RY01/RY02, 3) > 1', '第 1–17 字：max 里不能有除法，请先 round half up(…, 位数)'],
    ['RY01 > null', '第 1–11 字：空白不能比大小，只能写 = null 或 != null'],
    ['RY01 / 0 = 1', '第 8–8 字：不能除以 0'],
    ['FM02 < "b"', '第 1–10 字：文本和选项不能比大小；有次序的码表用 rank("码表", 代码)'],
    ['RY01 + 1', '第 1–8 字：这里要写条件，而不是整数'],
    [
      'matches(FM02, "(a+)+")',
      '第 15–21 字：这个正则表达式可能要算很久：括号里外都有重复。请改写，或用 mobile、email 等格式函数',
    ],
    ['matches(FM02, "[")', '第 15–17 字：看不懂这个正则表达式'],
    ['period <= today', '第 1–15 字：不能比较年月和日期'],
  ])('refuses %s', (source, message) => {
    expect(problemsOf(source)).toEqual([message]);
  });

  test('reports every problem at once', () => {
    expect(problemsOf('RYO1 > 0 and FM02 > 1 and JF99 = 1')).toHaveLength(3);
  });

  test.each([
    'RY19 <= RY01 * month / 12 + 0.05',
    'abs(RY02 - previous.RY02) / previous.RY02 <= 0.2 or abs(RY02 - previous.RY02) <= 5',
    'count(在岗[RYA07 = "1"]) = RY01',
    'max(JF01, JF02) <= JF26',
    'RYA[RYA07 = "1"][1].RYA04 = FM02',
    'today - date(2020, 1, 1) <= @"P10D"',
    'period + @"P1M" > year month(2023, 1)',
    'every x in RYA satisfies x.RYA11 in [0..12]',
  ])('accepts %s', (source) => {
    expect(problemsOf(source)).toEqual([]);
  });

  test.each([
    ['JF01 + RY01', '2 位小数'],
    ['JF01 * RY19', '3 位小数'],
    ['JF01 / 8', '5 位小数'],
    ['JF01 / 3', '比值'],
    ['round half up(JF01 / 3, 2)', '2 位小数'],
    ['mean(RYA.RYA11)', '比值'],
    ['sum(RYA.RYA11)', '1 位小数'],
    ['if RY01 > 0 then JF01 else RY02', '2 位小数'],
    ['RYA[1].RYA07', '选项'],
    ['period.year', '整数'],
  ])('infers the decimals of %s: %s', (source, name) => {
    expect(typeName(check(astOf(source), scope).typed.type)).toBe(name);
  });

  test('bounds a sum over a roster by its rows', () => {
    const { type } = check(astOf('sum(RYA.RYA11)'), scope).typed;
    expect(type).toEqual(numberType(1, (1e11 - 1) * 500));
  });

  test('knows the columns and the number of the row a rule is asked of', () => {
    const inRow = rowScope(scope, 'RYA');
    expect(problemsOf('RYA07 = "1" and row > 0 and RY01 > 0', inRow ?? scope)).toEqual([]);
    expect(problemsOf('RYA07 = "1"')[0]).toContain('“RYA07”是清单“RYA”的一列');
  });

  test('binds a template to an item: value, previous, code', () => {
    const meanings = itemMeanings({ code: 'RY02', label: '固定人员' });
    const bound = expand(
      astOf('code != "x" and (value - previous) / previous.value <= 0.5 and previous.RY09 > 0'),
      meanings,
    );
    expect(print(bound)).toBe('"RY02" != "x" and (RY02 - previous.RY02) / previous.RY02 <= 0.5 and previous.RY09 > 0');
    expect(checkCondition(bound, scope).problems).toEqual([]);
  });
});
