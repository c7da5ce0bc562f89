import { fillerLabel } from '#definition/filler-label.ts';
import type { State, Transition, Workflow } from '#definition/workflow.ts';
import { sayDeadline } from '../calendar/duration.ts';
import { judgeText } from '../check/explanation.ts';
import type { FeelValue } from '../feel/value.ts';
import { type Filing, type FilingEvent, type MoveStep, type Refusal, refused, type StoredEvent } from '../filing.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import type { Accepted, Action, Command, Decision, Notice } from './action.ts';
import { actionOf } from './available-actions.ts';
import { effectiveDeadline, personalWindow } from './deadline.ts';
import { evolve } from './evolve.ts';
import type { WorkflowFacts } from './facts.ts';
import { nextStage } from './next-stage.ts';
import { type Review, reviewOf, stateOf } from './review.ts';
import { say } from './say.ts';

/** The only place that knows what a transition takes: the facts to store, or the reason why not. */
export function decide(
  published: PublishedProgramme,
  filing: Filing,
  command: Command,
  now: string,
  facts: WorkflowFacts,
): Decision {
  const review = reviewOf(published, filing, command.actor, now, facts);
  if (review === null) return refused('not-allowed', '这张表保存即生效，没有办理环节');
  const candidates = review.workflow.transitions.filter((transition) => transition.do === command.do);
  for (const transition of candidates) {
    const action = actionOf(transition, review);
    if (action === null) continue;
    return refusalFor(action, command, review) ?? accept(transition, action, command, review);
  }
  return unavailable(candidates, review);
}

/** In the order a person would mend it: what they saw is old, what the filing lacks, what they have not said. */
function refusalFor(action: Action, command: Command, review: Review): Refusal | null {
  const { filing, published } = review;
  if (command.revision !== filing.revision) {
    return refused('stale-revision', '数据已被他人更新，请刷新后再办理', { revision: filing.revision });
  }
  if (action.blocked !== null) return action.blocked;
  const opinion = command.opinion?.trim() ?? '';
  if (action.opinion === 'required' && opinion === '') return refused('opinion-missing', '请填写审核意见');
  const wording = action.quality === null ? undefined : published.programme.wording[action.quality];
  if (wording !== undefined && opinion !== '') {
    const { ok, notes } = judgeText(opinion, wording);
    if (!ok) return refused('opinion-vague', `意见过于笼统：${notes.at(-1)}`, notes);
  }
  if (action.pledge !== null && !command.pledged) return refused('pledge-missing', '请先阅读并勾选承诺');
  if (action.choosesResubmit && command.resubmit === undefined)
    return refused('invalid-input', '请选择修改后重新提交到哪个环节');
  return null;
}

function unavailable(candidates: readonly Transition[], review: Review): Refusal {
  const { workflow, filing, form, published } = review;
  const [first] = candidates;
  const state = stateOf(workflow, filing.state);
  if (first === undefined) return refused('not-allowed', '没有这项操作');
  const recalled = first.by === 'holder' && state?.edits !== undefined && filing.submittedAt === null;
  const filler = fillerLabel(published.programme.roles, form);
  if (recalled) return refused('not-allowed', `该件已被${filler}取消提交`);
  const here = candidates.some((transition) => transition.from.includes(filing.state));
  const why = here ? '您现在不能' : `现在是“${state?.label ?? filing.state}”，不能`;
  return refused('not-allowed', `${why}${first.label}`, { state: filing.state });
}

function accept(transition: Transition, action: Action, command: Command, review: Review): Accepted {
  const { workflow, filing, now } = review;
  const target = stateOf(workflow, action.to);
  const effects = [...transition.effects, ...(isKept(transition) ? (target?.effects ?? []) : [])];
  const events = eventsOf(transition, action, command, review);
  const after = events.reduce((standing, event) => evolve(standing, stored(event, command, now)), filing);
  return {
    kind: 'accepted',
    events,
    filing: after,
    effects,
    notices: noticesOf(transition, target, command, { ...review, filing: after }),
  };
}

