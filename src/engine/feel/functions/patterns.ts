/**
 * Regular expressions of XPath on the engine of JavaScript, which can take for ever. Patterns that may take exponential
 * time — a repeated group holding a repetition — are refused, and so is a text too long for the pattern's repetitions:
 * the result is null, and `patternProblem` says so when a programme is checked.
 */

const flagsAllowed = /^[smix]*$/u;

export function matches(text: string, pattern: string, flags: string): boolean | null {
  return tooLong(text, pattern) ? null : (compiled(pattern, flags, '')?.test(text) ?? null);
}

export function replace(text: string, pattern: string, by: string, flags: string): string | null {
  const expression = tooLong(text, pattern) ? null : compiled(pattern, flags, 'g');
  return expression === null ? null : text.replace(expression, by.replace(/\\\$/gu, '$$$$'));
}

/** What is wrong with a pattern, or null. */
export function patternProblem(pattern: string): string | null {
  if (mayExplode(pattern)) return '这个正则表达式可能要算很久：括号里外都有重复。请改写，或用 mobile、email 等格式函数';
  return compiled(pattern, '', '') === null ? '看不懂这个正则表达式' : null;
}

/** Steps a match may take at worst. */
const mostSteps = 1e8;

/** Each repetition without end may begin at every place the one before it may end. */
function tooLong(text: string, pattern: string): boolean {
  const repetitions = (pattern.replace(/\\[\s\S]|\[[^\]]*\]/gu, '_').match(/[*+]|\{\d+,\}/gu) ?? []).length;
  const starts = pattern.startsWith('^') ? 0 : 1;
  return text.length ** (repetitions + starts) > mostSteps;
}

function compiled(pattern: string, flags: string, extra: string): RegExp | null {
  if (!flagsAllowed.test(flags) || mayExplode(pattern)) return null;
  const source = xpathSource(flags.includes('x') ? pattern.replace(/\s+(?![^[]*\])/gu, '') : pattern);
  if (badReference(source)) return null;
  try {
    return new RegExp(source, `v${extra}${[...new Set(flags.replace('x', ''))].join('')}`);
  } catch {
    return null;
  }
}

const blocks: Readonly<Record<string, string>> = {
  IsBasicLatin: '\\x00-\\x7F',
  IsCJKUnifiedIdeographs: '\\u4E00-\\u9FFF',
};

/** XPath spells classes in its own way: subtraction `[A-Z-[OI]]`, blocks `\p{IsBasicLatin}`; `.` also stops at `\r`. */
function xpathSource(pattern: string): string {
  return pattern
    .replace(/-\[([^\]]*)\]\]/gu, '--[$1]]')
    .replace(/^(\[)([^[\]]+)--/u, '$1[$2]--')
    .replace(/\\p\{(Is\w+)\}/gu, (whole, block: string) =>
      blocks[block] === undefined ? whole : `[${blocks[block]}]`,
    );
}

/** `\3` without a third group, and `\0`. */
function badReference(source: string): boolean {
  const groups = (source.match(/(?<!\\)\((?!\?)/gu) ?? []).length;
  return [...source.matchAll(/(?<!\\)(?:\\\\)*\\(\d)/gu)].some(([, digit]) => digit === '0' || Number(digit) > groups);
}

/** A quantified group with a quantifier or an alternative inside, or a repeated back-reference. */
function mayExplode(pattern: string): boolean {
  const starts: boolean[] = [];
  const text = pattern.replace(/\\[\s\S]/gu, '_').replace(/\[[^\]]*\]/gu, '_');
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '(') starts.push(false);
    else if (character === ')') {
      const inner = starts.pop() ?? false;
      const repeated = /^(?:[*+]|\{\d+,)/u.test(text.slice(at + 1));
      if (inner && repeated) return true;
      if ((inner || repeated) && starts.length > 0) starts[starts.length - 1] = true;
    } else if (/[*+|{]/u.test(character) && starts.length > 0) starts[starts.length - 1] = true;
  }
  return false;
}
