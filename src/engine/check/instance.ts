import type { Ast } from '../feel/ast.ts';
import type { Ask } from '../form/ask.ts';

export type SaidPart = { readonly text: string } | { readonly ast: Ast };

/** A check with everything its template binds put in place. */
export interface Instance {
  readonly key: string;
  /** The item a template is asked of. */
  readonly item: string | null;
  readonly expected: Ast | null;
  /** The assertion as written, let names and all: for what is said about it. */
  readonly ast: Ast;
  readonly assert: Ask;
  readonly when: Ask | null;
  /** Null: the platform writes the sentence. */
  readonly message: readonly SaidPart[] | null;
}
