import { suggestion } from '#definition/read/nearest.ts';
import type { Ast } from './ast.ts';
import { factFunctions } from './functions/facts.ts';
import { patternProblem } from './functions/patterns.ts';
import type { FeelFunction, Parameter, ParameterKind } from './functions/signature.ts';
import { functionNamed, functions } from './functions/table.ts';
import {
  anyType,
  dateType,
  integerType,
  isNumeric,
  isOpen,
  join,
  listType,
  monthType,
  numberType,
  ordered,
  type Type,
  textType,
  truthType,
  typeName,
} from './types.ts';
import { complain, literalInteger, mustExist, type Typed, type Typing } from './typing.ts';

type CallNode = Extract<Ast, { kind: 'call' }>;
type Rule = (ast: CallNode, parts: readonly Typed[], state: Typing) => Type;

/** The type of a call: known name, number and kinds of arguments, then what this function makes of them. */
export function typeOfCall(ast: CallNode, parts: readonly Typed[], state: Typing): Type {
  const given = state.scope.functions.get(ast.name);
  if (given !== undefined) return given;
  if (Object.hasOwn(factFunctions, ast.name)) return factTypes[ast.name] ?? anyType;
  const found = functionNamed(ast.name);
  if (found === undefined) {
    const known = [...functions.map((one) => one.name), ...state.scope.functions.keys(), ...Object.keys(factFunctions)];
    const span = { ...ast, to: ast.from + ast.name.length };
    const spaced = known.find((name) => name.replaceAll(' ', '') === ast.name.replaceAll(/[ _]/gu, ''));
    complain(
      state,
      span,
      `没有“${ast.name}”这个函数${spaced === undefined ? suggestion(ast.name, known) : `；是不是“${spaced}”？`}`,
    );
    return anyType;
  }
  return fits(ast, found, parts, state) ? (rules[ast.name] ?? plain)(ast, parts, state) : anyType;
}

const factTypes: Readonly<Record<string, Type>> = {
  listed: truthType,
  within: truthType,
  complete: truthType,
  rank: integerType,
  workdays: integerType,
  elsewhere: listType(anyType),
};

const kinds: Readonly<Record<ParameterKind, readonly Type['kind'][]>> = {
  any: [],
  value: [],
  number: ['number', 'fraction'],
  text: ['text', 'code'],
  truth: ['truth'],
  list: ['list'],
  date: ['date'],
  month: ['month'],
  time: [],
  'date-time': [],
  duration: ['days'],
  months: ['months'],
  range: ['range'],
  context: ['record', 'row'],
};

function accepts(parameter: Parameter, type: Type): boolean {
  if (isOpen(type) || type.kind === 'null') return true;
  return parameter.kinds.some((kind) => kind === 'any' || kind === 'value' || kinds[kind].includes(type.kind));
}

function fits(ast: CallNode, found: FeelFunction, parts: readonly Typed[], state: Typing): boolean {
  if (found.spread === true && (parts.length !== 1 || parts[0]?.type.kind !== 'list'))
    return spreads(ast, parts, state);
  const enough = found.signatures.filter(({ parameters }) => {
    const least = parameters.filter((one) => one.optional !== true).length;
    return parts.length >= least && parts.length <= parameters.length;
  });
  if (enough.length === 0) {
    const counts = [...new Set(found.signatures.map(({ parameters }) => parameters.length))].join(' 或 ');
    complain(state, ast, `${ast.name} 要 ${counts} 个参数，这里是 ${parts.length} 个`);
    return false;
  }
  const fitting = enough.find(({ parameters }) =>
    parts.every((part, index) => {
      const parameter = parameters[index];
      return parameter !== undefined && accepts(parameter, part.type);
    }),
  );
  if (fitting !== undefined) return true;
  const [signature] = enough;
  const wrong = parts.findIndex(
    (part, index) => !accepts(signature?.parameters[index] ?? { name: '', kinds: [] }, part.type),
  );
  const part = parts[wrong];
  if (part !== undefined) complain(state, part.ast, `${ast.name} 的第 ${wrong + 1} 个参数不能是${typeName(part.type)}`);
  return false;
}

/** `sum(a, b, c)`: items of one kind, no lists among them. */
function spreads(ast: CallNode, parts: readonly Typed[], state: Typing): boolean {
  if (parts.length === 0) {
    complain(state, ast, `${ast.name} 里没有写内容`);
    return false;
  }
  const listed = parts.find((part) => part.type.kind === 'list');
  if (listed === undefined || isOpen(listed.type) || ast.name === 'concatenate' || ast.name === 'union') return true;
  complain(state, listed.ast, `${ast.name} 里不能混用清单和单个的值`);
  return false;
}

/** What the function runs over: the items of its one list, or its arguments. */
function itemType(ast: CallNode, parts: readonly Typed[], state: Typing): Type {
  const [only] = parts;
  if (parts.length === 1 && only?.type.kind === 'list') return only.type.of;
  const found = parts.reduce<Type | null>((type, part) => (type === null ? null : join(type, part.type)), {
    kind: 'null',
  });
  if (found === null) complain(state, ast, `${ast.name} 里的各项要是同一种`);
  return found ?? anyType;
}

/** Items a list may have: the rows of its roster, or what is written. */
function itemLimit(parts: readonly Typed[]): number {
  const [only] = parts;
  return parts.length === 1 && only?.type.kind === 'list' ? rowLimit(only) : parts.length;
}

