import { parser } from '@bpmn-io/lezer-feel';
import type { Ast } from './ast.ts';
import { convert } from './convert.ts';
import type { FeelProblem } from './problem.ts';
import { maskKeywords, scanCharacters, unfinished } from './source.ts';
import type { Dialect, ParserNode } from './tree.ts';

export type Parsed =
  | { readonly ast: Ast; readonly problems: readonly [] }
  | { readonly ast: null; readonly problems: readonly FeelProblem[] };

/**
 * Reads one expression. `rule` (the default) is the language of programmes: what the parser accepts but nobody means —
 * chained comparisons, names of several words, tests without a value — is refused with a sentence. `full` is the whole
 * standard, for the conformance kit. The parser is never given a context: a name is what stands between operators.
 */
export function parse(source: string, options: { readonly dialect?: Dialect } = {}): Parsed {
  const dialect = options.dialect ?? 'rule';
  const strange = dialect === 'rule' ? scanCharacters(source) : [];
  if (strange.length > 0) return { ast: null, problems: strange };
  if (source.trim() === '') return { ast: null, problems: [{ from: 0, to: source.length, message: '表达式是空的' }] };
  const top: ParserNode = parser.parse(maskKeywords(source)).topNode;
  const error = firstError(top);
  if (error !== null) return { ast: null, problems: [explainError(source, error)] };
  const { ast, problems } = convert(top, source, dialect);
  return problems.length > 0 ? { ast: null, problems } : { ast, problems: [] };
}

function firstError(node: ParserNode): ParserNode | null {
  if (node.type.isError) return node;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    const found = firstError(child);
    if (found !== null) return found;
  }
  return null;
}

function explainError(source: string, node: ParserNode): FeelProblem {
  const rest = source.slice(node.from).trim();
  if (rest === '') return { from: node.from, to: node.to, message: unfinished(source) ?? '表达式没有写完' };
  const word = /^(?:[\p{L}\p{N}_.]+|\S)/u.exec(rest)?.[0] ?? rest;
  const from = source.indexOf(word, node.from);
  const end = from + word.length;
  const message = /^[)\]}]/u.test(word) ? `“${word}”没有对应的前括号，或它前面没有写完` : `“${word}”处写法不对`;
  return { from, to: node.to > end && node.to - from < 20 ? node.to : end, message };
}
