import type { Ast, Binding, Operator } from './ast.ts';
import { depthOf } from './ast.ts';
import { chain, unaryTest } from './chain.ts';
import { decimalDigits, unescapeText } from './literals.ts';
import type { FeelProblem } from './problem.ts';
import { deepestExpression } from './source.ts';
import {
  type Conversion,
  type Dialect,
  forbid,
  nameOf,
  only,
  operands,
  type ParserNode,
  pair,
  refuse,
  spanOf,
  textOf,
  tokens,
} from './tree.ts';

/** The parser's tree as ours: `in` repaired, what rules may not say refused. All problems at once. */
export function convert(
  top: ParserNode,
  source: string,
  dialect: Dialect,
): { readonly ast: Ast; readonly problems: readonly FeelProblem[] } {
  const state: Conversion = { source, dialect, problems: [], read: (found) => read(found, state) };
  const inner = operands(top)[0] ?? top;
  if (inner.name === 'SimplePositiveUnaryTest') forbid(state, inner, '这里要写完整的条件，如 RY01 > 5');
  const ast = state.read(inner);
  if (state.problems.length === 0 && depthOf(ast) > deepestExpression) {
    forbid(state, inner, `嵌套超过 ${deepestExpression} 层，请用 let 分成几步`);
  }
  return { ast, problems: state.problems };
}

type Reader = (found: ParserNode, state: Conversion) => Ast;

const readers: Readonly<Record<string, Reader>> = {
  NumericLiteral: number,
  StringLiteral: (found, state) => ({ kind: 'text', value: unescapeText(textOf(found, state)), ...spanOf(found) }),
  BooleanLiteral: (found, state) => ({ kind: 'truth', value: textOf(found, state) === 'true', ...spanOf(found) }),
  null: (found) => ({ kind: 'null', ...spanOf(found) }),
  '?': (found, state) => {
    forbid(state, found, '“?”不能用在规则里');
    return { kind: 'name', name: '?', ...spanOf(found) };
  },
  AtLiteral: at,
  DateTimeLiteral: dateTime,
  VariableName: variable,
  ParenthesizedExpression: only,
  PositiveUnaryTest: only,
  IterationContext: iterated,
  PathExpression: path,
  FilterExpression: (found, state) => {
    const [of, by] = pair(found, state);
    return { kind: 'filter', of, by, ...spanOf(found) };
  },
  FunctionInvocation: invocation,
  ArithmeticExpression: arithmetic,
  Comparison: chain,
  Conjunction: chain,
  Disjunction: chain,
  IfExpression: condition,
  List: (found, state) => ({ kind: 'list', items: operands(found).map((item) => state.read(item)), ...spanOf(found) }),
  ForExpression: loop,
  QuantifiedExpression: loop,
  SimplePositiveUnaryTest: simpleTest,
  Interval: interval,
  Context: context,
  FunctionDefinition: functionDefinition,
  FunctionBody: only,
  InstanceOfExpression: instance,
};

function read(found: ParserNode, state: Conversion): Ast {
  const reader = readers[found.name];
  return reader === undefined ? refuse(state, found, `不能写“${textOf(found, state)}”`) : reader(found, state);
}

function number(found: ParserNode, state: Conversion): Ast {
  const text = textOf(found, state).replace(/\s+/gu, '');
  const unsigned = text.startsWith('-') ? text.slice(1) : text;
  const literal: Ast = { kind: 'number', digits: decimalDigits(unsigned), ...spanOf(found) };
  return text.startsWith('-') ? { kind: 'negate', of: literal, ...spanOf(found) } : literal;
}

function at(found: ParserNode, state: Conversion): Ast {
  const literal = operands(found)[0] ?? found;
  return { kind: 'at', text: unescapeText(textOf(literal, state)), ...spanOf(found) };
}

function dateTime(found: ParserNode, state: Conversion): Ast {
  const first = operands(found)[0];
  return first?.name === 'AtLiteral' ? { ...at(first, state), ...spanOf(found) } : invocation(found, state);
}

function variable(found: ParserNode, state: Conversion): Ast {
  const parts = operands(found).map((part) => textOf(part, state));
  if (parts.length > 1) forbid(state, found, severalWords(parts));
  return { kind: 'name', name: parts.join(' ') || nameOf(found, state), ...spanOf(found) };
}

function severalWords(parts: readonly string[]): string {
  if (parts[0] === 'not') return '“非”写作 not(…)';
  if (parts.includes('not')) return '“不在……之内”写作 not(… in …)';
  return `“${parts[0]}”和“${parts[1]}”之间缺少运算符`;
}

/** `in 1..3` has no brackets: both ends belong to it. */
function iterated(found: ParserNode, state: Conversion): Ast {
  const parts = operands(found);
  const [low, high] = parts;
  if (low !== undefined && high !== undefined) {
    const ends = { low: state.read(low), high: state.read(high), openLow: false, openHigh: false };
    return { kind: 'interval', ...ends, bare: true, ...spanOf(found) };
  }
  return only(found, state);
}

