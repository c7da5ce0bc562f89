import type { FormRecipe } from '#definition/recipe.ts';
import type { Ast } from '../feel/ast.ts';
import { parse } from '../feel/parse.ts';
import type { FeelProblem } from '../feel/problem.ts';

/** A recipe whose expressions are parsed. Those with problems yield blanks; `kebao check` says them. */
export interface CompiledRecipe {
  readonly recipe: FormRecipe;
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly trees: ReadonlyMap<string, Ast>;
  readonly problems: readonly { readonly feel: string; readonly problem: FeelProblem }[];
}

export function compileRecipe(
  recipe: FormRecipe,
  words: Readonly<Record<string, readonly string[]>> = {},
): CompiledRecipe {
  const trees = new Map<string, Ast>();
  const problems: { feel: string; problem: FeelProblem }[] = [];
  for (const feel of expressionsOf(recipe)) {
    const { ast, problems: found } = parse(feel);
    if (ast !== null) trees.set(feel, ast);
    problems.push(...found.map((problem) => ({ feel, problem })));
  }
  return { recipe, words, trees, problems };
}

const expressionsOf = (recipe: FormRecipe): ReadonlySet<string> =>
  new Set([
    ...Object.values(recipe.let),
    ...recipe.steps.flatMap((step) =>
      step.kind === 'fields'
        ? Object.values(step.fields)
        : [step.rows, ...Object.values(step.columns), ...Object.values(step.change)],
    ),
  ]);
