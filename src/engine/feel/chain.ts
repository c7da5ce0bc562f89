import type { Ast, Comparison } from './ast.ts';
import { type Conversion, forbid, operands, type ParserNode, pair, refuse, spanOf, textOf, tokens } from './tree.ts';

/**
 * The parser lets the test of `in` swallow every `and` and `or` that follows (`a in [1] or b` becomes `a in ([1] or b)`).
 * The chain is flattened to operands and words, and rebuilt with `and` above `or`. Parentheses are not entered.
 */
export function chain(found: ParserNode, state: Conversion): Ast {
  const { items, words } = flatten(found, state);
  const groups: Ast[][] = [[]];
  items.forEach((item, index) => {
    if (index > 0 && words[index - 1] === 'or') groups.push([]);
    groups.at(-1)?.push(item);
  });
  return join(
    'or',
    groups.map((group) => join('and', group)),
  );
}

function join(kind: 'and' | 'or', items: readonly Ast[]): Ast {
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined || items.length === 1) return first ?? { kind: 'null', from: 0, to: 0 };
  return { kind, items, from: first.from, to: last.to };
}

interface Chain {
  readonly items: readonly Ast[];
  readonly words: readonly ('and' | 'or')[];
}

const isChain = (found: ParserNode): boolean => found.name === 'Conjunction' || found.name === 'Disjunction';

function flatten(found: ParserNode, state: Conversion): Chain {
  if (isChain(found)) {
    const [left, right] = operands(found);
    if (left === undefined || right === undefined)
      return { items: [refuse(state, found, '表达式没有写完')], words: [] };
    const [before, after] = [flatten(left, state), flatten(right, state)];
    const word = found.name === 'Conjunction' ? 'and' : 'or';
    return { items: [...before.items, ...after.items], words: [...before.words, word, ...after.words] };
  }
  const swallowed = found.name === 'Comparison' ? swallowing(found) : null;
  if (swallowed === null) return { items: [comparison(found, state)], words: [] };
  const tail = flatten(swallowed.chain, state);
  const [test, ...others] = tail.items;
  if (test === undefined) return tail;
  if (test.kind === 'compare') forbid(state, test, '这里不能再比较，请加括号');
  const own = swallowed.operator === null ? test : unaryTest(swallowed.operator, test, state);
  const of = state.read(swallowed.value);
  return { items: [{ kind: 'in', of, tests: [own], from: found.from, to: own.to }, ...others], words: tail.words };
}

/** The `x in test` whose test holds an `and`/`or` chain that belongs outside; `operator` for `x in > 5 or b`. */
function swallowing(
  found: ParserNode,
): { readonly value: ParserNode; readonly operator: ParserNode | null; readonly chain: ParserNode } | null {
  const [value, test] = operands(found);
  if (value === undefined || test?.name !== 'PositiveUnaryTest') return null;
  const inner = operands(test)[0];
  if (inner === undefined) return null;
  if (isChain(inner)) return { value, operator: null, chain: inner };
  const parts = inner.name === 'SimplePositiveUnaryTest' ? operands(inner) : [];
  const [operator, compared] = parts;
  return operator?.name === 'CompareOp' && compared !== undefined && isChain(compared)
    ? { value, operator, chain: compared }
    : null;
}

export function unaryTest(operator: ParserNode, value: Ast, state: Conversion): Ast {
  return { kind: 'test', operator: textOf(operator, state) as Comparison, value, from: operator.from, to: value.to };
}

/** One comparison, `between` or `in` without anything swallowed; any other node is an operand of the chain. */
function comparison(found: ParserNode, state: Conversion): Ast {
  if (found.name !== 'Comparison') return state.read(found);
  const parts = operands(found);
  if (parts.filter((part) => part.name !== 'CompareOp').some((part) => part.name === 'Comparison')) {
    forbid(state, found, '不能连着比较，请用 and 连接，如 a <= b and b <= c');
  }
  const words = tokens(found).map((part) => part.name);
  if (words.includes('between')) return between(found, state);
  if (words.includes('in')) return membership(found, state);
  const operator = parts.find((part) => part.name === 'CompareOp');
  const [left, right] = pair(found, state);
  const sign = (operator === undefined ? '=' : textOf(operator, state)) as Comparison;
  if (parts.at(-1)?.name === 'SimplePositiveUnaryTest') forbid(state, found, '比较的右边要是一个值');
  return { kind: 'compare', operator: sign, left, right, ...spanOf(found) };
}

function between(found: ParserNode, state: Conversion): Ast {
  const [of, low, high] = operands(found);
  if (of === undefined || low === undefined || high === undefined) return refuse(state, found, 'between 缺少 and');
  return { kind: 'between', of: state.read(of), low: state.read(low), high: state.read(high), ...spanOf(found) };
}

function membership(found: ParserNode, state: Conversion): Ast {
  const [of, tests] = operands(found);
  if (of === undefined || tests === undefined) return refuse(state, found, 'in 后面缺少范围或清单');
  const given = tests.name === 'PositiveUnaryTests' ? operands(tests) : [tests];
  for (const test of given) {
    const inner = operands(test)[0];
    if (inner?.name === 'Comparison') forbid(state, inner, '这里不能再比较，请加括号');
  }
  return { kind: 'in', of: state.read(of), tests: given.map((test) => state.read(test)), ...spanOf(found) };
}
