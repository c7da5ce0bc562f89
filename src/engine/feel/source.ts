import type { FeelProblem } from './problem.ts';

/** Longest text of one expression; beyond it the parser fails on valid input. */
const longestExpression = 2000;
/** Deepest nesting of one expression. */
export const deepestExpression = 60;

/** What people type, and what to type instead. Longer spellings stand before their beginnings. */
const spellings: Readonly<Record<string, string>> = {
  '==': '相等写一个 =',
  '<>': '不等写 !=',
  '=>': '大于等于写 >=；“如果……则”写 if … then … else true',
  '=<': '小于等于写 <=',
  '&&': '“并且”写 and',
  '||': '“或者”写 or',
  "'": '文本用英文双引号 "…"',
  '%': '百分数写成除以 100，如 20 / 100',
  ...Object.fromEntries(
    Object.entries({
      '≥': '>=',
      '≤': '<=',
      '≠': '!=',
      '×': '*',
      '÷': '/',
      '＝': '=',
      '＋': '+',
      '－': '-',
      '—': '-',
      '–': '-',
      '−': '-',
      '＊': '*',
      '／': '/',
      '＜': '<',
      '＞': '>',
      '（': '(',
      '）': ')',
      '【': '[',
      '】': ']',
      '［': '[',
      '］': ']',
      '，': ',',
      '、': ',',
      '。': '.',
      '．': '.',
      '：': ':',
      '；': ',',
      '“': '"',
      '”': '"',
      '＂': '"',
      '‘': '"',
      '’': '"',
      '％': '/ 100',
    }).map(([found, meant]) => [found, `这里用了“${found}”，应写成 ${meant}`]),
  ),
};

/** Strings and comments are left alone; then operators that must not be cut in two; then any one character. */
const token = /"(?:\\.|[^"\\])*"?|\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|!=|<=|>=|==|<>|=>|=<|&&|\|\||[\s\S]/gu;

/** Finds characters the parser would silently take into a name, or stumble over without a useful word. */
export function scanCharacters(source: string): readonly FeelProblem[] {
  if (source.length > longestExpression) {
    const message = `表达式有 ${source.length} 字，最长 ${longestExpression} 字；很长的合计请写 sum(A, B, …)`;
    return [{ from: longestExpression, to: source.length, message }];
  }
  const problems: FeelProblem[] = [];
  for (const match of source.matchAll(token)) {
    const message = messageFor(match[0]);
    if (message !== null) problems.push({ from: match.index, to: match.index + match[0].length, message });
  }
  return problems;
}

function messageFor(text: string): string | null {
  const known = Object.hasOwn(spellings, text) ? spellings[text] : undefined;
  if (known !== undefined) return known;
  if (/^[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]$/u.test(text)) {
    return `这里用了全角“${text}”，应写成 ${String.fromCharCode(text.charCodeAt(0) - 0xfee0)}`;
  }
  return null;
}

const keywordNames = /"(?:\\.|[^"\\])*"?|(?<![\p{L}\p{N}_])(months|days)(\s+)between(?=\s*\()/gu;

/** `months between(…)`: to the parser `between` is a keyword, so the space is covered; every offset stays. */
export const maskKeywords = (source: string): string =>
  source.replace(keywordNames, (whole, first?: string, space = '') =>
    first === undefined ? whole : `${first}${'_'.repeat(space.length)}between`,
  );

/** Where a text stops being complete: the last `(`, `[` or `if` that nothing closes, with what it lacks. */
export function unfinished(source: string): string | null {
  const open: string[] = [];
  for (const match of source.matchAll(words)) {
    const word = match[0];
    if (word === '(' || word === '[' || word === '{' || word === 'if') open.push(word);
    else if (word === ')' || word === ']' || word === '}') open.pop();
    else if (word === 'then' && open.at(-1) === 'if') open[open.length - 1] = 'if then';
    else if (word === 'else' && open.at(-1) === 'if then') open.pop();
  }
  return lacks[open.at(-1) ?? ''] ?? null;
}

const words = /"(?:\\.|[^"\\])*"?|\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|[\p{L}\p{N}_]+|[\s\S]/gu;

const lacks: Readonly<Record<string, string>> = {
  '(': '括号“(”没有对应的“)”',
  '[': '方括号“[”没有对应的“]”',
  '{': '花括号“{”没有对应的“}”',
  if: 'if 缺少 then',
  'if then': 'if 缺少 else',
};
