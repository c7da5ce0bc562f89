import type { Ast } from '../feel/ast.ts';
import type { CompiledForm } from '../form/compiled-form.ts';
import { readsOf, touches } from '../form/reads.ts';
import type { CompiledRecipe } from './compile-recipe.ts';

/** A recipe beside the form it fills in: which expression reads what, and what follows from what. */
export interface Binding {
  /** Codes an expression of the recipe reads, also by way of a `let`. */
  readonly reads: (feel: string) => ReadonlySet<string>;
  /** The code itself, and every value and relevance that may follow from it. */
  readonly reach: (code: string) => ReadonlySet<string>;
}

const known = new WeakMap<CompiledRecipe, WeakMap<CompiledForm, Binding>>();

/** Worked out once for all filings of a form. */
export function bindingOf(form: CompiledForm, recipe: CompiledRecipe): Binding {
  const ofRecipe = known.get(recipe) ?? new WeakMap<CompiledForm, Binding>();
  known.set(recipe, ofRecipe);
  const binding = ofRecipe.get(form) ?? bind(form, recipe);
  ofRecipe.set(form, binding);
  return binding;
}

function bind(form: CompiledForm, { recipe, trees }: CompiledRecipe): Binding {
  const lets: Record<string, Ast> = { ...form.lets };
  for (const [name, feel] of Object.entries(recipe.let)) {
    const ast = trees.get(feel);
    if (ast !== undefined) lets[name] = ast;
  }
  const read = (feel: string): ReadonlySet<string> => {
    const ast = trees.get(feel);
    return ast === undefined ? new Set() : readsOf([ast], form.index, lets, null).outer;
  };
  return { reads: kept(read), reach: kept((code) => reachOf(form, code)) };
}

/** Nodes stand in an order in which everything a node reads comes before it: one pass finds all. */
function reachOf({ nodes }: CompiledForm, code: string): ReadonlySet<string> {
  const found = new Set([code, 'changes']);
  for (const { target, roster, reads } of nodes) {
    if (!touches(reads.outer, found) && !touches(reads.inner, found)) continue;
    found.add(target);
    if (roster === null) continue;
    found.add(roster);
    found.add(`${roster}/${target}`);
  }
  return found;
}

function kept<T>(find: (key: string) => T): (key: string) => T {
  const values = new Map<string, T>();
  return (key) => {
    const value = values.get(key) ?? find(key);
    values.set(key, value);
    return value;
  };
}
