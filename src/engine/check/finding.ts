import type { CellPath } from '#definition/answers.ts';
import type { Severity } from '#definition/check.ts';

/** One side of an equation, drawn as numbers above codes. */
export interface Operand {
  /** The cell, where the operand is one: `RY02`, `RYA/k3f/RYA05`, `previous.RY02`. */
  readonly cell: CellPath | null;
  /** What stands under the number: the code, or the expression's text, `count(在岗)`. */
  readonly text: string;
  readonly label: string;
  readonly value: string;
  /** Last period's value of the same cell. */
  readonly previous?: string;
}

/** The two sides of a failed comparison with today's numbers. `RY02 103 = RY12 41 + RY13 38 + …`. */
export interface Equation {
  readonly left: readonly (Operand | { readonly sign: string })[];
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
  readonly right: readonly (Operand | { readonly sign: string })[];
  readonly leftValue: string;
  readonly rightValue: string;
  /** Left minus right where both are numbers. */
  readonly difference: string | null;
  readonly unit: string | null;
}

/** One result of a check. `key` stays the same while the same thing fails, so that an explanation can cling to it. */
export interface Finding {
  /** `R003`, `R051@RY19`, `R017@RYA/k3f`, `R018@RYA/k3f+k9a`. */
  readonly key: string;
  readonly check: string;
  readonly severity: Severity;
  readonly message: string;
  /** Page and cells where a person mends it, first the likeliest. */
  readonly page: string;
  readonly cells: readonly CellPath[];
  readonly equation: Equation | null;
  /** Digest of the operands' values; an explanation is bound to it. */
  readonly bound: string;
  readonly evidence: { readonly slots: readonly string[]; readonly required: boolean } | null;
  readonly tone?: 'yellow' | 'orange' | 'red';
  /** A value that would mend it, where the answers themselves prove one. */
  readonly mend?: { readonly cell: CellPath; readonly value: string; readonly because: string };
}

export interface FindingCounts {
  readonly hard: number;
  readonly soft: number;
  readonly hint: number;
  readonly flag: number;
}
