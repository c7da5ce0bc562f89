import type { Ast, Binding, Span } from './ast.ts';

/** What names stand for before types are looked at: names of the form (`let`) and what a template binds. */
export type Meanings = ReadonlyMap<string, Ast>;

/**
 * The expression with names and dotted paths (`previous.value`) replaced by what they stand for. Whatever comes from
 * elsewhere takes the place of the name in the text, so that messages point there. Loop variables hide outer names. Let
 * names may stand on each other; a circle is left as a name (and reported as unknown by the type check).
 */
export function expand(ast: Ast, meanings: Meanings): Ast {
  return meanings.size === 0 ? ast : replace(ast, { meanings, place: null, open: new Set() });
}

interface Replacing {
  readonly meanings: Meanings;
  /** Where the replaced name stood, once inside a replacement. */
  readonly place: Span | null;
  /** Names being replaced, against circles. */
  readonly open: ReadonlySet<string>;
}

function replace(ast: Ast, state: Replacing): Ast {
  const path = dottedPath(ast);
  const found = path === null || state.open.has(path) ? undefined : state.meanings.get(path);
  if (path !== null && found !== undefined) {
    const place = state.place ?? { from: ast.from, to: ast.to };
    return replace(found, { ...state, place, open: new Set([...state.open, path]) });
  }
  return { ...inner(ast, state), ...(state.place ?? {}) };
}

/** `a.b.c` of names only, else null. */
export function dottedPath(ast: Ast): string | null {
  if (ast.kind === 'name') return ast.name;
  if (ast.kind !== 'path') return null;
  const of = dottedPath(ast.of);
  return of === null ? null : `${of}.${ast.name}`;
}

function inner(ast: Ast, state: Replacing): Ast {
  const go = (one: Ast): Ast => replace(one, state);
  switch (ast.kind) {
    case 'path':
      return { ...ast, of: ast.of.kind === 'name' && keepsBase(ast.of.name, state) ? ast.of : go(ast.of) };
    case 'negate':
    case 'instance':
      return { ...ast, of: go(ast.of) };
    case 'filter':
      return { ...ast, of: go(ast.of), by: go(ast.by) };
    case 'call':
      return { ...ast, args: ast.args.map(go) };
    case 'arithmetic':
    case 'compare':
      return { ...ast, left: go(ast.left), right: go(ast.right) };
    case 'and':
    case 'or':
    case 'list':
      return { ...ast, items: ast.items.map(go) };
    case 'between':
      return { ...ast, of: go(ast.of), low: go(ast.low), high: go(ast.high) };
    case 'in':
      return { ...ast, of: go(ast.of), tests: ast.tests.map(go) };
    case 'if':
      return { ...ast, condition: go(ast.condition), yes: go(ast.yes), no: go(ast.no) };
    case 'interval':
      return { ...ast, low: go(ast.low), high: go(ast.high) };
    case 'test':
      return { ...ast, value: go(ast.value) };
    case 'for':
    case 'some':
    case 'every':
      return loop(ast, state);
    default:
      return ast;
  }
}

/** Inside a template bare `previous` is the item's value, but `previous.RY01` still reads the context. */
function keepsBase(name: string, state: Replacing): boolean {
  const meaning = state.meanings.get(name);
  return meaning?.kind === 'path' && meaning.of.kind === 'name' && meaning.of.name === name;
}

function loop(ast: Extract<Ast, { readonly kind: 'for' | 'some' | 'every' }>, state: Replacing): Ast {
  let inside = state;
  const bindings = ast.bindings.map((binding): Binding => {
    const of = replace(binding.of, inside);
    inside = { ...inside, open: new Set([...inside.open, binding.name]) };
    return { ...binding, of };
  });
  return { ...ast, bindings, body: replace(ast.body, inside) };
}

/** The span-less nodes a template needs: the item's own field, its previous value, its code and label as texts. */
export const nameNode = (name: string): Ast => ({ kind: 'name', name, from: 0, to: 0 });
export const pathNode = (base: string, name: string): Ast => ({
  kind: 'path',
  of: nameNode(base),
  name,
  from: 0,
  to: 0,
});
export const textNode = (value: string): Ast => ({ kind: 'text', value, from: 0, to: 0 });

/** What a template over items binds: value, previous, code, label, unit and, where given, expected. */
export function itemMeanings(item: {
  readonly code: string;
  readonly label: string;
  readonly unit?: string;
  readonly expected?: Ast;
}): Meanings {
  const bound: [string, Ast][] = [
    ['value', nameNode(item.code)],
    ['previous', pathNode('previous', item.code)],
    ['previous.value', pathNode('previous', item.code)],
    ['lastYear', pathNode('lastYear', item.code)],
    ['lastYear.value', pathNode('lastYear', item.code)],
    ['code', textNode(item.code)],
    ['label', textNode(item.label)],
    ['unit', textNode(item.unit ?? '')],
  ];
  return new Map(item.expected === undefined ? bound : [...bound, ['expected', item.expected]]);
}