/** A discarded filing and a correction do not enter the state they name. */
const isKept = ({ effects }: Transition): boolean => !effects.some((effect) => effect.do === 'discard');

const hasEffect = ({ effects }: Transition, name: string): boolean => effects.some((effect) => effect.do === name);

function eventsOf(transition: Transition, action: Action, command: Command, review: Review): readonly FilingEvent[] {
  const { filing, workflow } = review;
  if (hasEffect(transition, 'new-version')) {
    return [{ kind: 'opened', version: filing.version + 1, carriedFrom: filing.id, state: action.to }];
  }
  const step = stepOf(transition, workflow, filing.state, action.to);
  const resubmit = step === 'returned' ? resubmitOf(transition, command, review) : undefined;
  const deadline =
    step === 'returned' ? personalWindow(review.published, filing, command.actor, review.now, review.facts) : undefined;
  const moved: FilingEvent = {
    kind: 'moved',
    do: transition.do,
    label: transition.label,
    from: filing.state,
    to: action.to,
    opinion: command.opinion?.trim() || null,
    notify: transition.notify === 'always' || (transition.notify === 'offered' && command.notify),
    pledged: command.pledged,
    step,
    ...(resubmit === undefined ? {} : { resubmit }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(transition.flag === undefined ? {} : { flag: transition.flag }),
  };
  const skipped = transition.to === 'next' ? (nextStage(review)?.skipped ?? []) : [];
  return [
    ...skipped.map((state): FilingEvent => ({ kind: 'skipped', state })),
    moved,
    ...(hasEffect(transition, 'discard') ? [{ kind: 'discarded' as const }] : []),
  ];
}

/** What a move means, read from the kinds of the states at its ends. */
export function stepOf(transition: Transition, workflow: Workflow, from: string, to: string): MoveStep {
  const [here, there] = [stateOf(workflow, from), stateOf(workflow, to)];
  if (hasEffect(transition, 'discard') || there?.final === true) return 'ended';
  if (there?.accepted === true) return 'accepted';
  if (there?.edits !== undefined && here?.edits === undefined) {
    if (transition.by !== 'owner') return 'returned';
    return here?.accepted === true ? 'reopened' : 'withdrawn';
  }
  if (there?.holder === undefined) return 'moved';
  return here?.edits === undefined ? 'passed' : 'submitted';
}

function resubmitOf({ resubmit }: Transition, command: Command, review: Review): 'from-start' | 'to-returner' {
  if (resubmit === 'from-start' || resubmit === 'to-returner') return resubmit;
  if (resubmit === 'choice') return command.resubmit ?? 'from-start';
  return resubmit !== undefined && review.ask(resubmit) === 'to-returner' ? 'to-returner' : 'from-start';
}

const stored = (event: FilingEvent, { actor }: Command, at: string): StoredEvent => ({
  sequence: 0,
  at,
  actor:
    actor === 'clock'
      ? null
      : { account: actor.account, name: actor.name, role: actor.role, organisation: actor.organisation.name },
  event,
});

/** Texts of the transition, then of the state entered, said with the filing as it now stands. */
function noticesOf(
  transition: Transition,
  target: State | undefined,
  command: Command,
  review: Review,
): readonly Notice[] {
  const { at } = effectiveDeadline(review.published, review.filing, review.facts);
  const more: Readonly<Record<string, FeelValue>> = {
    opinion: command.opinion,
    deadline: at === null ? null : sayDeadline(at),
  };
  const told = [...Object.entries(transition.tell), ...(isKept(transition) ? Object.entries(target?.tell ?? {}) : [])];
  const fresh = reviewOf(review.published, review.filing, review.actor, review.now, review.facts) ?? review;
  return told.map(([to, text]) => ({ to, text: say(fresh, text, more) }));
}
