import type { Ast, Binding } from './ast.ts';
import { dottedPath, expand } from './expand.ts';
import { readMoment } from './interpret/moments.ts';
import { suggestion } from './nearest.ts';
import type { FeelProblem } from './problem.ts';
import { depthOfScope, type Local, type RosterSymbol, type Scope, withLocal } from './scope.ts';
import { typeOfArithmetic } from './typed-arithmetic.ts';
import { typeOfCall } from './typed-calls.ts';
import {
  anyType,
  comparable,
  integerType,
  isNumeric,
  isOpen,
  isTextual,
  join,
  listType,
  numberType,
  ordered,
  recordType,
  type Type,
  textType,
  truthType,
  typeName,
} from './types.ts';
import { complain, mustExist, type Reference, type Typed, type Typing } from './typing.ts';

export interface Checked {
  readonly typed: Typed;
  readonly problems: readonly FeelProblem[];
}

/** Types an expression in a scope: all problems at once, each with where and how to mend it. Never throws. */
export function check(ast: Ast, scope: Scope): Checked {
  const problems: FeelProblem[] = [];
  const typed = typeNode(expand(ast, scope.lets), { scope, problems });
  return { typed, problems };
}

/** As `check`, for a condition: the whole must be true or false. */
export function checkCondition(ast: Ast, scope: Scope): Checked {
  const { typed, problems } = check(ast, scope);
  if (problems.length > 0 || typed.type.kind === 'truth' || isOpen(typed.type)) return { typed, problems };
  return { typed, problems: [{ from: ast.from, to: ast.to, message: `这里要写条件，而不是${typeName(typed.type)}` }] };
}

function leaf(ast: Ast, type: Type, state: Typing, symbol: Reference | null = null): Typed {
  return { ast, type, parts: [], symbol, scope: state.scope };
}

function node(ast: Ast, type: Type, parts: readonly Typed[], state: Typing): Typed {
  return { ast, type, parts, symbol: null, scope: state.scope };
}

export function typeNode(ast: Ast, state: Typing): Typed {
  switch (ast.kind) {
    case 'number': {
      const [whole = '', fraction = ''] = ast.digits.split('.');
      return leaf(ast, numberType(fraction.length, Number(whole + fraction)), state);
    }
    case 'text':
      return leaf(ast, textType, state);
    case 'truth':
      return leaf(ast, truthType, state);
    case 'null':
      return leaf(ast, { kind: 'null' }, state);
    case 'at':
      return leaf(ast, typeOfMoment(ast, state), state);
    case 'name':
    case 'path':
      return typeOfName(ast, state);
    case 'filter':
      return typeOfFilter(ast, state);
    case 'call': {
      const parts = ast.args.map((argument) => typeNode(argument, state));
      return node(ast, typeOfCall(ast, parts, state), parts, state);
    }
    case 'negate': {
      const of = typeNode(ast.of, state);
      const fine = isNumeric(of.type) || isOpen(of.type) || of.type.kind === 'days' || of.type.kind === 'months';
      if (!fine) complain(state, ast, `不能取${typeName(of.type)}的负数`);
      return node(ast, fine ? of.type : anyType, [of], state);
    }
    case 'arithmetic': {
      const [left, right] = [typeNode(ast.left, state), typeNode(ast.right, state)];
      return node(ast, typeOfArithmetic(ast, left, right, state), [left, right], state);
    }
    case 'compare':
      return typeOfComparison(ast, state);
    case 'and':
    case 'or': {
      const parts = ast.items.map((item) => condition(item, state));
      return node(ast, truthType, parts, state);
    }
    case 'between': {
      const [of, low, high] = [typeNode(ast.of, state), typeNode(ast.low, state), typeNode(ast.high, state)];
      for (const end of [low, high]) mustOrder(ast, of, end, state);
      return node(ast, truthType, [of, low, high], state);
    }
    case 'in':
      return typeOfMembership(ast, state);
    case 'if': {
      const [test, yes, no] = [condition(ast.condition, state), typeNode(ast.yes, state), typeNode(ast.no, state)];
      const type = join(yes.type, no.type);
      if (type === null)
        complain(state, ast, `then 是${typeName(yes.type)}，else 是${typeName(no.type)}，两边要是同一种`);
      return node(ast, type ?? anyType, [test, yes, no], state);
    }
    case 'list': {
      const parts = ast.items.map((item) => typeNode(item, state));
      const of = parts.reduce<Type | null>((found, part) => (found === null ? null : join(found, part.type)), {
        kind: 'null',
      });
      if (of === null) complain(state, ast, '清单里的各项要是同一种');
      return node(ast, listType(of === null ? anyType : of), parts, state);
    }
    case 'for':
    case 'some':
    case 'every':
      return typeOfLoop(ast, state);
    case 'interval': {
      const [low, high] = [typeNode(ast.low, state), typeNode(ast.high, state)];
      const of = join(low.type, high.type);
      if (of === null || !ordered(of)) complain(state, ast, '范围的两端要是同一种数或日期');
      return node(ast, { kind: 'range', of: of ?? anyType }, [low, high], state);
    }
    case 'test': {
      const value = typeNode(ast.value, state);
      return node(ast, { kind: 'range', of: value.type }, [value], state);
    }
    default:
      complain(state, ast, '规则里不能这样写');
      return leaf(ast, anyType, state);
  }
}

