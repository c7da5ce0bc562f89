import type { Ast, Binding } from './ast.ts';
import { expand } from './expand.ts';
import { readMoment } from './interpret/moments.ts';
import type { FeelProblem } from './problem.ts';
import { depthOfScope, type Local, type Scope, withLocal } from './scope.ts';
import { typeOfArithmetic } from './typed-arithmetic.ts';
import { typeOfCall } from './typed-calls.ts';
import { typeOfName } from './typed-names.ts';
import {
  anyType,
  comparable,
  isNumeric,
  isOpen,
  isTextual,
  join,
  listType,
  numberType,
  ordered,
  type Type,
  textType,
  truthType,
  typeName,
} from './types.ts';
import { complain, leaf, mustExist, node, type Typed, type Typing } from './typing.ts';

export interface Checked {
  readonly typed: Typed;
  readonly problems: readonly FeelProblem[];
}

/** Types an expression in a scope: all problems at once, each with where and how to mend it. Never throws. */
export function check(ast: Ast, scope: Scope): Checked {
  const problems: FeelProblem[] = [];
  const typed = typeNode(expand(ast, scope.lets), { scope, problems, type: typeNode });
  return { typed, problems };
}

/** As `check`, for a condition: the whole must be true or false. */
export function checkCondition(ast: Ast, scope: Scope): Checked {
  const { typed, problems } = check(ast, scope);
  if (problems.length > 0 || typed.type.kind === 'truth' || isOpen(typed.type)) return { typed, problems };
  return { typed, problems: [{ from: ast.from, to: ast.to, message: `这里要写条件，而不是${typeName(typed.type)}` }] };
}

function typeNode(ast: Ast, state: Typing): Typed {
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
