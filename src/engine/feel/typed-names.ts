import { suggestion } from '#definition/read/nearest.ts';
import type { Ast } from './ast.ts';
import { dottedPath } from './expand.ts';
import type { Local, RosterSymbol, Scope } from './scope.ts';
import { anyType, integerType, listType, recordType, type Type, typeName } from './types.ts';
import { complain, leaf, node, type Typed, type Typing } from './typing.ts';

/** What a name or a dotted path means: a local, a field, a roster, a member of something; else a problem with a guess. */
export function typeOfName(ast: Extract<Ast, { kind: 'name' | 'path' }>, state: Typing): Typed {
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
  const of = state.type(ast.of, state);
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
