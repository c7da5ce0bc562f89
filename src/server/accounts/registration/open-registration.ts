import type { RegistrationView } from '#contract/registration.ts';
import { type Answers, noAnswers } from '#definition/answers.ts';
import type { OrganisationFacts } from '#engine/filing.ts';
import type { Scope } from '../../access/scope.ts';
import { openingAnswers } from '../../filings/opening-answers.ts';
import { readParameters } from '../../filings/runtime-input.ts';
import { formDefinition } from '../../programmes/form-definition.ts';
import { type OpenCard, standingRun, unborn } from '../../registers/open-card.ts';
import { presentCard } from '../../registers/present-card.ts';
import type { Services } from '../../services.ts';
import { dayOf } from '../../store/instant.ts';
import type { Registration } from './find-registration.ts';

const nowhere: OrganisationFacts = {
  id: unborn,
  code: '',
  name: '',
  level: '',
  region: null,
  path: '/',
  state: '',
  attributes: {},
};

/** Who is not signed in sees and may nothing. */
export const visitorScope = (programme: string): Scope => ({
  programme,
  role: 'visitor',
  account: unborn,
  name: '',
  organisation: nowhere,
  sees: 'self',
  may: [],
});

/** The empty form, or one with the answers that are to be amended. */
export async function openRegistration(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { edition, index, register }: Registration,
  answers: Answers | null,
): Promise<OpenCard> {
  const now = clock.now();
  const subject = { id: unborn, code: '', name: '', state: '', attributes: {}, home: null, links: {} };
  const owner = { account: unborn, name: '', organisation: nowhere };
  const known = {
    subject,
    collection: standingRun(index.form.title, now),
    owner,
    actor: { ...owner, role: 'visitor' },
    state: '',
    version: 1,
    parameters: await readParameters(database, edition.programme.programme),
    sources: {},
    codeLists: {},
    lastTexts: {},
    today: dayOf(now),
    now,
  };
  const opening = openingAnswers(edition, index, known, null);
  const input = {
    ...known,
    answers: answers ?? opening.answers ?? noAnswers,
    listed: opening.listed,
    carried: null,
    confirmed: [],
    explanations: [],
  };
  return { edition, index, register, subject, entry: null, revision: 0, input };
}

export const presentRegistration = (card: OpenCard, opinion: string | null): RegistrationView => {
  const definition = formDefinition(card.edition, card.index.form.form);
  if (!definition) throw new Error(`${card.index.form.form} is not in its own edition`);
  const visitor = visitorScope(card.edition.programme.programme);
  return { card: presentCard(card, visitor, null), definition, opinion };
};
