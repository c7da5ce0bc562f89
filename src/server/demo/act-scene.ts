import type { Transition } from '#definition/workflow.ts';
import { type Filing, isRefusal } from '#engine/filing.ts';
import { decide } from '#engine/workflow/decide.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import type { OpenFiling } from '../filings/filing-shelf.ts';
import type { Judged } from '../filings/judge.ts';
import { storeFacts } from '../filings/store-decision.ts';
import { keepSentSms } from '../notify/outbox.ts';
import { storeNotices } from '../notify/reactions/tell-people.ts';
import type { Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';
import type { Finished } from './finish-scene.ts';
import { readScene } from './open-scene.ts';
import { type Stage, servicesAt } from './stage.ts';
import { StoryRefusedError } from './story-refused.ts';

export interface Step {
  readonly action: string;
  readonly filler: Scope;
  readonly opinion: string | undefined;
  readonly at: Instant;
}

/** One action by whoever may take it, decided by the engine, with the notices it brings. */
export async function actScene(
  tx: Transaction,
  stage: Stage,
  { open, judged, explanations }: Finished,
  { action, filler, opinion, at }: Step,
): Promise<Finished> {
  const { filing, holderRoles, holderOrganisation } = open.stored;
  const whose = `${filing.subject.name} ${filing.collection.label}`;
  const transition = transitionOf(open, action);
  if (!transition) throw new StoryRefusedError(`${whose}：没有“${action}”这项操作`);
  const scope = actorFor(stage, transition, filler, { holderRoles, holderOrganisation });
  if (!scope) throw new StoryRefusedError(`${whose}：没有人可以${transition.label}`);
  const facts = { ...judged.facts, fills: scope === filler };
  const command = {
    do: action,
    actor: actorOf(scope),
    revision: filing.revision,
    opinion: transition.opinion === 'none' ? null : (opinion ?? transition.phrases[0] ?? transition.label),
    notify: transition.notify === 'offered' && isReturn(transition),
    pledged: true,
  };
  const decision = decide(stage.edition.published, filing, command, at, facts);
  if (isRefusal(decision)) {
    const why = [decision.detail, ...hardFindings(judged)].join('；');
    throw new StoryRefusedError(`${whose} 不能${transition.label}：${why}`);
  }
  const decided = { open, judged: { ...judged, facts }, decision };
  const id = await storeFacts(tx, servicesAt(stage, at), scope, decided);
  if (id === null) throw new StoryRefusedError(`${whose}：办理时已被他人更新`);
  const after = id === filing.id ? await movedOn(tx, open, decision.filing, judged) : await readScene(tx, stage, id);
  const fact = `${id}/${after.stored.eventCount}`;
  const told = await storeNotices(tx, after.stored, { fact, notices: decision.notices, actor: scope.account }, at);
  if (command.notify) await keepSent(tx, stage, told, at);
  return { open: after, judged, explanations };
}

const hardFindings = ({ facts }: Finished['judged']): readonly string[] =>
  (facts.findings ?? []).flatMap(({ severity, key, message }) => (severity === 'hard' ? [`${key} ${message}`] : []));

/** A return is worth an SMS. */
const isReturn = ({ resubmit }: Transition): boolean => resubmit !== undefined;

/** Messages long since delivered: the gateway of this server never sees them. */
async function keepSent(
  tx: Transaction,
  { services: { secrets } }: Stage,
  told: Awaited<ReturnType<typeof storeNotices>>,
  at: Instant,
): Promise<void> {
  for (const { account, mobile, text, key } of told)
    if (mobile) await keepSentSms(tx, { to: secrets.decrypt(mobile), text, key: `${key}/${account}`, at });
}

interface Head {
  readonly holder_roles: readonly string[];
  readonly holder_organisation: string | null;
  readonly event_count: number;
  readonly event_hash: Buffer;
}

/** The filing as it was decided, with what the store has added: not all of it has to be read again. */
async function movedOn(tx: Transaction, open: OpenFiling, filing: Filing, { session }: Judged): Promise<OpenFiling> {
  const [head] = await tx.rows<Head>(
    'select holder_roles, holder_organisation, event_count, event_hash from filing where id = $1',
    [filing.id],
  );
  if (!head) throw new StoryRefusedError(`${filing.subject.name}：填报件已不在`);
  const stored = {
    ...open.stored,
    filing: { ...filing, answers: session.answers() },
    holderRoles: head.holder_roles,
    holderOrganisation: head.holder_organisation,
    eventCount: head.event_count,
    eventHash: head.event_hash,
  };
  return { ...open, stored };
}

const transitionOf = ({ workflow, stored }: Finished['open'], action: string): Transition | undefined =>
  workflow.transitions.find((one) => one.do === action && one.from.includes(stored.filing.state));

function actorFor(
  { people }: Stage,
  { by }: Transition,
  filler: Scope,
  { holderRoles, holderOrganisation }: { holderRoles: readonly string[]; holderOrganisation: string | null },
): Scope | undefined {
  if (by === 'owner') return filler;
  return by === 'holder' ? people.find(holderRoles, holderOrganisation) : people.find([by], null);
}