function condition(ast: Ast, state: Typing): Typed {
  const typed = typeNode(ast, state);
  if (typed.type.kind !== 'truth' && !isOpen(typed.type)) {
    complain(state, ast, `这里要写条件，而不是${typeName(typed.type)}`);
  }
  return typed;
}

function typeOfMoment(ast: Extract<Ast, { kind: 'at' }>, state: Typing): Type {
  const value = readMoment(ast.text);
  const kind = typeof value === 'object' && value !== null && 'feel' in value ? value.feel : null;
  if (kind === 'date') return { kind: 'date' };
  if (kind === 'duration') return { kind: 'days' };
  if (kind === 'months') return { kind: 'months' };
  complain(
    state,
    ast,
    /^\d{4}-\d{2}-\d{2}$/u.test(ast.text) ? `没有 ${ast.text} 这一天` : `看不懂 @"${ast.text}"，日期写作 @"2023-08-31"`,
  );
  return anyType;
}

function typeOfName(ast: Extract<Ast, { kind: 'name' | 'path' }>, state: Typing): Typed {
  const { scope } = state;
  const path = dottedPath(ast) ?? '';
  const local = path === '' ? null : localNamed(path, ast, state);
  if (local !== null) return local;
  const field = scope.fields.get(path);
  if (field !== undefined) return leaf(ast, field.type, state, field);
  const roster = scope.rosters.get(path);
  if (roster !== undefined) return leaf(ast, rowsType(roster), state, roster);
  if (ast.kind === 'path') return typeOfMember(ast, state);
  if (basesOf(scope).has(ast.name)) return leaf(ast, recordType(ast.name, {}, false), state);
  complain(state, ast, unknownName(ast.name, scope));
  return leaf(ast, anyType, state);
}

const rowsType = (roster: RosterSymbol): Type => listType({ kind: 'row', roster: roster.path });

/** Loop variables and the columns of the row at hand, the innermost first. */
function localNamed(path: string, ast: Ast, state: Typing): Typed | null {
  for (const local of state.scope.locals.toReversed()) {
    if (local.kind === 'value') {
      if (local.name === path) return leaf(ast, local.type, state);
      continue;
    }
    const { roster, depth } = local;
    const variable = typeof local.of === 'string' ? null : local.of.variable;
    if (path === (variable ?? (local.of === 'filter' ? 'item' : null))) return rowLeaf(ast, local, state);
    if (local.of === 'rule' && path === 'row')
      return leaf(ast, integerType, state, { kind: 'row-number', roster, depth });
    const code = variable === null ? path : path.startsWith(`${variable}.`) ? path.slice(variable.length + 1) : '';
    const column = roster.columns.get(code);
    if (column !== undefined) return leaf(ast, column.type, state, { kind: 'cell', column, roster, depth });
  }
  return null;
}

const rowLeaf = (ast: Ast, local: Extract<Local, { kind: 'row' }>, state: Typing): Typed =>
  leaf(ast, { kind: 'row', roster: local.roster.path }, state, {
    kind: 'row',
    roster: local.roster,
    depth: local.depth,
  });

const contexts: Readonly<Record<string, string>> = { previous: '上期', lastYear: '上年', listed: '取数' };

