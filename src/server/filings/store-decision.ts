import type { FilingEvent } from '#engine/filing.ts';
import type { Accepted } from '#engine/workflow/action.ts';
import { holderOf } from '#engine/workflow/holder.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { newId } from '../ids.ts';
import { tellPeople } from '../notify/tell-people.ts';
import type { Services } from '../services.ts';
import type { Transaction } from '../store/database.ts';
import { appendEvents, sealEvents } from '../store/event-log.ts';
import { storeExtract } from '../store/extract-transactor.ts';
import { moveFiling } from '../store/filing-mover.ts';
import { insertFiling } from '../store/filing-opener.ts';
import { tell } from '../store/listener.ts';
import { briefOf } from './brief.ts';
import { runEffects } from './effects.ts';
import type { OpenFiling } from './filing-shelf.ts';
import type { Judged } from './judge.ts';

export interface Decided {
  readonly open: OpenFiling;
  readonly judged: Judged;
  readonly decision: Accepted;
}

/** One commit for all of it. Answers with the filing that stands afterwards, or null where somebody was faster. */
export async function storeDecision(
  tx: Transaction,
  services: Services,
  scope: Scope | null,
  decided: Decided,
): Promise<string | null> {
  const id = await storeFacts(tx, services, scope, decided);
  if (id === null) return null;
  await tellPeople(tx, { filing: id, scope, notices: decided.decision.notices, events: decided.decision.events });
  await tell(tx, 'filing', id);
  return id;
}

/** The decision without telling anybody of it. */
export async function storeFacts(
  tx: Transaction,
  services: Services,
  scope: Scope | null,
  decided: Decided,
): Promise<string | null> {
  const opened = decided.decision.events.find((event) => event.kind === 'opened');
  const id = opened
    ? await storeVersion(tx, services, scope, decided, opened)
    : await storeMove(tx, services, scope, decided);
  if (id === null) return null;
  await runEffects(tx, services, scope, id, decided.decision.effects);
  return id;
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
  });
  const chain = await appendEvents(tx, { filing: id, count: 0, hash: null }, scope && actorOf(scope), at, [opened]);
  await tx.rows('update filing set event_count = $2, event_hash = $3 where id = $1', [id, chain.count, chain.hash]);
  return id;
}

async function storeMove(
  tx: Transaction,
  services: Services,
  scope: Scope | null,
  { open, judged, decision }: Decided,
): Promise<string | null> {
  const { stored, edition } = open;
  const { filing, events } = decision;
  const at = services.clock.now();
  const chain = { filing: filing.id, count: stored.eventCount, hash: stored.eventHash };
  const holder = holderOf(edition.published, filing, at, judged.facts);
  const answers = judged.session.answers();
  const moved = await moveFiling(tx, {
    before: stored.filing,
    after: { ...filing, flags: flagsOf(filing.flags, judged) },
    brief: briefOf(edition.programme, filing.form, answers),
    counts: judged.session.counts(),
    changes: judged.session.changes().count,
    explained: filing.explanations.length,
    holderRoles: holder?.roles ?? [],
    holderOrganisation: holder?.organisation?.id ?? null,
    events: sealEvents(chain, scope && actorOf(scope), at, events),
    answers,
    at,
    discarded: events.some((event) => event.kind === 'discarded'),
    steps: events.flatMap((event) => (event.kind === 'moved' ? [event.step] : [])),
  });
  if (!moved) return null;
  await storeExtract(tx, edition, { ...filing, answers }, { homePath: stored.homePath, at });
  return filing.id;
}

/** Tags of the form that hold now, beside those the workflow has set. */
const flagsOf = (set: readonly string[], { session }: Judged): readonly string[] => [
  ...new Set([...session.flags(), ...set]),
];
