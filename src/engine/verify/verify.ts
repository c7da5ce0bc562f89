import type { PublishedProgramme } from '../publish/publish.ts';
import type { VerifyProblem } from './problem.ts';
import { verifyCalculations } from './verify-calculations.ts';
import { verifyExpressions } from './verify-expressions.ts';
import { verifyStatistics } from './verify-statistics.ts';
import { verifyWorkflows } from './verify-workflows.ts';

/**
 * What the loader cannot prove: expressions against their forms, calculations without circles, workflows that begin and
 * end. All problems at once, in the order of the model.
 */
export const verify = (published: PublishedProgramme): readonly VerifyProblem[] => [
  ...verifyExpressions(published.programme, published.trees),
  ...verifyCalculations(published),
  ...verifyWorkflows(published.programme),
  ...verifyStatistics(published),
];
