import type { CellValue } from '#definition/answers.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Change } from '#engine/form/change.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import { ensureCollection, holdCollection } from '../store/collection-transactor.ts';
import { type Transaction, violatedConstraint } from '../store/database.ts';
import { appendEvents } from '../store/event-log.ts';
import { insertFiling } from '../store/filing-opener.ts';
import { briefOf } from './brief.ts';
import { firstChangeProblem } from './change-problem.ts';
import { runEffects } from './effects.ts';
import { collectionFor } from './periods.ts';
import { type Prepared, prepareFiling } from './prepare-filing.ts';
import { heldSources } from './sources.ts';

export interface OpenFilingCommand {
  readonly form: string;
  readonly subject: string;
  readonly period: string;
  /** What was filled in on the cover. */
  readonly fields: Readonly<Record<string, CellValue>>;
}

/** HB-33: the cover must be right before the filing exists; then it begins with all that was carried over. */
export async function openFiling(
  services: Services,
  scope: Scope,
  { form, subject, period, fields }: OpenFilingCommand,
): Promise<{ filing: string } | Refusal> {
  const prepared = await prepareFiling(services, scope, { form, subject, period });
  if (isRefusal(prepared)) return prepared;
  const barred = prepared.periods.find((one) => one.period === period)?.barred;
  if (barred) return barred;
  const answers = withCover(prepared, fields);
  if (isRefusal(answers)) return answers;
  try {
    return await services.database.transact((tx) => storeOpening(tx, services, scope, prepared, answers));
  } catch (error) {
    if (violatedConstraint(error) !== 'filing_version') throw error;
    return refused('already-exists', '该期已创建，请在“已填报”列表中修改');
  }
}

/**
 * What an effect opens: its cover is filled in later, with the rest. `id` is made from the fact behind it, so that a
 * fact acted on twice opens nothing twice.
 */
export async function openByEffect(
  services: Services,
  scope: Scope,
  { form, subject, period, id }: Omit<OpenFilingCommand, 'fields'> & { id: string },
): Promise<{ filing: string } | Refusal> {
  const prepared = await prepareFiling(services, scope, { form, subject, period });
  if (isRefusal(prepared)) return prepared;
  const barred = prepared.periods.find((one) => one.period === period)?.barred;
  if (barred) return barred;
  const { answers } = prepared.opening;
  try {
    return await services.database.transact((tx) => storeOpening(tx, services, scope, prepared, answers, id));
  } catch (error) {
    if (!['filing_version', 'filing_pkey'].includes(violatedConstraint(error) ?? '')) throw error;
    return refused('already-exists', '已经由这次办理开启');
  }
}

/** The opening answers with the cover filled in; or the cover's own findings. */
function withCover({ edition, index, input }: Prepared, fields: OpenFilingCommand['fields']) {
  const covers = new Set(index.form.pages.filter((page) => page.at === 'opening').map((page) => page.page));
  const onCover = new Set([...index.fields].filter(([, place]) => covers.has(place.page)).map(([code]) => code));
  const changes: Change[] = Object.entries(fields)
    .filter(
      ([code]) =>
        index.fields.get(code)?.field.readonly !== true && index.fields.get(code)?.field.calculate === undefined,
    )
    .map(([cell, value]) => ({ kind: 'set', cell, value }));
  const problem = firstChangeProblem(index, onCover, changes);
  if (problem !== null) return refused('invalid-input', problem);
  const session = edition.runtime(index.form.form).open(input);
  session.change(changes);
  const findings = session.findings().filter((finding) => finding.severity === 'hard' && covers.has(finding.page));
  return findings.length > 0
    ? refused('checks-fail', findings.map((finding) => finding.message).join('；'), { findings })
    : session.answers();
}

/** Stores a prepared filing with its first answers, in the transaction of whatever leads to it. */
export async function storeOpening(
  tx: Transaction,
  services: Services,
  scope: Scope,
  {
    edition,
    index,
    series,
    subject,
    period,
    opening,
    input,
  }: Omit<Prepared, 'periods' | 'input'> & { input: Pick<Prepared['input'], 'sources'> },
  answers: Prepared['opening']['answers'],
  id: string = newId(),
): Promise<{ filing: string } | Refusal> {
  const at = services.clock.now();
  const { form } = index.form;
  const state = edition.workflows.get(index.form.workflow ?? '')?.states[0];
  if (!state) return refused('condition-unmet', '这张表不经办理流程，请在台账中直接修改');
  const collection = await ensureCollection(tx, collectionFor(edition, series, period, at));
  if (!(await holdCollection(tx, collection.id))) return refused('collection-locked', `${collection.label}已封账`);
  await insertFiling(tx, {
    id,
    programme: scope.programme,
    definition: edition.sha,
    form,
    collection: collection.id,
    subject: subject.id,
    owner: scope.account,
    ownerOrganisation: scope.organisation.id,
    home: subject.home?.id ?? null,
    homePath: subject.home?.path ?? scope.organisation.path,
    once: index.form.open.per?.includes('collection') ?? false,
    version: 1,
    state: state.state,
    brief: briefOf(edition.programme, form, answers),
    at,
    answers,
    listed: opening.listed,
    carried: opening.carried,
    sources: heldSources(index.form, input.sources, ['opening', 'sync']),
  });
  const carriedFrom = opening.carried?.filing ?? null;
  const opened = { kind: 'opened', version: 1, carriedFrom, state: state.state } as const;
  const chain = await appendEvents(tx, { filing: id, count: 0, hash: null }, actorOf(scope), at, [opened]);
  await tx.rows('update filing set event_count = $2, event_hash = $3 where id = $1', [id, chain.count, chain.hash]);
  await runEffects(tx, services, scope, id, state.effects);
  return { filing: id };
}
