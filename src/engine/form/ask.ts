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
  if (roster === null) return compiledOnDemand(ast, ast, scope);
  const inside = readsRow(ast) ? null : rowScope(scope, roster);
  const said = expand(ast, rowMeanings);
  return inside === null ? { ast: said, condition: null } : compiledOnDemand(said, ast, inside);
}

/** A form has many more conditions than are asked while it opens: each is compiled when it is first asked. */
function compiledOnDemand(said: Ast, ast: Ast, scope: Scope): Ask {
  let known: Condition | null | undefined;
  return {
    ast: said,
    get condition() {
      if (known === undefined) known = compile(ast, scope).condition;
      return known;
    },
  };
}

/** `row.X`: the interpreter alone knows the row as a whole. */
const readsRow = (ast: Ast): boolean =>
  (ast.kind === 'path' && ast.of.kind === 'name' && ast.of.name === 'row') || childrenOf(ast).some(readsRow);