function rowLimit(typed: Typed): number {
  if (typed.symbol?.kind === 'roster') return typed.symbol.rows;
  if (typed.ast.kind === 'list') return typed.parts.length;
  const [of] = typed.parts;
  return of === undefined || (typed.ast.kind !== 'path' && typed.ast.kind !== 'filter') ? 100_000 : rowLimit(of);
}

const total: Rule = (ast, parts, state) => {
  const item = itemType(ast, parts, state);
  if (item.kind === 'number') return numberType(item.scale, item.bound * itemLimit(parts));
  if (!isNumeric(item) && !isOpen(item) && item.kind !== 'null') complain(state, ast, `不能求${typeName(item)}的合计`);
  return item.kind === 'null' ? integerType : item;
};

const extreme: Rule = (ast, parts, state) => {
  const item = itemType(ast, parts, state);
  if (item.kind === 'fraction') {
    complain(state, ast, `${ast.name} 里不能有除法，请先 round half up(…, 位数)`);
    return anyType;
  }
  if (!ordered(item) && item.kind !== 'null') complain(state, ast, `${typeName(item)}不能比大小`);
  return item;
};

const truths: Rule = (ast, parts, state) => {
  const item = itemType(ast, parts, state);
  if (item.kind !== 'truth' && item.kind !== 'null' && !isOpen(item))
    complain(state, ast, `${ast.name} 里要写条件，而不是${typeName(item)}`);
  return truthType;
};

/** `round half up(x, n)`: the decimals are part of the type, so they must be written as a number. */
const rounding: Rule = (ast, parts, state) => {
  const [value, places] = parts;
  const scale = places === undefined ? 0 : literalInteger(places);
  if (value === undefined || scale === null || scale < -15 || scale > 15) {
    complain(state, places?.ast ?? ast, '位数要直接写成 0 到 15 的整数');
    return anyType;
  }
  if (isOpen(value.type)) return numberType(Math.max(0, scale));
  if (value.type.kind !== 'number') return numberType(Math.max(0, scale));
  return numberType(
    Math.max(0, scale),
    Math.ceil(value.type.bound / 10 ** (value.type.scale - Math.max(0, scale))) + 1,
  );
};

const first: Rule = (_, parts) => parts[0]?.type ?? anyType;
const result =
  (type: Type): Rule =>
  () =>
    type;
const text = result(textType);
const truth = result(truthType);

/** A pattern is written as a text, so that it can be judged before anybody waits for it. */
const pattern =
  (type: Type): Rule =>
  (_, parts, state) => {
    const [, written] = parts;
    if (written === undefined) return type;
    const problem = written.ast.kind === 'text' ? patternProblem(written.ast.value) : '正则表达式要直接写成文本';
    if (problem !== null) complain(state, written.ast, problem);
    return type;
  };

const contains: Rule = (ast, parts, state) => {
  const [list, item] = parts;
  if (list?.type.kind === 'list' && item !== undefined) {
    if (join(list.type.of, item.type) === null)
      complain(state, ast, `清单里是${typeName(list.type.of)}，不是${typeName(item.type)}`);
    mustExist({ ...list, type: list.type.of }, item, state);
  }
  return truthType;
};

const plain: Rule = () => anyType;

/** Functions whose result has a type; the others are of unknown type. */
const rules: Readonly<Record<string, Rule>> = {
  not: truth,
  count: (_, parts) => numberType(0, itemLimit(parts)),
  sum: total,
  min: extreme,
  max: extreme,
  mean: (ast, parts, state) => (total(ast, parts, state).kind === 'any' ? anyType : { kind: 'fraction' }),
  abs: first,
  floor: rounding,
  ceiling: rounding,
  'round up': rounding,
  'round down': rounding,
  'round half up': rounding,
  'round half down': rounding,
  decimal: rounding,
  modulo: (_, parts) => {
    const [a, b] = parts;
    const type = a === undefined || b === undefined ? null : join(a.type, b.type);
    return type?.kind === 'number' ? type : anyType;
  },
  all: truths,
  any: truths,
  'list contains': contains,
  'distinct values': first,
  unique: truth,
  reverse: first,
  append: first,
  remove: first,
  sublist: first,
  'index of': result(listType(integerType)),
  'string length': result(numberType(0, 100_000)),
  'upper case': text,
  'lower case': text,
  trim: text,
  substring: text,
  'substring before': text,
  'substring after': text,
  replace: pattern(textType),
  'string join': text,
  string: text,
  split: result(listType(textType)),
  contains: truth,
  'starts with': truth,
  'ends with': truth,
  matches: pattern(truthType),
  blank: truth,
  number: plain,
  date: result(dateType),
  duration: plain,
  'years and months duration': result({ kind: 'months' }),
  'day of week': text,
  'month of year': text,
  'day of year': result(numberType(0, 366)),
  'year month': result(monthType),
  'month of': result(monthType),
  'months between': result(numberType(0, 200_000)),
  'days between': result(numberType(0, 10_000_000)),
  days: result(numberType(0, 10_000_000)),
  age: result(numberType(0, 10_000)),
  'start of month': result(dateType),
  'end of month': result(dateType),
  'add months': result(dateType),
  gb11643: truth,
  gb32100: truth,
  gb11714: truth,
  mobile: truth,
  phone: truth,
  email: truth,
  postcode: truth,
  bank: truth,
  'id birth date': result(dateType),
  'id birth month': result(monthType),
  'id sex': result({ kind: 'code', list: null }),
  exists: truth,
  'has file': truth,
  percent: text,
  amount: text,
  odd: truth,
  even: truth,
};
