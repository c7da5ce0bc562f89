import { periodLabel } from '#engine/calendar/period.ts';
import type { Finding } from '#engine/check/finding.ts';
import type { Explanation } from '#engine/filing.ts';
import type { FormSession } from '#engine/form/session.ts';
import { noFacts } from '#engine/workflow/facts.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { noteDocument } from '../documents/make-document.ts';
import { noteChecked } from '../filings/check-filing.ts';
import { storeExplanation } from '../filings/explain.ts';
import type { OpenFiling } from '../filings/filing-shelf.ts';
import type { Judged } from '../filings/judge.ts';
import { runtimeInput, type Surroundings } from '../filings/runtime-input.ts';
import { findWorkflowFacts } from '../filings/workflow-facts.ts';
import { newId } from '../ids.ts';
import type { Transaction } from '../store/database.ts';
import type { EventChain } from '../store/event-log.ts';
import type { StoredFiling } from '../store/filing-reader.ts';
import { inTurn } from './in-turn.ts';
import type { Moments } from './moments.ts';
import type { Past } from './past.ts';
import { type Stage, servicesAt } from './stage.ts';
import { StoryRefusedError } from './story-refused.ts';

/** A filing run through the engine, and what came of it. */
export interface Finished {
  readonly open: OpenFiling;
  readonly judged: Judged;
  /** What the open session reads as its explanations: it grows, and the form is not run anew for it. */
  readonly explanations: Explanation[];
}

export interface Finish {
  readonly filler: Scope;
  readonly moments: Moments;
  readonly past: Past;
  readonly sources: Surroundings['sources'];
}

/** 检测: the run every filing gets, drafts too. */
export async function checkScene(
  tx: Transaction,
  stage: Stage,
  open: OpenFiling,
  { filler, moments, past, sources }: Finish,
): Promise<Finished> {
  const surroundings: Surroundings = {
    parameters: stage.parameters,
    sources,
    lastTexts: past.lastTexts(),
    deadlines: [],
  };
  const explanations = [...open.stored.filing.explanations];
  const services = servicesAt(stage, moments.checked);
  const input = runtimeInput(services, { ...open.stored.filing, explanations }, surroundings, actorOf(filler));
  const session = stage.edition.runtime(open.stored.filing.form).open(input);
  const chain = await noteChecked(tx, open, session, actorOf(filler), moments.checked);
  const { filing } = open.stored;
  const checkedRevision = session.counts().hard === 0 ? filing.revision : filing.checkedRevision;
  const stored = chained(open.stored, chain, { checkedRevision });
  const facts = {
    ...noFacts,
    ...(await findWorkflowFacts({ database: inTurn(tx) }, open)),
    fills: true,
    sources: surroundings.sources,
    parameters: surroundings.parameters,
  };
  return { open: { ...open, stored }, judged: judgedBy(session, { surroundings, facts }), explanations };
}

/** Explains what asks for it and has the paper made: ready to be handed in. */
export async function finishScene(tx: Transaction, stage: Stage, checked: Finished, finish: Finish): Promise<Finished> {
  const explained = await explainAll(tx, stage, checked, finish);
  const { stored } = explained.open;
  const { filler, moments } = finish;
  const document = { id: newId(), revision: stored.filing.revision, at: moments.printed };
  const noted = await noteDocument(tx, stored, document, actorOf(filler));
  return { ...explained, open: { ...explained.open, stored: chained(stored, noted?.chain ?? null, { document }) } };
}

/** The recipe's text with the period before it, so that no month repeats another's; the first files are its evidence. */
async function explainAll(
  tx: Transaction,
  stage: Stage,
  { open, judged, explanations }: Finished,
  { filler, moments }: Finish,
): Promise<Finished> {
  const { filing } = open.stored;
  const wanted = judged.session.unexplained().map(({ finding }) => finding);
  const { explain } = stage.recipe.recipe;
  if (wanted.length === 0 || explain === undefined) return { open, judged, explanations };
  for (const finding of wanted) {
    const explanation = {
      finding: finding.key,
      reason: null,
      text: `${periodLabel(filing.collection.period)}：${explain}`,
      evidence: evidenceFor(finding, filing.answers.attachments),
      bound: finding.bound,
      by: filler.name,
      at: moments.explained,
    };
    await storeExplanation(tx, { filing: filing.id, account: filler.account, explanation });
    const earlier = explanations.findIndex((one) => one.finding === finding.key);
    explanations.splice(earlier < 0 ? explanations.length : earlier, 1, explanation);
  }
  const stored = { ...open.stored, filing: { ...filing, explanations: [...explanations] } };
  return { open: { ...open, stored }, judged: judgedBy(judged.session, judged), explanations };
}

function evidenceFor({ evidence }: Finding, attachments: OpenFiling['stored']['filing']['answers']['attachments']) {
  const [file] = (evidence?.slots ?? []).flatMap((slot) => attachments[slot] ?? []).filter((one) => !one.carried);
  return file === undefined ? [] : [file.id];
}

const judgedBy = (session: FormSession, { surroundings, facts }: Pick<Judged, 'surroundings' | 'facts'>): Judged => ({
  session,
  surroundings,
  facts: {
    ...facts,
    findings: session.findings(),
    unexplained: session.unexplained().map(({ finding }) => finding.key),
  },
});

/** The filing with a fact more in its chain, and what the fact has changed. */
function chained(
  stored: StoredFiling,
  chain: EventChain | null,
  changed: Partial<StoredFiling['filing']>,
): StoredFiling {
  if (chain === null) throw new StoryRefusedError(`${stored.filing.subject.name}：办理时已被他人更新`);
  const filing = { ...stored.filing, ...changed };
  return { ...stored, filing, eventCount: chain.count, eventHash: chain.hash };
}
