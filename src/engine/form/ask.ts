import { type Ast, childrenOf } from '../feel/ast.ts';
import { type Condition, compile } from '../feel/compile.ts';
import { expand, type Meanings, pathNode } from '../feel/expand.ts';
import { rowScope, type Scope } from '../feel/scope.ts';

/** A condition that is asked over and over: compiled where it can be, with its tree for the interpreter otherwise. */
export interface Ask {
  readonly ast: Ast;
  readonly condition: Condition | null;
}

/** `row` is its number; `row.X` a column of it, where a filter hides the plain name. */
export const rowMeanings: Meanings = new Map([['row', pathNode('row', 'number')]]);

/** `roster`: asked of each of its rows. */
export function askOf(ast: Ast, scope: Scope, roster: string | null): Ask {
  if (roster === null) return { ast, condition: compile(ast, scope).condition };
  const inside = readsRow(ast) ? null : rowScope(scope, roster);
  return { ast: expand(ast, rowMeanings), condition: inside === null ? null : compile(ast, inside).condition };
}

/** `row.X`: the interpreter alone knows the row as a whole. */
const readsRow = (ast: Ast): boolean =>
  (ast.kind === 'path' && ast.of.kind === 'name' && ast.of.name === 'row') || childrenOf(ast).some(readsRow);