function typeOfMember(ast: Extract<Ast, { kind: 'path' }>, state: Typing): Typed {
  const base = ast.of.kind === 'name' ? ast.of.name : null;
  const of = typeNode(ast.of, state);
  const type = memberType(of.type, ast.name, state.scope);
  if (type === null) {
    const label = base === null ? null : (contexts[base] ?? null);
    const where = label === null ? `“${base ?? typeName(of.type)}”` : label;
    complain(state, label === null ? ast : lastPart(ast), missingMember(of.type, ast.name, where, state.scope, base));
  }
  return node(ast, type ?? anyType, [of], state);
}

/** Only the member's own name, for “previous.RY99”. */
const lastPart = (ast: Extract<Ast, { kind: 'path' }>): Ast => ({ ...ast, from: ast.to - ast.name.length });

function missingMember(type: Type, name: string, where: string, scope: Scope, base: string | null): string {
  const of = type.kind === 'list' ? type.of : type;
  if (of.kind === 'row') {
    const columns = scope.rosters.get(of.roster)?.columns.keys() ?? [];
    return `清单“${of.roster}”没有“${name}”这一列${suggestion(name, columns)}`;
  }
  const declared = of.kind === 'record' ? Object.keys(of.members) : [];
  const members = [...declared, ...(base === null ? [] : (basesOf(scope).get(base) ?? []))];
  const known = contexts[base ?? ''] === undefined ? `${where}没有“${name}”` : `${where}没有“${name}”这个指标`;
  return known + suggestion(name, members);
}

/** The first words of dotted fields, each with what stands under it. */
function basesOf(scope: Scope): Map<string, string[]> {
  const bases = new Map<string, string[]>();
  for (const path of scope.fields.keys()) {
    const [base = '', ...rest] = path.split('.');
    if (rest.length > 0) bases.set(base, [...(bases.get(base) ?? []), rest.join('.')]);
  }
  return bases;
}

/** The type of `of.name`, null where there is none. */
function memberType(of: Type, name: string, scope: Scope): Type | null {
  switch (of.kind) {
    case 'any':
      return anyType;
    case 'list': {
      const member = memberType(of.of, name, scope);
      return member === null ? null : listType(member);
    }
    case 'row':
      return scope.rosters.get(of.roster)?.columns.get(name)?.type ?? null;
    case 'record':
      return of.members[name] ?? (of.open ? anyType : null);
    case 'date':
      return ['year', 'month', 'day', 'weekday'].includes(name) ? integerType : null;
    case 'month':
      return ['year', 'month'].includes(name) ? integerType : null;
    case 'days':
      return ['days', 'hours', 'minutes'].includes(name) ? integerType : null;
    case 'months':
      return ['years', 'months'].includes(name) ? integerType : null;
    default:
      return null;
  }
}

function unknownName(name: string, scope: Scope): string {
  const columns = scope.locals.flatMap((local) =>
    local.kind === 'row' ? [...local.roster.columns.keys()] : [local.name],
  );
  const known = [...scope.fields.keys(), ...scope.rosters.keys(), ...scope.lets.keys(), ...columns];
  const roster = [...scope.rosters.values()].find((one) => one.columns.has(name));
  if (roster !== undefined)
    return `“${name}”是清单“${roster.path}”的一列，这里要写成 ${roster.path}.${name}，或用 for: each row of ${roster.path}`;
  return `没有“${name}”这个指标${suggestion(name, known)}`;
}

function typeOfFilter(ast: Extract<Ast, { kind: 'filter' }>, state: Typing): Typed {
  const of = typeNode(ast.of, state);
  const item = of.type.kind === 'list' ? of.type.of : anyType;
  if (of.type.kind !== 'list' && !isOpen(of.type))
    complain(state, ast.of, `只有清单能用 […] 筛选，这里是${typeName(of.type)}`);
  const by = typeNode(ast.by, { ...state, scope: itemScope(state.scope, item) });
  if (isNumeric(by.type)) return node(ast, item, [of, by], state);
  if (by.type.kind !== 'truth' && !isOpen(by.type))
    complain(state, ast.by, `筛选条件要是条件或第几项，而不是${typeName(by.type)}`);
  return node(ast, of.type.kind === 'list' ? of.type : isOpen(by.type) ? anyType : listType(anyType), [of, by], state);
}

