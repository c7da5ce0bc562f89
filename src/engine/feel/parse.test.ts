import { describe, expect, test } from 'vitest';
import type { Ast } from './ast.ts';
import { parse } from './parse.ts';
import { print } from './print.ts';
import { describeProblem } from './problem.ts';

const problemsOf = (source: string) => parse(source).problems.map(describeProblem);
const printed = (source: string) => {
  const { ast, problems } = parse(source);
  return ast === null ? problems.map(describeProblem) : print(ast);
};
/** The tree without positions. */
const shape = (ast: Ast | null) =>
  JSON.parse(JSON.stringify(ast, (key, value) => (key === 'from' || key === 'to' ? undefined : value))) as unknown;

describe('parse', () => {
  test.each([
    ['RY01 RY02 = 3', '第 1–9 字：“RY01”和“RY02”之间缺少运算符'],
    ['JF01 ≥ JF02', '第 6–6 字：这里用了“≥”，应写成 >='],
    ['RY01 == RY02', '第 6–7 字：相等写一个 ='],
    ['RY01 <> RY02', '第 6–7 字：不等写 !='],
    ['RY01 => RY02', '第 6–7 字：大于等于写 >=；“如果……则”写 if … then … else true'],
    ['if RY01 > 0 then RY02', '第 22–22 字：if 缺少 else'],
    ['max(RY01, RY02', '第 15–15 字：括号“(”没有对应的“)”'],
    ['a = b = c', '第 1–9 字：不能连着比较，请用 and 连接，如 a <= b and b <= c'],
    ['1 < 2 < 3', '第 1–9 字：不能连着比较，请用 and 连接，如 a <= b and b <= c'],
    ['x not in [1]', '第 1–5 字：“不在……之内”写作 not(… in …)'],
    ['not a', '第 1–5 字：“非”写作 not(…)'],
    ['RY01 * 20%', '第 10–10 字：百分数写成除以 100，如 20 / 100'],
    ["RYA07 = '1'", '第 9–9 字：文本用英文双引号 "…"'],
    ['a ** 2', '第 3–4 字：规则里没有乘方“**”'],
    ['[1..3]', '第 1–6 字：这里要写完整的条件，如 RY01 > 5'],
    ['{a: 1}', '第 1–6 字：规则里不能写 {…}'],
    ['', '第 1–1 字：表达式是空的'],
    ['a + ', '第 5–5 字：表达式没有写完'],
    ['RY０1 = 1', '第 3–3 字：这里用了全角“０”，应写成 0'],
  ])('refuses %s', (source, message) => {
    expect(problemsOf(source)[0]).toBe(message);
  });

  test('reports every full-width character at once', () => {
    expect(problemsOf('（RY01＋RY02）')).toHaveLength(3);
  });

  test('leaves full-width characters in texts and comments alone', () => {
    expect(problemsOf('/* （注） */ RYA07 = "（一）" // ≥')).toEqual([]);
  });

  test('refuses what is too long or too deep', () => {
    expect(problemsOf(`RY01 = ${'RY02 + '.repeat(400)}1`)[0]).toContain('最长 2000 字');
    expect(problemsOf(`${'('.repeat(80)}1${')'.repeat(80)}`)).toEqual([]);
    expect(problemsOf(`${'abs('.repeat(80)}1${')'.repeat(80)}`)[0]).toContain('嵌套超过 60 层');
  });

  test.each([
    ['a in [1, 2] or b', 'a in [1, 2] or b', 'or'],
    ['a in [1..2] and b', 'a in [1..2] and b', 'and'],
    ['a in > 5 or b', 'a in (> 5) or b', 'or'],
    ['a in (1, 2) and b or c', 'a in (1, 2) and b or c', 'or'],
    ['a or b in [1] and c or d in [2] and e', 'a or b in [1] and c or d in [2] and e', 'or'],
    ['a and (b in [1] or c)', 'a and (b in [1] or c)', 'and'],
  ])('never lets the test of `in` swallow what follows: %s', (source, text, kind) => {
    expect(printed(source)).toBe(text);
    expect(parse(source).ast?.kind).toBe(kind);
  });

  test('reads `in` inside a function, a filter and a condition without swallowing', () => {
    expect(printed('not(a in [1] or b)')).toBe('not(a in [1] or b)');
    expect(printed('count(R[x in [1] or y])')).toBe('count(R[x in [1] or y])');
    expect(shape(parse('if a in [1] or b then 1 else 2').ast)).toMatchObject({ condition: { kind: 'or' } });
  });

  test.each([
    'RY04 + RY05 - (RY06 - RY07) = RY02',
    'RY19 <= RY01 * month / 12 + 0.05',
    'count(RYA[RYA12 = null or RYA12 > period]) = RY02',
    'if RYA03 = "1" then gb11643(RYA04) else true',
    'abs(RY02 - previous.RY02) / previous.RY02 <= 0.2 or abs(RY02 - previous.RY02) <= 5',
    'not(value / previous.value in [1 / 1100..1 / 900])',
    '(KF17 = 0) = (KF18 = 0)',
    'JB10 = null or substring(JB10, 9, 9) = JB09',
    'count(RYA[RYA12 = "1"]) = 1 and RYA[RYA12 = "1"][1].RYA01 = JB38',
    'today - ZDA03 <= @"P10D"',
    'some x in RYA, y in 1..3 satisfies x.RYA11 > y',
    'every x in RYA[RYA02 = "1"] satisfies x.RYA11 between 0 and 12',
    'for i in 1..3 return i * -2',
    '-(a + b) * c / (d / e)',
    '研发人员 > 0 and 单位.DW03 in ["省属\\"高校\\"", "中直单位"]',
    'subject.type in (< 3, > 5, [1..2), 7)',
    'R1(x).column = "a"',
    'years and months duration(date("2020-01-01"), d) > @"P1Y"',
  ])('prints what it read: %s', (source) => {
    expect(printed(source)).toBe(source);
    expect(shape(parse(print(parse(source).ast ?? { kind: 'null', from: 0, to: 0 })).ast)).toEqual(
      shape(parse(source).ast),
    );
  });
});
