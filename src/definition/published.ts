import type { Feel } from './field.ts';
import type { Programme } from './programme.ts';

/**
 * What `kebao publish` stores and the browser receives: the programme and the syntax tree of every FEEL text in it,
 * so that a page needs no parser. `Tree` is the engine's AST; this layer only carries it.
 */
export interface Published<Tree = unknown> {
  readonly programme: Programme;
  readonly trees: Readonly<Record<Feel, Tree>>;
  /** SHA-256 of the canonical JSON of both. */
  readonly sha: string;
}
