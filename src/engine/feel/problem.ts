/**
 * What is wrong with an expression, said to its author. `from` and `to` are offsets into the text (`to` is exclusive);
 * the end of the input is the empty span `[length, length]`.
 */
export interface FeelProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** `第 6–7 字：相等写一个 =`. Columns count characters from 1 and include the last one. */
export function describeProblem(problem: FeelProblem): string {
  return `第 ${problem.from + 1}–${Math.max(problem.from + 1, problem.to)} 字：${problem.message}`;
}
