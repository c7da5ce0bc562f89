import type { CardView } from '#contract/registry.ts';
import type { Scope } from '../access/scope.ts';
import type { OpenCard } from './open-card.ts';

/** `why`: the sentence of the requirement that led the person here. */
export function presentCard(
  { edition, index, register, entry, revision, subject, input }: OpenCard,
  { account, name, organisation }: Scope,
  why: string | null,
): CardView {
  return {
    definition: edition.sha,
    form: index.form.form,
    title: index.form.title,
    register: { register: register.register, title: register.title },
    entry,
    revision,
    subject,
    collection: input.collection,
    owner: { account, name, organisation: organisation.name },
    answers: input.answers,
    listed: input.listed,
    sources: input.sources,
    parameters: input.parameters,
    why,
    now: input.now,
  };
}
