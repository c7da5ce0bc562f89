import { addresses } from '#contract/addresses.ts';
import type { StateView } from '#contract/shapes.ts';
import { shut } from '#engine/collection/closing.ts';
import { type Filing, isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Accepted } from '#engine/workflow/action.ts';
import { decide } from '#engine/workflow/decide.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { seenFiling } from '../access/seen-filing.ts';
import { askingDay } from '../registers/expected-in.ts';
import { registerOf } from '../registers/register-facts.ts';
import { findStanding } from '../registers/standing.ts';
import type { Services } from '../services.ts';
import { refusalOfEffect } from './effects/run-effect.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { type Judged, judge } from './judge.ts';
import { presentState } from './present-filing.ts';
import { findQueue } from './queue.ts';
import { takeAgain, untilSubmission } from './sources-again.ts';
import { storeDecision } from './store-decision.ts';

export interface Act {
  readonly filing: string;
  readonly action: string;
  readonly revision: number;
  readonly opinion: string | null;
  readonly notify: boolean;
  readonly pledged: boolean;
}

export interface Acted {
  readonly state: StateView;
  readonly revision: number;
  readonly go: string | null;
  readonly detail: string;
  readonly receipt: string | null;
}

/** Load, ask the engine, remember: events, snapshot, extract and the jobs that tell people, in one transaction. */
export async function act(services: Services, scope: Scope, command: Act): Promise<Acted | Refusal> {
  const open = await seenFiling(services, scope, command.filing);
  if (isRefusal(open)) return open;
  const judged = await judge(services, scope, open);
  const decision = decide(
    open.edition.published,
    open.stored.filing,
    { ...command, do: command.action, actor: actorOf(scope) },
    services.clock.now(),
    judged.facts,
  );
  if (isRefusal(decision)) return decision;
  const isSubmission = decision.events.some((event) => event.kind === 'moved' && event.step === 'submitted');
  const bar = isSubmission ? await barOf(services, open) : null;
  if (bar !== null) return refused('condition-unmet', `${bar}，不能提交；已填内容都保留着，仍可查看和下载`);
  if (isSubmission && (await takeAgain(services, scope, open, untilSubmission(open, judged.surroundings.sources))))
    return refused('stale-revision', '取自别处的数据刚有更新，已并入本表，请核对后重新检测、提交');
  const after = await carryOut(services, scope, open, judged, decision);
  return isRefusal(after) ? after : presentActed(services, scope, open, command, decision, after);
}

/** HB-67: why a draft can no longer be handed in, where its entry left the register's range meanwhile. */
function barOf({ database, clock }: Services, { edition, index, stored }: OpenFiling): Promise<string | null> {
  const { subject, collection } = stored.filing;
  const register = registerOf(edition, index.form.about);
  return findStanding(database, register, subject.id, askingDay(collection.period, clock.now()));
}

/** Stores what was decided, unless somebody was faster: with the filing itself, or by closing its collection. */
export async function carryOut(
  services: Services,
  scope: Scope | null,
  open: OpenFiling,
  judged: Judged,
  decision: Accepted,
): Promise<string | Refusal> {
  const stored = await storeDecision(services, scope, { open, judged, decision }).catch(refusalOfEffect);
  services.filings.drop(open.stored.filing.id);
  if (isRefusal(stored)) return stored;
  if (stored !== null) return stored;
  const now = await services.filings.findFresh(open.stored.filing.id);
  if (now?.stored.filing.collection.state === 'locked') return shut();
  return refused('stale-revision', '数据已被他人更新，请刷新后再办理');
}

async function presentActed(
  services: Services,
  scope: Scope,
  open: OpenFiling,
  { action }: Act,
  { filing, events }: Accepted,
  id: string,
): Promise<Acted> {
  const before = open.stored.filing;
  const label = open.workflow.transitions.find((transition) => transition.do === action)?.label ?? action;
  const gone = events.some((event) => event.kind === 'discarded');
  const state = presentState(open.workflow, filing.state);
  const next = gone ? null : (await findQueue(services, scope, open))?.next;
  const onward = id !== before.id ? addresses.fill(id) : next ? addresses.review(next.id) : null;
  return {
    state,
    revision: filing.revision,
    go: gone ? addresses.home : onward,
    detail: gone ? `已${label}` : `已${label}，现在是“${state.label}”`,
    receipt: filing.submittedAt !== before.submittedAt && filing.submittedAt !== null ? receiptOf(filing) : null,
  };
}

const receiptOf = ({ subject, collection, submittedAt, id }: Filing): string =>
  `${subject.name} ${collection.label}，${submittedAt?.replace('T', ' ').slice(0, 19)} 提交，回执号 ${id.slice(0, 13).toUpperCase()}`;
