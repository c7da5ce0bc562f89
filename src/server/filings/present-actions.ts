import type { ActionView } from '#contract/shapes.ts';
import type { Filing } from '#engine/filing.ts';
import type { Action } from '#engine/workflow/action.ts';
import { availableActions } from '#engine/workflow/available-actions.ts';
import type { WorkflowFacts } from '#engine/workflow/facts.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import type { Edition } from '../programmes/programme-shelf.ts';

/** The buttons of a filing: the same answer that guards the command behind them. */
export const presentActions = (
  { published }: Edition,
  filing: Filing,
  scope: Scope,
  now: string,
  facts: WorkflowFacts,
): ActionView[] => availableActions(published, filing, actorOf(scope), now, facts).map(presentAction);

export const presentAction = (action: Action): ActionView => ({
  do: action.do,
  label: action.label,
  tone: action.tone,
  opinion: action.opinion,
  phrases: [...action.phrases],
  pledge: action.pledge,
  confirm: action.confirm,
  notify: action.notify,
  batch: action.batch,
  blocked: action.blocked && { code: action.blocked.code, detail: action.blocked.detail },
});
