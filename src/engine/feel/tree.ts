import type { Ast, Span } from './ast.ts';
import type { FeelProblem } from './problem.ts';

/** `rule` is what programmes may say; `full` is the whole standard. */
export type Dialect = 'rule' | 'full';

/** As much of a parser's node as we read. */
export interface ParserNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean };
  readonly firstChild: ParserNode | null;
  readonly nextSibling: ParserNode | null;
}

export interface Conversion {
  readonly source: string;
  readonly dialect: Dialect;
  readonly problems: FeelProblem[];
  /** Converts one node of any kind. */
  readonly read: (found: ParserNode) => Ast;
}

const comments = new Set(['LineComment', 'BlockComment']);

/** Children without comments: named nodes, keywords and punctuation. */
export function tokens(parent: ParserNode): readonly ParserNode[] {
  const found: ParserNode[] = [];
  for (let child = parent.firstChild; child !== null; child = child.nextSibling) {
    if (!comments.has(child.name)) found.push(child);
  }
  return found;
}

/** Children that mean something: named nodes, `null` and `?`; punctuation and keywords are left out. */
export const operands = (parent: ParserNode): readonly ParserNode[] =>
  tokens(parent).filter((child) => /^[A-Z]/u.test(child.name) || child.name === 'null' || child.name === '?');

export const textOf = (found: ParserNode, state: Conversion): string => state.source.slice(found.from, found.to);

/** The text of a name, its words parted by one space. */
export const nameOf = (found: ParserNode, state: Conversion): string => textOf(found, state).replace(/\s+/gu, ' ');

export const spanOf = (found: ParserNode): Span => ({ from: found.from, to: found.to });

/** In rules a problem; in the whole standard all right. */
export function forbid(state: Conversion, at: Span, message: string): void {
  if (state.dialect === 'rule') state.problems.push({ from: at.from, to: at.to, message });
}

export function refuse(state: Conversion, at: Span, message: string): Ast {
  state.problems.push({ from: at.from, to: at.to, message });
  return { kind: 'null', from: at.from, to: at.to };
}

/** The first meaningful child. */
export function only(found: ParserNode, state: Conversion): Ast {
  const child = operands(found)[0];
  return child === undefined ? refuse(state, found, '表达式没有写完') : state.read(child);
}

/** The two operands of a node, its operator left out. */
export function pair(found: ParserNode, state: Conversion): readonly [Ast, Ast] {
  const [left, right] = operands(found).filter((child) => child.name !== 'ArithOp' && child.name !== 'CompareOp');
  if (left === undefined || right === undefined) {
    const missing = refuse(state, found, '表达式没有写完');
    return [missing, missing];
  }
  return [state.read(left), state.read(right)];
}
