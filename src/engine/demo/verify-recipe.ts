import type { Programme } from '#definition/programme.ts';
import type { FormRecipe, Recipe } from '#definition/recipe.ts';
import { type Ast, childrenOf } from '../feel/ast.ts';
import { factFunctions } from '../feel/functions/facts.ts';
import { functionNamed } from '../feel/functions/table.ts';
import { parse } from '../feel/parse.ts';
import type { ModelPath } from '../publish/feel-sites.ts';
import type { VerifyProblem } from '../verify/problem.ts';
import { demoFunctions } from './demo-facts.ts';
import { isMadeKind, madeKinds } from './made.ts';

/** Expressions of a recipe that do not parse, call what nobody knows, or ask for words and lists that are not there. */
export function verifyRecipe(programme: Programme, recipe: Recipe): readonly VerifyProblem[] {
  return Object.entries(recipe.forms).flatMap(([form, made]) =>
    expressionsOf(made, ['forms', form]).flatMap(([path, feel]) => {
      const { ast, problems } = parse(feel);
      if (ast === null) return problems.map(({ from, message }) => ({ path, message, offset: from }));
      return callsIn(ast).flatMap((call) => {
        const message = wrongCall(call, programme, recipe);
        return message === null ? [] : [{ path, message, offset: call.from }];
      });
    }),
  );
}

function expressionsOf(recipe: FormRecipe, path: ModelPath): readonly (readonly [ModelPath, string])[] {
  const named = (at: ModelPath, feels: Readonly<Record<string, string>>) =>
    Object.entries(feels).map(([name, feel]) => [[...at, name], feel] as const);
  return [
    ...named([...path, 'let'], recipe.let),
    ...recipe.steps.flatMap((step, index) => {
      const at = [...path, 'steps', index];
      if (step.kind === 'fields') return named([...at, 'fields'], step.fields);
      return [
        [[...at, 'rows'], step.rows] as const,
        ...named([...at, 'columns'], step.columns),
        ...named([...at, 'change'], step.change),
      ];
    }),
  ];
}

type Call = Extract<Ast, { readonly kind: 'call' }>;

const callsIn = (ast: Ast): readonly Call[] => [
  ...(ast.kind === 'call' ? [ast] : []),
  ...childrenOf(ast).flatMap(callsIn),
];

function wrongCall({ name, args }: Call, programme: Programme, recipe: Recipe): string | null {
  const [first] = args;
  const wanted = first?.kind === 'text' ? first.value : null;
  const lists = programme.codeLists;
  const known = demoFunctions.has(name) || functionNamed(name) !== undefined || Object.hasOwn(factFunctions, name);
  if (!known && !Object.hasOwn(lists, name)) return `没有名为 ${name} 的函数`;
  if (wanted === null) return null;
  if (name === 'made' && !isMadeKind(wanted)) return `made 可以造 ${madeKinds.join('、')}，没有 ${wanted}`;
  if (name === 'pick' && !Object.hasOwn(lists, wanted)) return `没有名为 ${wanted} 的码表`;
  if (name === 'word' && !Object.hasOwn(recipe.words, wanted)) return `words 里没有“${wanted}”`;
  return null;
}