/** Inside a filter the columns of a row stand bare; of anything else only `item` is known. */
function itemScope(scope: Scope, item: Type): Scope {
  const roster = item.kind === 'row' ? scope.rosters.get(item.roster) : undefined;
  if (roster !== undefined) return withLocal(scope, { kind: 'row', roster, depth: depthOfScope(scope), of: 'filter' });
  const members = item.kind === 'record' ? Object.entries(item.members) : [];
  const known = members.reduce((found, [name, type]) => withLocal(found, { kind: 'value', name, type }), scope);
  return withLocal(known, { kind: 'value', name: 'item', type: item });
}

function bound(binding: Binding, of: Typed, state: Typing): Local {
  const item = of.type.kind === 'list' ? of.type.of : of.type.kind === 'range' ? of.type.of : anyType;
  const roster = item.kind === 'row' ? state.scope.rosters.get(item.roster) : undefined;
  if (roster !== undefined)
    return { kind: 'row', roster, depth: depthOfScope(state.scope), of: { variable: binding.name } };
  if (of.type.kind !== 'list' && of.type.kind !== 'range' && !isOpen(of.type)) {
    complain(state, binding.of, `in 后面要是清单或范围，而不是${typeName(of.type)}`);
  }
  return { kind: 'value', name: binding.name, type: item };
}

function typeOfLoop(ast: Extract<Ast, { kind: 'for' | 'some' | 'every' }>, state: Typing): Typed {
  let inside = state;
  const parts = ast.bindings.map((binding) => {
    const of = typeNode(binding.of, inside);
    inside = { ...inside, scope: withLocal(inside.scope, bound(binding, of, inside)) };
    return of;
  });
  const body = ast.kind === 'for' ? typeNode(ast.body, inside) : condition(ast.body, inside);
  return node(ast, ast.kind === 'for' ? listType(body.type) : truthType, [...parts, body], state);
}

function typeOfComparison(ast: Extract<Ast, { kind: 'compare' }>, state: Typing): Typed {
  const [left, right] = [typeNode(ast.left, state), typeNode(ast.right, state)];
  if (ast.operator === '=' || ast.operator === '!=') mustCompare(ast, left, right, state);
  else mustOrder(ast, left, right, state);
  return node(ast, truthType, [left, right], state);
}

function mustCompare(ast: Ast, left: Typed, right: Typed, state: Typing): void {
  if (comparable(left.type, right.type)) {
    mustExist(left, right, state);
    mustExist(right, left, state);
    return;
  }
  complain(state, ast, `不能比较${typeName(left.type)}和${typeName(right.type)}${codeHint(left, right, state.scope)}`);
}

/** 「职称的代码写作 "1"」 where somebody compares a choice with a number. */
function codeHint(left: Typed, right: Typed, scope: Scope): string {
  const [code, other] = left.type.kind === 'code' ? [left, right] : [right, left];
  if (code.type.kind !== 'code' || other.ast.kind !== 'number') return '';
  const rows = code.type.list === null ? [] : (scope.lists.get(code.type.list) ?? []);
  const digits = other.ast.digits;
  return rows.length === 0 || rows.some((row) => row.code === digits) ? `，代码写作 "${digits}"` : '';
}

function mustOrder(ast: Ast, left: Typed, right: Typed, state: Typing): void {
  const nulls = [left, right].filter((one) => one.type.kind === 'null');
  if (nulls.length > 0) {
    complain(state, ast, '空白不能比大小，只能写 = null 或 != null');
  } else if (isTextual(left.type) && isTextual(right.type)) {
    complain(state, ast, '文本和选项不能比大小；有次序的码表用 rank("码表", 代码)');
  } else if (!comparable(left.type, right.type)) {
    complain(state, ast, `不能比较${typeName(left.type)}和${typeName(right.type)}`);
  } else if (!ordered(left.type) || !ordered(right.type)) {
    complain(state, ast, `${typeName(left.type)}不能比大小`);
  }
}

function typeOfMembership(ast: Extract<Ast, { kind: 'in' }>, state: Typing): Typed {
  const of = typeNode(ast.of, state);
  const tests = ast.tests.map((test) => typeNode(test, state));
  for (const test of tests) {
    const { type } = test;
    const item = type.kind === 'list' || type.kind === 'range' ? type.of : type;
    if (type.kind === 'range' && test.ast.kind === 'interval')
      for (const end of test.parts) mustOrder(test.ast, of, end, state);
    else mustCompare(ast, of, { ...test, type: item.kind === 'range' ? item.of : item }, state);
    if (type.kind === 'list') for (const part of test.parts) mustExist(of, part, state);
  }
  return node(ast, truthType, [of, ...tests], state);
}
