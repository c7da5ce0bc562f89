import type { ModelPath } from '../publish/feel-sites.ts';

/** What is wrong with a programme, said to its author. The loader turns path and offset into file, line and column. */
export interface VerifyProblem {
  readonly path: ModelPath;
  readonly message: string;
  /** Where in the text at `path`; absent: the whole. */
  readonly offset?: number;
}
