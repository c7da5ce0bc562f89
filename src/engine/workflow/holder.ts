import type { State } from '#definition/workflow.ts';
import type { Actor, Filing, OrganisationFacts } from '../filing.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import { noFacts, type WorkflowFacts } from './facts.ts';
import { organisationIn } from './organisations.ts';
import { organisationsOf, type Review, reviewOf, stateOf } from './review.ts';

/** Who holds a filing: people of these roles, at one organisation or, where it is null and `anywhere`, wherever they are. */
export interface HolderFound {
  readonly roles: readonly string[];
  readonly organisation: OrganisationFacts | null;
  readonly anywhere: boolean;
}

/** The holder of a state; null where the state has none, or where nobody can be found who would hold it. */
export function holderIn(review: Review, state: State | undefined): HolderFound | null {
  if (state?.holder === undefined) return null;
  const { roles, at } = state.holder;
  if (at === undefined) return { roles, organisation: null, anywhere: true };
  const organisation = organisationIn(organisationsOf(review.filing, review.facts), review.ask(at));
  return organisation === null ? null : { roles, organisation, anywhere: false };
}

/** As `holderIn`, for whoever only wants to know whose turn it is. */
export function holderOf(
  published: PublishedProgramme,
  filing: Filing,
  now: string,
  facts: WorkflowFacts = noFacts,
  state: string = filing.state,
): HolderFound | null {
  const review = reviewOf(published, filing, 'clock', now, facts);
  return review === null ? null : holderIn(review, stateOf(review.workflow, state));
}

export const holds = (holder: HolderFound | null, actor: Actor): boolean =>
  holder?.roles.includes(actor.role) === true && (holder.anywhere || holder.organisation?.id === actor.organisation.id);

/**
 * Text answers that may name an organisation a holder stands at (a code, an id, a region). The server fetches these and
 * all organisations above them before it asks who holds what.
 */
export function organisationKeys(published: PublishedProgramme, filing: Filing): readonly string[] {
  const review = reviewOf(published, filing, 'clock', filing.openedAt, noFacts);
  if (review === null) return [];
  const texts = Object.values(filing.answers.fields).filter((value) => typeof value === 'string' && value.length <= 40);
  const named = review.workflow.states.some((state) => state.holder?.at !== undefined);
  return named ? [...new Set(texts.map(String))] : [];
}
