/**
 * Regular expressions of XPath on the engine of JavaScript. Patterns that can take exponential time — a repeated group
 * holding a repetition — are refused as long as the engine has no linear matcher: the result is null.
 */

const flagsAllowed = /^[smix]*$/u;

export function matches(text: string, pattern: string, flags: string): boolean | null {
  return compiled(pattern, flags, '')?.test(text) ?? null;
}

export function replace(text: string, pattern: string, by: string, flags: string): string | null {
  const expression = compiled(pattern, flags, 'g');
  return expression === null ? null : text.replace(expression, by.replace(/\\\$/gu, '$$$$'));
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
