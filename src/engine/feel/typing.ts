import { suggestion } from '#definition/read/nearest.ts';
import type { Ast } from './ast.ts';
import type { FeelProblem } from './problem.ts';
import type { ColumnSymbol, FieldSymbol, RosterSymbol, Scope } from './scope.ts';
import type { Type } from './types.ts';

/** What a name was found to be. */
export type Reference =
  | FieldSymbol
  | RosterSymbol
  /** A cell of the row at a cursor. */
  | { readonly kind: 'cell'; readonly column: ColumnSymbol; readonly roster: RosterSymbol; readonly depth: number }
  /** The row at a cursor, and its number. */
  | { readonly kind: 'row' | 'row-number'; readonly roster: RosterSymbol; readonly depth: number };

/** A node with its type, what it names, and its parts in the order of `childrenOf`. */
export interface Typed {
  readonly ast: Ast;
  readonly type: Type;
  readonly parts: readonly Typed[];
  readonly symbol: Reference | null;
  readonly scope: Scope;
}

export interface Typing {
  /** Types a part of any kind. */
  readonly type: (ast: Ast, state: Typing) => Typed;
  readonly scope: Scope;
  readonly problems: FeelProblem[];
}

export function leaf(ast: Ast, type: Type, state: Typing, symbol: Reference | null = null): Typed {
  return { ast, type, parts: [], symbol, scope: state.scope };
}

export function node(ast: Ast, type: Type, parts: readonly Typed[], state: Typing): Typed {
  return { ast, type, parts, symbol: null, scope: state.scope };
}

export function complain(state: Typing, at: Ast, message: string): void {
  if (!state.problems.some((one) => one.from === at.from && one.to === at.to)) {
    state.problems.push({ from: at.from, to: at.to, message });
  }
}

/** A literal compared with a choice must be a code of its list; a label is answered with its code. */
export function mustExist(choice: Typed, literal: Typed, state: Typing): void {
  if (choice.type.kind !== 'code' || choice.type.list === null || literal.ast.kind !== 'text') return;
  const { list } = choice.type;
  const rows = state.scope.lists.get(list);
  const { value } = literal.ast;
  if (rows === undefined || rows.some((row) => row.code === value)) return;
  const labelled = rows.find((row) => row.label === value);
  const message =
    labelled === undefined
      ? `码表“${list}”没有“${value}”${suggestion(
          value,
          rows.flatMap((row) => [row.code, row.label]),
        )}`
      : `码表“${list}”里“${value}”的代码写作 "${labelled.code}"`;
  complain(state, literal.ast, message);
}

/** The value of a literal whole number, for places that need one; null for anything else. */
export function literalInteger(typed: Typed): number | null {
  if (typed.ast.kind === 'number' && /^\d+$/u.test(typed.ast.digits)) return Number(typed.ast.digits);
  if (typed.ast.kind !== 'negate') return null;
  const inner = typed.parts[0] === undefined ? null : literalInteger(typed.parts[0]);
  return inner === null ? null : -inner;
}
