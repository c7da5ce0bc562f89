import type { Feel } from './field.ts';

/** 强制性 blocks · 核实性 must be explained · 提示 informs · 异常标记 is shown to authorities only. */
export const severities = ['hard', 'soft', 'hint', 'flag'] as const;
export type Severity = (typeof severities)[number];

/**
 * What a templated check is repeated over.
 *
 * | kind       | one instance per…                                    | bound in the expression              |
 * |------------|------------------------------------------------------|--------------------------------------|
 * | rows       | row of the roster                                    | the columns, `row` = its number      |
 * | indicators | numeric item whose properties satisfy `where`        | value, previous, code, label, unit   |
 * | codes      | listed item                                          | the same                             |
 * | expected   | `CODE: FEEL` pair                                    | the same and `expected`              |
 * | table      | line of a table                                      | its keys; a key naming a field reads that field |
 */
export type CheckScope =
  | { readonly over: 'rows'; readonly roster: string }
  | { readonly over: 'indicators'; readonly where: Feel | null }
  | { readonly over: 'codes'; readonly codes: readonly string[] }
  | { readonly over: 'expected'; readonly expected: Readonly<Record<string, Feel>> }
  | { readonly over: 'table'; readonly lines: readonly Readonly<Record<string, string>>[] };

export interface Evidence {
  readonly oneOf?: readonly string[];
  readonly allOf?: readonly string[];
  readonly required?: boolean;
}

/** A rule over answers. It fails only when `assert` is false: a blank never fails it. */
export interface Check {
  /** The owner's number, `R003`; several checks may share one. */
  readonly check: string;
  /** 1, 2, … among the checks of the same number. */
  readonly part: number;
  readonly severity: Severity;
  readonly assert: Feel;
  readonly when?: Feel;
  readonly for?: CheckScope;
  readonly message?: string;
  readonly tone?: 'yellow' | 'orange' | 'red';
  readonly evidence?: Evidence;
  /** `once`: one finding that lists the failing instances. */
  readonly report: 'each' | 'once';
  /** Codes a person should look at first; without it the operands of `assert`. */
  readonly at?: readonly string[];
}

/** `R083` alone, `R083.2` for a later part of the same number. */
export const checkKey = (check: Pick<Check, 'check' | 'part'>): string =>
  check.part === 1 ? check.check : `${check.check}.${check.part}`;

/** Judges free text: an explanation, an opinion, a feedback. */
export interface Wording {
  /** Characters that must remain once spaces and punctuation are removed. */
  readonly min: number;
  /** Vague phrases that say nothing by themselves. */
  readonly refuse: readonly string[];
  /** Filler words removed before counting what is left. */
  readonly strip: readonly string[];
  /** Characters that must remain once vague phrases and fillers are removed. */
  readonly left: number;
  /** Periods back within which the same text may not be handed in again. */
  readonly same: number;
}
