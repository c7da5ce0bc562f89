import type { FilingView } from '#contract/filing.ts';
import type { OrganisationFacts } from '#engine/filing.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import { sayDate } from '../text/time.ts';

/** What the engine reads, from what the server sent: the same value opens the form on both sides. */
export function inputOf(view: FilingView): RuntimeInput {
  return {
    answers: view.answers,
    carried: view.carried,
    confirmed: view.confirmed,
    listed: view.listed,
    explanations: view.explanations,
    subject: view.subject,
    collection: view.collection,
    owner: { account: view.owner.account, name: view.owner.name, organisation: organisationOf(view) },
    actor: null,
    state: view.state.state,
    version: view.version,
    parameters: view.parameters ?? {},
    sources: view.sources,
    codeLists: view.codeLists ?? {},
    lastTexts: view.lastTexts ?? {},
    today: sayDate(view.now),
    now: view.now,
  };
}

/** The owner's organisation is nearly always the subject's home; elsewhere its name is all a page knows. */
function organisationOf({ owner, subject }: FilingView): OrganisationFacts {
  if (subject.home?.name === owner.organisation) return subject.home;
  return {
    id: '',
    code: '',
    name: owner.organisation,
    level: '',
    region: null,
    path: '',
    state: '',
    attributes: {},
  };
}
