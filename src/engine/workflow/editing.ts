import type { Actor, Filing } from '../filing.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import { isMadeByRule, isOwner } from './available-actions.ts';
import type { WorkflowFacts } from './facts.ts';
import { reviewOf, stateOf } from './review.ts';

/**
 * Pages this actor may write on now. The owner's pages while the state lets the owner edit and the collection is not
 * locked; a reviewer's own page while the filing stands in its state.
 */
export function editablePages(
  published: PublishedProgramme,
  filing: Filing,
  actor: Actor,
  now: string,
  facts: WorkflowFacts,
): readonly string[] {
  const form = published.programme.forms.find((one) => one.form === filing.form);
  if (form === undefined || filing.collection.state === 'locked' || isMadeByRule(published, filing)) return [];
  const review = reviewOf(published, filing, actor, now, facts);
  const state = review === null ? undefined : stateOf(review.workflow, filing.state);
  const own = review === null ? facts.fills : state?.edits === 'owner' && isOwner(review, actor);
  return form.pages
    .filter(({ filled }) => (filled === undefined ? own : filled.in === filing.state && filled.by === actor.role))
    .map((page) => page.page);
}
