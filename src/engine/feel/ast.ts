/** The syntax tree of an expression: plain JSON, stored beside the published programme, so that a page needs no parser. */

export interface Span {
  readonly from: number;
  readonly to: number;
}

export const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof comparisons)[number];
export type Operator = '+' | '-' | '*' | '/' | '**';

/** `name in of` of `for`, `some` and `every`. */
export interface Binding extends Span {
  readonly name: string;
  readonly of: Ast;
}

/** `[low..high]`; `open` ends are excluded. */
export interface IntervalNode extends Span {
  readonly kind: 'interval';
  readonly low: Ast;
  readonly high: Ast;
  readonly openLow: boolean;
  readonly openHigh: boolean;
  /** Written without brackets, `for i in 4..2`: runs downwards, too. */
  readonly bare?: true;
}

/** A test that stands alone, as in `x in (> 5, != 7)`. */
export interface TestNode extends Span {
  readonly kind: 'test';
  readonly operator: Comparison;
  readonly value: Ast;
}

export interface CallNode extends Span {
  readonly kind: 'call';
  /** Name as written, its words parted by one space: `string length`. */
  readonly name: string;
  readonly args: readonly Ast[];
  /** Parameter names where the call gives them (wider language only). */
  readonly named?: readonly string[];
}

export interface NameNode extends Span {
  readonly kind: 'name';
  readonly name: string;
}

export interface PathNode extends Span {
  readonly kind: 'path';
  readonly of: Ast;
  readonly name: string;
}

/** The language of rules. */
export type RuleNode =
  | ({ readonly kind: 'number'; readonly digits: string } & Span)
  | ({ readonly kind: 'text'; readonly value: string } & Span)
  | ({ readonly kind: 'truth'; readonly value: boolean } & Span)
  | ({ readonly kind: 'null' } & Span)
  /** `@"2023-08-31"`, `@"P10D"`. */
  | ({ readonly kind: 'at'; readonly text: string } & Span)
  | NameNode
  | PathNode
  | ({ readonly kind: 'filter'; readonly of: Ast; readonly by: Ast } & Span)
  | CallNode
  | ({ readonly kind: 'negate'; readonly of: Ast } & Span)
  | ({ readonly kind: 'arithmetic'; readonly operator: Operator; readonly left: Ast; readonly right: Ast } & Span)
  | ({ readonly kind: 'compare'; readonly operator: Comparison; readonly left: Ast; readonly right: Ast } & Span)
  | ({ readonly kind: 'and' | 'or'; readonly items: readonly Ast[] } & Span)
  | ({ readonly kind: 'between'; readonly of: Ast; readonly low: Ast; readonly high: Ast } & Span)
  | ({ readonly kind: 'in'; readonly of: Ast; readonly tests: readonly Ast[] } & Span)
  | ({ readonly kind: 'if'; readonly condition: Ast; readonly yes: Ast; readonly no: Ast } & Span)
  | ({ readonly kind: 'list'; readonly items: readonly Ast[] } & Span)
  | ({ readonly kind: 'for'; readonly bindings: readonly Binding[]; readonly body: Ast } & Span)
  | ({ readonly kind: 'some' | 'every'; readonly bindings: readonly Binding[]; readonly body: Ast } & Span)
  | IntervalNode
  | TestNode;

/** What the standard has beyond the language of rules; read in the dialect `full` only. */
export type WiderNode =
  | ({ readonly kind: 'context'; readonly entries: readonly { readonly name: string; readonly value: Ast }[] } & Span)
  | ({ readonly kind: 'function'; readonly parameters: readonly string[]; readonly body: Ast } & Span)
  | ({ readonly kind: 'apply'; readonly of: Ast; readonly args: readonly Ast[] } & Span)
  | ({ readonly kind: 'instance'; readonly of: Ast; readonly type: string } & Span);

export type Ast = RuleNode | WiderNode;

/** The nodes directly below, in reading order. */
export function childrenOf(ast: Ast): readonly Ast[] {
  switch (ast.kind) {
    case 'number':
    case 'text':
    case 'truth':
    case 'null':
    case 'at':
    case 'name':
      return [];
    case 'path':
    case 'negate':
    case 'instance':
      return [ast.of];
    case 'filter':
      return [ast.of, ast.by];
    case 'call':
      return ast.args;
    case 'arithmetic':
    case 'compare':
      return [ast.left, ast.right];
    case 'and':
    case 'or':
    case 'list':
      return ast.items;
    case 'between':
      return [ast.of, ast.low, ast.high];
    case 'in':
      return [ast.of, ...ast.tests];
    case 'if':
      return [ast.condition, ast.yes, ast.no];
    case 'for':
    case 'some':
    case 'every':
      return [...ast.bindings.map((binding) => binding.of), ast.body];
    case 'interval':
      return [ast.low, ast.high];
    case 'test':
      return [ast.value];
    case 'context':
      return ast.entries.map((entry) => entry.value);
    case 'function':
      return [ast.body];
    case 'apply':
      return [ast.of, ...ast.args];
  }
}

/** Levels of nesting, a leaf being 1. */
export const depthOf = (ast: Ast): number => 1 + Math.max(0, ...childrenOf(ast).map(depthOf));
