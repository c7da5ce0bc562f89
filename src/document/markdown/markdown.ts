/**
 * The Markdown that help texts are written in: headings, paragraphs, lists, tables, quotes, code, pictures, rules.
 * Anything else stays as the words it is written with. HTML is text here: nothing in a help file becomes markup.
 */
import { type Inline, inlines } from './inline.ts';

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly words: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly words: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly Block[][] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'picture'; readonly file: string; readonly alt: string }
  | { readonly kind: 'rule' };

export function parseMarkdown(source: string): Block[] {
  return parseLines(source.replace(/\r\n?/g, '\n').split('\n'));
}

interface Read {
  readonly block: Block | null;
  /** Lines taken. */
  readonly taken: number;
}

type Reader = (lines: readonly string[]) => Read | null;

function parseLines(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const rest = lines.slice(at);
    const read = readers.map((reader) => reader(rest)).find((result) => result !== null) ?? paragraph(rest);
    if (read.block !== null) blocks.push(read.block);
    at += read.taken;
  }
  return blocks;
}

const empty: Reader = ([line = '']) => (line.trim() === '' ? { block: null, taken: 1 } : null);

const heading: Reader = ([line = '']) => {
  const match = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (match === null) return null;
  return { block: { kind: 'heading', level: match[1]?.length ?? 1, words: inlines(match[2] ?? '') }, taken: 1 };
};

const rule: Reader = ([line = '']) =>
  /^\s*([-*_])(\s*\1){2,}\s*$/.test(line) ? { block: { kind: 'rule' }, taken: 1 } : null;

const picture: Reader = ([line = '']) => {
  const match = /^!\[([^\]]*)\]\(([^)\s]+)[^)]*\)\s*$/.exec(line);
  return match === null ? null : { block: { kind: 'picture', alt: match[1] ?? '', file: match[2] ?? '' }, taken: 1 };
};

const code: Reader = (lines) => {
  if (!/^```/.test(lines[0] ?? '')) return null;
  const end = lines.findIndex((line, index) => index > 0 && /^```\s*$/.test(line));
  const last = end === -1 ? lines.length : end;
  return { block: { kind: 'code', text: lines.slice(1, last).join('\n') }, taken: Math.min(last + 1, lines.length) };
};

const quote: Reader = (lines) => {
  const taken = count(lines, (line) => /^>/.test(line));
  if (taken === 0) return null;
  const inside = lines.slice(0, taken).map((line) => line.replace(/^>\s?/, ''));
  return { block: { kind: 'quote', blocks: parseLines(inside) }, taken };
};

const table: Reader = (lines) => {
  if (!/^\s*\|/.test(lines[0] ?? '') || !/^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[1] ?? ''))
    return null;
  const taken = count(lines, (line) => /^\s*\|/.test(line));
  const [head, ...rows] = lines
    .slice(0, taken)
    .filter((_, index) => index !== 1)
    .map(cells);
  const width = head?.length ?? 0;
  const even = rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? []));
  return { block: { kind: 'table', head: head ?? [], rows: even }, taken };
};

const cells = (line: string): Inline[][] =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => inlines(cell.trim().replaceAll('\\|', '|')));

const bullet = /^(\s{0,3})([-*+]|(\d{1,9})[.)、])\s+(.*)$/;

const list: Reader = (lines) => {
  const first = bullet.exec(lines[0] ?? '');
  if (first === null) return null;
  const ordered = first[3] !== undefined;
  const items: string[][] = [];
  let taken = 0;
  for (const [index, line] of lines.entries()) {
    const match = bullet.exec(line);
    if (match !== null && (match[3] !== undefined) === ordered && indent(line) < 2) items.push([match[4] ?? '']);
    else if (line.trim() === '' ? indent(lines[index + 1] ?? '') >= 2 : indent(line) >= 2) items.at(-1)?.push(line);
    else break;
    taken = index + 1;
  }
  const outdented = items.map(([head = '', ...rest]) => [head, ...rest.map(outdent(rest))]);
  return { block: { kind: 'list', ordered, start: Number(first[3] ?? 1), items: outdented.map(parseLines) }, taken };
};

const indent = (line: string): number => line.length - line.trimStart().length;

const outdent = (lines: readonly string[]) => {
  const depth = Math.min(...lines.filter((line) => line.trim() !== '').map(indent));
  return (line: string): string => line.slice(Math.min(depth, indent(line)));
};

const readers: readonly Reader[] = [empty, heading, rule, picture, code, quote, table, list];

/** Lines up to the next blank line or the beginning of something else. Chinese lines are joined without a space. */
function paragraph(lines: readonly string[]): Read {
  const more = count(lines.slice(1), (_, index) => readers.every((reader) => reader(lines.slice(index + 1)) === null));
  const text = lines
    .slice(0, more + 1)
    .map((line) => (/ {2}$/.test(line) ? `${line.trim()}\n` : line.trim()))
    .reduce((whole, line) => whole + (/[ -~]$/.test(whole) && /^[ -~]/.test(line) ? ' ' : '') + line);
  return { block: { kind: 'paragraph', words: inlines(text) }, taken: more + 1 };
}

/** How many lines from the start satisfy the question. */
function count(lines: readonly string[], question: (line: string, index: number) => boolean): number {
  const stop = lines.findIndex((line, index) => !question(line, index));
  return stop === -1 ? lines.length : stop;
}
