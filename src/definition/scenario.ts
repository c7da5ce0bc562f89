import type { Answers, CellValue } from './answers.ts';

/**
 * What a programme promises, run by `kebao check`. Steps speak as the owner would:
 *
 * ```yaml
 * scenario: HB-43 提交后不能再改
 * given: { form: monthly, subject: 示例重点实验室, period: 2023-08, answers: complete }
 * steps:
 *   - as: reporter
 *     answer: { RY02: 10 }
 *     finds: [R004]
 *   - as: reporter
 *     do: submit
 *     refused: checks-fail
 * ```
 */
export interface Scenario {
  readonly scenario: string;
  readonly given: Given;
  readonly steps: readonly ScenarioStep[];
}

export interface Given {
  readonly form: string;
  readonly period?: string;
  readonly now?: string;
  readonly subject?: Readonly<Record<string, CellValue>>;
  readonly organisation?: Readonly<Record<string, CellValue>>;
  /** Answers, or the name of an answers file below `scenarios/answers/`. */
  readonly answers?: Answers;
  readonly previous?: Answers;
  /** Answers of last year's final period, where they are not those of `previous`. */
  readonly lastYear?: Answers;
  readonly sources?: Readonly<Record<string, unknown>>;
}

export interface ScenarioStep {
  readonly as?: string;
  readonly at?: string;
  /** Instant from which this step and the following ones are done. */
  readonly now?: string;
  readonly answer?: Readonly<Record<string, CellValue>>;
  readonly rows?: Readonly<Record<string, readonly Readonly<Record<string, CellValue>>[]>>;
  readonly attach?: readonly string[];
  readonly explain?: Readonly<Record<string, string>>;
  /** Cells to confirm as unchanged; `all` confirms every carried cell. */
  readonly confirm?: readonly string[];
  /** Document to make from the answers as they stand. */
  readonly make?: string;
  /** Period whose run is closed (封账): that of the filing, or one that locks it. */
  readonly close?: string;
  /** Period whose run is opened again; `opinion` is the reason. */
  readonly reopen?: string;
  readonly do?: string;
  /** Whether the pledge is ticked; it is unless said otherwise. */
  readonly pledged?: boolean;
  readonly opinion?: string;
  /** Findings that must be there (check keys). */
  readonly finds?: readonly string[];
  /** Findings that must not be there. */
  readonly free?: readonly string[];
  readonly values?: Readonly<Record<string, CellValue>>;
  readonly state?: string;
  /** Code of the refusal, `checks-fail`; `says` is a part of its sentence. */
  readonly refused?: string;
  readonly cannot?: readonly string[];
  readonly says?: string;
}
