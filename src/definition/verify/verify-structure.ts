import type { Programme } from '../programme.ts';
import type { Problem } from '../read/problem.ts';
import type { Places } from '../read/reading.ts';
import { openScope } from './scope.ts';
import { verifyAccounts } from './verify-accounts.ts';
import { verifyChecks } from './verify-check.ts';
import { verifyCodeLists } from './verify-code-lists.ts';
import { verifyForms } from './verify-form.ts';
import { verifyMenus } from './verify-menu.ts';
import { verifyNames } from './verify-names.ts';
import { verifyNotices } from './verify-notice.ts';
import { verifyOutput } from './verify-output.ts';
import { verifyProgramme } from './verify-programme.ts';
import { verifyWorkflows } from './verify-workflow.ts';

/**
 * Whole-programme sanity that needs no expression: names are unique, and everything named exists.
 * `lent`: code lists whose labels stand in workflows and wordings. Types, cycles and whether states can be reached are the engine's to prove.
 */
export function verifyStructure(programme: Programme, places: Places, lent: ReadonlySet<string>): readonly Problem[] {
  const scope = openScope(programme, places);
  verifyNames(scope);
  verifyProgramme(scope);
  verifyAccounts(scope);
  verifyForms(scope);
  verifyChecks(scope);
  verifyWorkflows(scope);
  verifyMenus(scope);
  verifyOutput(scope);
  verifyNotices(scope);
  verifyCodeLists(scope, lent);
  return scope.problems;
}
