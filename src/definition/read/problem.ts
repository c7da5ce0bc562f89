/** Something wrong with a definition, said to the person who wrote it. Lines and columns count from 1. */
export interface Problem extends Place {
  readonly message: string;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `forms/monthly/people.yaml:12:9  没有名为 RY99 的指标` */
export const printProblem = (problem: Problem): string =>
  `${problem.file}:${problem.line}:${problem.column}  ${problem.message}`;

/** In the order of the folder: by file, then by line. The same sentence at the same place is said once. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const unique = new Map(problems.map((problem) => [printProblem(problem), problem]));
  return [...unique.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
