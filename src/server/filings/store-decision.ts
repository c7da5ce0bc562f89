import type { Answers } from '#definition/answers.ts';
import { needsOpenCollection } from '#engine/collection/closing.ts';
import type { FilingEvent } from '#engine/filing.ts';
import type { Accepted } from '#engine/workflow/action.ts';
import { holderOf } from '#engine/workflow/holder.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { askToDerive } from '../annual/derive-all.ts';
import { newId } from '../ids.ts';
import { tellingBeside, tellPeople } from '../notify/tell-people.ts';
import type { Services } from '../services.ts';
import { holdCollection } from '../store/collection-transactor.ts';
import type { Queryable, Transaction } from '../store/database.ts';
import { appendEvents, sealEvents } from '../store/event-log.ts';
import { extractBeside } from '../store/extract-transactor.ts';
import { firstFree, isWhole, type Move, moveFiling } from '../store/filing-mover.ts';
import { insertFiling } from '../store/filing-opener.ts';
import type { StoredFiling } from '../store/filing-reader.ts';
import { briefOf } from './brief.ts';
import { runEffects } from './effects.ts';
import type { OpenFiling } from './filing-shelf.ts';
import type { Judged } from './judge.ts';
import { heldSources } from './sources.ts';
import { keysBeside } from './sources-keys-beside.ts';

export interface Decided {
  readonly open: OpenFiling;
  readonly judged: Judged;
  readonly decision: Accepted;
}

/** One commit for all of it. Answers with the filing that stands afterwards, or null where somebody was faster. */
export function storeDecision(services: Services, scope: Scope | null, decided: Decided): Promise<string | null> {
  const { open, decision } = decided;
  const isOneStatement =
    decision.effects.length === 0 &&
    decision.events.every((event) => event.kind !== 'opened') &&
    isWhole(open.stored.filing, decision.filing);
  if (isOneStatement) return storeMove(services.database, services, scope, decided, true);
  return services.database.transact((tx) => storeFacts(tx, services, scope, decided, true));
}

/** The decision and its effects; `told`: and people hear of it. */
export async function storeFacts(
  tx: Transaction,
  services: Services,
  scope: Scope | null,
  decided: Decided,
  told = false,
): Promise<string | null> {
  const { events, notices, effects } = decided.decision;
  const opened = events.find((event) => event.kind === 'opened');
  if (!opened) {
    const id = await storeMove(tx, services, scope, decided, told);
    if (id !== null) await runEffects(tx, services, scope, id, effects);
    return id;
  }
  if (!(await holdCollection(tx, decided.decision.filing.collection.id))) return null;
  const filing = await storeVersion(tx, services, scope, decided, opened);
  await runEffects(tx, services, scope, filing, effects);
  if (told) await tellPeople(tx, { filing, scope, notices, events });
  return filing;
}

/** A correction is a filing of its own; the accepted one stays as it is and goes on counting. */
async function storeVersion(
  tx: Transaction,
  services: Services,
  scope: Scope | null,
  { open, judged, decision }: Decided,
  opened: Extract<FilingEvent, { kind: 'opened' }>,
): Promise<string> {
  const { filing, carried } = { filing: decision.filing, carried: open.stored.filing.carried };
  const id = newId();
  const at = services.clock.now();
  const answers = judged.session.answers();
  await insertFiling(tx, {
    id,
    programme: filing.programme,
    definition: filing.definition,
    form: filing.form,
    collection: filing.collection.id,
    subject: filing.subject.id,
    owner: scope?.account ?? filing.owner.account,
    ownerOrganisation: filing.owner.organisation.id,
    home: filing.subject.home?.id ?? null,
    homePath: open.stored.homePath,
    once: true,
    version: opened.version,
    state: filing.state,
    brief: briefOf(open.edition.programme, filing.form, answers),
    at,
    answers,
    listed: filing.listed,
    carried,
    sources: heldSources(open.index.form, open.stored.sources, ['opening', 'sync']),
  });
  const chain = await appendEvents(tx, { filing: id, count: 0, hash: null }, scope && actorOf(scope), at, [opened]);
  await tx.rows('update filing set event_count = $2, event_hash = $3 where id = $1', [id, chain.count, chain.hash]);
  return id;
}

async function storeMove(
  database: Queryable,
  services: Services,
  scope: Scope | null,
  { open, judged, decision }: Decided,
  told: boolean,
): Promise<string | null> {
  const { stored, edition } = open;
  const { filing, events, notices } = decision;
  const at = services.clock.now();
  const chain = { filing: filing.id, count: stored.eventCount, hash: stored.eventHash };
  const holder = holderOf(edition.published, filing, at, judged.facts);
  const answers = judged.session.answers();
  const typed = extractBeside(edition, { ...filing, answers }, { homePath: stored.homePath, at });
  const isSubmission = filing.submittedAt !== null && filing.submittedAt !== stored.filing.submittedAt;
  const keys = keysBeside(open, { ...filing, answers }, services.secrets, firstFree + typed.values.length);
  const telling = told ? { filing: filing.id, scope, notices, events } : null;
  const heard = tellingBeside(telling, firstFree + typed.values.length + keys.values.length);
  const move: Move = {
    before: stored.filing,
    after: { ...filing, flags: flagsOf(filing.flags, judged) },
    brief: briefOf(edition.programme, filing.form, answers),
    counts: judged.session.counts(),
    changes: judged.session.changes().count,
    explained: filing.explanations.length,
    holderRoles: holder?.roles ?? [],
    holderOrganisation: holder?.organisation?.id ?? null,
    events: sealEvents(chain, scope && actorOf(scope), at, events),
    answers: isStored(stored, answers) ? null : answers,
    sources: isSubmission ? heldSources(open.index.form, judged.surroundings.sources, ['submission']) : {},
    at,
    discarded: events.some((event) => event.kind === 'discarded'),
    steps: events.flatMap((event) => (event.kind === 'moved' ? [event.step] : [])),
    held: open.workflow.transitions.some(
      (one) => needsOpenCollection(one) && events.some((event) => event.kind === 'moved' && event.do === one.do),
    ),
  };
  const besides = [typed, keys, heard].filter(({ ctes }) => ctes !== '');
  const beside = {
    ctes: besides.map(({ ctes }) => ctes).join(',\n     '),
    values: besides.flatMap(({ values }) => values),
  };
  if (!(await moveFiling(database, move, beside))) return null;
  const counts = filing.acceptedAt !== stored.filing.acceptedAt;
  if (counts) await askToDerive(database, edition.programme, filing, at);
  return filing.id;
}

/** Tags of the form that hold now, beside those the workflow has set. */
const flagsOf = (set: readonly string[], { session }: Judged): readonly string[] => [
  ...new Set([...session.flags(), ...set]),
];

/** No patch waits to be folded in and nothing was calculated anew: the snapshot need not be written again. */
const isStored = ({ filing, snapshotRevision }: StoredFiling, answers: Answers): boolean =>
  snapshotRevision === filing.revision &&
  (answers === filing.answers || JSON.stringify(answers) === JSON.stringify(filing.answers));
