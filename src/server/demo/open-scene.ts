import { noAnswers } from '#definition/answers.ts';
import type { SubjectFacts } from '#engine/filing.ts';
import { isRefusal } from '#engine/filing.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { chooseCarrySource } from '../filings/carry-source.ts';
import { type OpenFiling, partsOf } from '../filings/filing-shelf.ts';
import { storeOpening } from '../filings/open-filing.ts';
import { openingAnswers } from '../filings/opening-answers.ts';
import { collectionFor } from '../filings/periods.ts';
import { findSources } from '../filings/sources.ts';
import type { Transaction } from '../store/database.ts';
import { findFiling } from '../store/filing-reader.ts';
import { dayOf, type Instant } from '../store/instant.ts';
import type { Past } from './past.ts';
import { formOf, type Stage, servicesAt } from './stage.ts';
import { StoryRefusedError } from './story-refused.ts';

export interface Opening {
  readonly subject: SubjectFacts;
  readonly period: string;
  readonly filler: Scope;
  readonly at: Instant;
}

/** Opens a filing with all that is carried over from what the subject handed in before, and what its sources hold. */
export async function openScene(
  tx: Transaction,
  stage: Stage,
  { subject, period, filler, at }: Opening,
  past: Past,
): Promise<{ readonly open: OpenFiling; readonly sources: RuntimeInput['sources'] }> {
  const { edition, series, form, parameters } = stage;
  const planned = collectionFor(edition, series, period, at);
  const collection = { ...planned, id: unopened, state: 'open' as const, phase: null, parameters: {} };
  const owner = { account: filler.account, name: filler.name, organisation: filler.organisation };
  const { programme } = edition.programme;
  const asking = { id: unopened, programme, subject, collection, owner, answers: noAnswers };
  const { secrets } = stage.services;
  const sources = await findSources(tx, { edition, form: formOf(stage), secrets }, asking, filler);
  const known: Omit<RuntimeInput, 'answers' | 'carried' | 'confirmed' | 'listed' | 'explanations'> = {
    subject,
    collection,
    owner,
    actor: actorOf(filler),
    state: '',
    version: 1,
    parameters,
    sources,
    codeLists: {},
    lastTexts: {},
    today: dayOf(at),
    now: at,
  };
  const { title } = formOf(stage);
  const carry = chooseCarrySource(past.earlier(), { series, period, title });
  const opening = openingAnswers(edition, form.index, known, carry);
  const prepared = { edition, index: form.index, series, subject, period, opening, input: { sources } };
  const opened = await storeOpening(tx, servicesAt(stage, at), filler, prepared, opening.answers);
  if (isRefusal(opened)) throw new StoryRefusedError(`${subject.name} ${planned.label}：${opened.detail}`);
  return { open: await readScene(tx, stage, opened.filing), sources };
}

const unopened = '00000000-0000-0000-0000-000000000000';

/** The filing as it stands in the database. */
export async function readScene(tx: Transaction, { edition }: Stage, id: string): Promise<OpenFiling> {
  const stored = await findFiling(tx, id);
  if (!stored) throw new StoryRefusedError(`填报件 ${id} 不见了`);
  return { stored, ...partsOf(edition, stored.filing), fills: new Map() };
}
