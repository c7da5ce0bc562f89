import type { Transition } from '#definition/workflow.ts';
import { endAfter } from '../calendar/duration.ts';
import { isBefore } from '../calendar/instant.ts';
import type { Actor, Filing } from '../filing.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import type { Action } from './action.ts';
import type { WorkflowFacts } from './facts.ts';
import { holderIn, holds } from './holder.ts';
import { nextStage } from './next-stage.ts';
import { firstUnmet } from './requirements.ts';
import { type Review, reviewOf, stateOf } from './review.ts';
import { say } from './say.ts';

/**
 * The transitions this actor may take on the filing now, in the order the programme wrote them. The same answer draws
 * the buttons and guards the server: one whose requirement is not met is there with the sentence that says why.
 */
export function availableActions(
  published: PublishedProgramme,
  filing: Filing,
  actor: Actor | 'clock',
  now: string,
  facts: WorkflowFacts,
): readonly Action[] {
  const review = reviewOf(published, filing, actor, now, facts);
  return review === null ? [] : review.workflow.transitions.flatMap((transition) => actionOf(transition, review) ?? []);
}

/** Null where the transition is not this actor's, not from this state, or its condition does not hold. */
export function actionOf(transition: Transition, review: Review): Action | null {
  if (isMadeByRule(review.published, review.filing)) return null;
  if (!transition.from.includes(review.filing.state) || !isActor(transition, review) || !isTime(transition, review))
    return null;
  const target =
    transition.to === 'next' ? (nextStage(review)?.state ?? null) : stateOf(review.workflow, transition.to);
  if (target === null || target === undefined) return null;
  return {
    do: transition.do,
    label: transition.label,
    tone: transition.tone ?? 'plain',
    to: target.state,
    opinion: transition.opinion,
    phrases: transition.phrases,
    quality: transition.quality ?? null,
    pledge: transition.pledge ?? null,
    confirm: transition.confirm === undefined ? null : say(review, transition.confirm),
    notify: transition.notify,
    review: transition.review ?? [],
    batch: transition.batch,
    choosesResubmit: transition.resubmit === 'choice',
    blocked: firstUnmet(transition.requires, review),
  };
}

function isActor({ by }: Transition, review: Review): boolean {
  const { actor, workflow, filing } = review;
  if (actor === 'clock') return by === 'clock';
  if (by === 'owner') return isOwner(review, actor);
  if (by === 'holder') return holds(holderIn(review, stateOf(workflow, filing.state)), actor);
  return by === actor.role;
}

/** Whoever opened it or has its subject assigned, acting in the role that fills this form. */
export function isOwner({ form, filing, facts, published }: Review, actor: Actor): boolean {
  const { by } = form.open;
  const isRole = published.programme.roles.some((role) => role.role === by);
  const own = actor.account === filing.owner.account || facts.fills;
  return own && (!isRole || actor.role === by);
}

function isTime(transition: Transition, review: Review): boolean {
  const { filing, facts, now } = review;
  if (transition.when !== undefined && review.ask(transition.when) !== true) return false;
  if (transition.after === undefined) return true;
  const end = endAfter(filing.enteredAt ?? filing.openedAt, transition.after, facts.calendar);
  return end !== null && !isBefore(now, end);
}

/** Of a derived series: nobody fills it in, nobody decides on it. */
export const isMadeByRule = ({ programme }: PublishedProgramme, { collection }: Filing): boolean =>
  programme.series.some((one) => one.series === collection.series && one.derive !== undefined);