function path(found: ParserNode, state: Conversion): Ast {
  const [of, name] = operands(found);
  if (of === undefined || name === undefined) return refuse(state, found, '“.”后面缺少名称');
  const parts = operands(name).map((part) => textOf(part, state));
  if (parts.length > 1) forbid(state, name, severalWords(parts));
  return { kind: 'path', of: state.read(of), name: parts.join(' ') || nameOf(name, state), ...spanOf(found) };
}

function invocation(found: ParserNode, state: Conversion): Ast {
  const [called, parameters] = operands(found);
  if (called === undefined) return refuse(state, found, '表达式没有写完');
  const given = parameters === undefined ? [] : operands(parameters);
  const simple = called.name === 'VariableName' || /FunctionName|Constructor/u.test(called.name);
  if (parameters?.name === 'NamedParameters') {
    forbid(state, parameters, '参数按次序写，不写参数名');
    const pairs = given.map((one) => operands(one));
    const named = pairs.map(([name]) => (name === undefined ? '' : nameOf(name, state)));
    const args = pairs.map(([, value]) => (value === undefined ? refuse(state, found, '缺少参数') : state.read(value)));
    return { kind: 'call', name: nameOf(called, state), args, named, ...spanOf(found) };
  }
  const args = given.map((one) => state.read(one));
  if (simple) return { kind: 'call', name: nameOf(called, state), args, ...spanOf(found) };
  forbid(state, called, '这里不能当作函数使用');
  return { kind: 'apply', of: state.read(called), args, ...spanOf(found) };
}

function arithmetic(found: ParserNode, state: Conversion): Ast {
  const operator = operands(found).find((child) => child.name === 'ArithOp');
  const sign = (operator === undefined ? '+' : textOf(operator, state)) as Operator;
  if (sign === '**') forbid(state, operator ?? found, '规则里没有乘方“**”');
  const values = operands(found).filter((child) => child.name !== 'ArithOp');
  const [value] = values;
  if (value !== undefined && values.length === 1) return { kind: 'negate', of: state.read(value), ...spanOf(found) };
  const [left, right] = pair(found, state);
  return { kind: 'arithmetic', operator: sign, left, right, ...spanOf(found) };
}

function condition(found: ParserNode, state: Conversion): Ast {
  const [test, yes, no] = operands(found);
  if (test === undefined || yes === undefined || no === undefined) return refuse(state, found, 'if 缺少 then 或 else');
  return { kind: 'if', condition: state.read(test), yes: state.read(yes), no: state.read(no), ...spanOf(found) };
}

function loop(found: ParserNode, state: Conversion): Ast {
  const [ins, body] = operands(found);
  if (ins === undefined || body === undefined) return refuse(state, found, '表达式没有写完');
  const bindings = operands(ins).map((one): Binding => {
    const [name, of] = operands(one);
    const value = of === undefined ? refuse(state, one, '缺少“in …”') : state.read(of);
    return { name: name === undefined ? '' : nameOf(name, state), of: value, ...spanOf(one) };
  });
  const first = tokens(found)[0]?.name;
  const kind = first === 'some' || first === 'every' ? first : 'for';
  return { kind, bindings, body: state.read(body), ...spanOf(found) };
}

function simpleTest(found: ParserNode, state: Conversion): Ast {
  const [operator, value] = operands(found);
  if (operator?.name !== 'CompareOp' || value === undefined) return only(found, state);
  return { ...unaryTest(operator, state.read(value), state), ...spanOf(found) };
}

function interval(found: ParserNode, state: Conversion): Ast {
  const [low, high] = pair(found, state);
  const openLow = state.source[found.from] !== '[';
  const openHigh = state.source[found.to - 1] !== ']';
  return { kind: 'interval', low, high, openLow, openHigh, ...spanOf(found) };
}

function context(found: ParserNode, state: Conversion): Ast {
  forbid(state, found, '规则里不能写 {…}');
  const entries = operands(found).map((entry) => {
    const [key, value] = operands(entry);
    const text = key === undefined ? '' : nameOf(key, state);
    const name = text.startsWith('"') ? unescapeText(text) : text;
    return { name, value: value === undefined ? refuse(state, entry, '缺少值') : state.read(value) };
  });
  return { kind: 'context', entries, ...spanOf(found) };
}

function functionDefinition(found: ParserNode, state: Conversion): Ast {
  forbid(state, found, '规则里不能定义函数');
  const parts = operands(found);
  const names = parts.find((part) => part.name === 'FormalParameters');
  const body = parts.find((part) => part.name === 'FunctionBody');
  const parameters = names === undefined ? [] : operands(names).map((one) => nameOf(operands(one)[0] ?? one, state));
  return {
    kind: 'function',
    parameters,
    body: body === undefined ? refuse(state, found, '缺少函数体') : state.read(body),
    ...spanOf(found),
  };
}

function instance(found: ParserNode, state: Conversion): Ast {
  forbid(state, found, '规则里没有 instance of');
  const [of, type] = operands(found);
  if (of === undefined || type === undefined) return refuse(state, found, '缺少类型');
  return { kind: 'instance', of: state.read(of), type: nameOf(type, state), ...spanOf(found) };
}
