import type { Ast } from '../feel/ast.ts';

export type SaidPart = { readonly text: string } | { readonly ast: Ast };

/** A check with everything its template binds put in place. */
export interface Instance {
  readonly key: string;
  /** The item a template is asked of. */
  readonly item: string | null;
  readonly expected: Ast | null;
  readonly assert: Ast;
  readonly when: Ast | null;
  /** Null: the platform writes the sentence. */
  readonly message: readonly SaidPart[] | null;
}
