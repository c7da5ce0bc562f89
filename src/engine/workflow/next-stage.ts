import type { State } from '#definition/workflow.ts';
import { holderIn } from './holder.ts';
import { type Review, stateOf } from './review.ts';

export interface NextStage {
  readonly state: State;
  readonly skipped: readonly string[];
}

/**
 * Where `next` leads: the following stage in the order written whose condition holds, or the accepted state at the
 * chain's end. A filing that was returned to be sent back to its returner goes there at once.
 */
export function nextStage(review: Review): NextStage | null {
  const { workflow, filing } = review;
  const here = stateOf(workflow, filing.state);
  const { returned } = filing;
  if (here?.edits !== undefined && returned?.resubmit === 'to-returner') {
    const back = stateOf(workflow, returned.from);
    if (back?.holder !== undefined && isOpen(review, back)) return { state: back, skipped: [] };
  }
  const start = here?.holder === undefined ? 0 : workflow.states.indexOf(here) + 1;
  const skipped: string[] = [];
  for (const state of workflow.states.slice(start)) {
    if (state.accepted === true) return { state, skipped };
    if (state.holder === undefined) continue;
    if (isOpen(review, state)) return { state, skipped };
    skipped.push(state.state);
  }
  return null;
}

/** A stage is passed over where its condition is not met, or where it is optional and nobody exists to hold it. */
const isOpen = (review: Review, state: State): boolean =>
  (state.when === undefined || review.ask(state.when) === true) &&
  !(state.optional === true && holderIn(review, state) === null);
