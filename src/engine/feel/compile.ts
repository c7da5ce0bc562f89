import type { Ast } from './ast.ts';
import { compileFraction } from './compile-fraction.ts';
import { interpretedTruth } from './compile-interpreted.ts';
import { compileNumber } from './compile-number.ts';
import { compileText } from './compile-text.ts';
import { compileTruth } from './compile-truth.ts';
import type { Compiler } from './compiler.ts';
import type { Frame } from './frame.ts';
import type { FeelProblem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Truth, TruthReader } from './shapes.ts';
import { checkCondition } from './typed.ts';
import type { Typed } from './typing.ts';

/** A condition ready to run on frames of its scope. */
export interface Condition {
  readonly typed: Typed;
  /** Closures over doubles: fast, and right unless they set `frame.overflow`. */
  readonly fast: TruthReader;
  /** The interpreter over the same frame: always right. */
  readonly exact: TruthReader;
  /** Ids of the fields, columns and rosters it reads: a change of another one cannot change it. */
  readonly dependencies: readonly number[];
}

export type Compiled =
  | { readonly condition: Condition; readonly problems: readonly [] }
  | { readonly condition: null; readonly problems: readonly FeelProblem[] };

/** Types and compiles a condition. Conditions of one scope share what they can. */
export function compile(ast: Ast, scope: Scope): Compiled {
  const { typed, problems } = checkCondition(ast, scope);
  if (problems.length > 0) return { condition: null, problems };
  return { condition: conditionOf(typed), problems: [] };
}

export const conditionOf = (typed: Typed): Condition => ({
  typed,
  fast: compiler.truth(typed),
  exact: interpretedTruth(typed),
  dependencies: dependenciesOf(typed),
});

/** 2 true, 1 cannot be said, 0 false: fast where that is exact, else exact. */
export function test(condition: Condition, frame: Frame): Truth {
  if (frame.wide > 0) return condition.exact(frame);
  const found = condition.fast(frame);
  if (!frame.overflow) return found;
  frame.overflow = false;
  return condition.exact(frame);
}

const compiler: Compiler = {
  number: (typed, term) => compileNumber(typed, term, compiler),
  fraction: (typed, term) => compileFraction(typed, term, compiler),
  truth: (typed) => compileTruth(typed, compiler),
  text: (typed) => compileText(typed, compiler),
};

/** What a typed expression reads. A column brings its roster: rows that come and go change it, too. */
function dependenciesOf(typed: Typed): readonly number[] {
  const found = new Set<number>();
  collect(typed, found);
  return [...found];
}

function collect(typed: Typed, found: Set<number>): void {
  const { symbol, ast, scope } = typed;
  if (symbol?.kind === 'field' || symbol?.kind === 'roster') found.add(symbol.id);
  else if (symbol?.kind === 'cell') found.add(symbol.column.id).add(symbol.roster.id);
  else if (symbol?.kind === 'row') for (const id of rosterIds(symbol.roster)) found.add(id);
  else if (symbol?.kind === 'row-number') found.add(symbol.roster.id);
  const [of] = typed.parts;
  const rows =
    of?.type.kind === 'list' && of.type.of.kind === 'row' ? of.type.of : of?.type.kind === 'row' ? of.type : null;
  const roster = rows === null ? undefined : scope.rosters.get(rows.roster);
  const column = ast.kind === 'path' ? roster?.columns.get(ast.name) : undefined;
  if (column !== undefined) found.add(column.id);
  else if (roster !== undefined && ast.kind === 'call' && ast.name !== 'count')
    for (const id of rosterIds(roster)) found.add(id);
  for (const part of typed.parts) collect(part, found);
}

const rosterIds = (roster: {
  readonly id: number;
  readonly columns: ReadonlyMap<string, { readonly id: number }>;
}): readonly number[] => [roster.id, ...[...roster.columns.values()].map((column) => column.id)];
