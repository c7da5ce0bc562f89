import { type Ast, childrenOf } from '../feel/ast.ts';
import type { FormIndex } from './form-index.ts';

/**
 * What an expression reads of a filing's answers: codes of fields, rosters and slots, and `changes`. Within a row,
 * columns of the same row are kept apart, `RYA/RYA07`, so that a changed cell wakes its own row only.
 */
export interface Reads {
  readonly outer: ReadonlySet<string>;
  readonly inner: ReadonlySet<string>;
}

export type Lets = Readonly<Record<string, Ast>>;

/** `roster`: the expression is asked of each of its rows. */
export function readsOf(asts: readonly Ast[], index: FormIndex, lets: Lets, roster: string | null): Reads {
  const outer = new Set<string>();
  const inner = new Set<string>();
  const columns = roster === null ? undefined : index.rosters.get(roster)?.columns;
  const seen = new Set<string>();
  const name = (found: string): void => {
    if (columns?.has(found) === true) inner.add(`${roster}/${found}`);
    else if (found === 'row' && columns !== undefined)
      for (const column of columns.keys()) inner.add(`${roster}/${column}`);
    else if (index.fields.has(found) || index.rosters.has(found) || index.slots.has(found) || found === 'changes')
      outer.add(found);
    const meaning = Object.hasOwn(lets, found) ? lets[found] : undefined;
    if (meaning !== undefined && !seen.has(found)) {
      seen.add(found);
      walk(meaning);
    }
  };
  const walk = (ast: Ast): void => {
    if (ast.kind === 'name') name(ast.name);
    if (ast.kind === 'path' && ast.of.kind === 'name' && isBeside(ast.of.name)) return;
    for (const child of childrenOf(ast)) walk(child);
  };
  for (const ast of asts) walk(ast);
  return { outer, inner };
}

/** Other periods and listed values do not change while a form is open. */
const isBeside = (name: string): boolean => name === 'previous' || name === 'lastYear' || name === 'listed';

export const touches = (reads: ReadonlySet<string>, dirty: ReadonlySet<string>): boolean => {
  const [small, large] = reads.size < dirty.size ? [reads, dirty] : [dirty, reads];
  for (const key of small) if (large.has(key)) return true;
  return false;
};
