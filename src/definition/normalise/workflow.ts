import { type At, child, each, entries, type Reading } from '../read/reading.ts';
import type { State, Tone, Transition, Workflow } from '../workflow.ts';
import type * as Written from '../written/workflow.ts';
import { present } from './present.ts';
import { readEffects, readRequirements } from './requirement.ts';
import { feel, listOf } from './words.ts';

/** What a workflow borrows from the rest of the folder. */
export interface Borrowed {
  /** Labels of a code list, where `phrases:` names one. */
  readonly labels: (list: string) => readonly string[] | null;
  /** Text of `help/NAME.md`, where `pledge:` names one. */
  readonly text: (name: string) => string | null;
}

export function readWorkflow(name: string, at: At<Written.Workflow>, borrowed: Borrowed, reading: Reading): Workflow {
  const states = entries(child(at, 'states')).map(([state, part], index) =>
    readState(state, part, index === 0, reading),
  );
  const stages = states.filter((state) => state.holder !== undefined).map((state) => state.state);
  const transitions = each(child(at, 'transitions')).map((part) =>
    readTransition(part, states, stages, borrowed, reading),
  );
  const { steps = {}, marks = {} } = at.value;
  return reading.mark({ workflow: name, steps, marks, states, transitions }, at);
}

function readState(state: string, at: At<Written.State>, first: boolean, reading: Reading): State {
  const written = at.value;
  const [icon, tone] = looks(written, first);
  const holder = written.holder && { roles: listOf(written.holder.role), ...present({ at: feel(written.holder.at) }) };
  const model: State = {
    state,
    label: written.label,
    icon: written.icon ?? icon,
    tone: written.tone ?? tone,
    effects: readEffects(child(at, 'effects'), reading),
    tell: written.tell ?? {},
    ...present({
      holder,
      when: feel(written.when),
      optional: written.optional,
      edits: written.edits,
      step: written.step,
      mark: written.mark,
      accepted: written.accepted,
      final: written.final,
      lasts: written.lasts,
    }),
  };
  return reading.mark(model, at);
}

/** One meaning everywhere: 填写中 blue, 待审核 amber, 退回 red, 通过 green, 终止 grey. */
function looks(written: Written.State, first: boolean): readonly [string, Tone] {
  if (written.accepted) return ['check', 'green'];
  if (written.final) return ['stop', 'grey'];
  if (written.holder) return ['clock', 'amber'];
  if (written.edits) return first ? ['edit', 'blue'] : ['undo', 'red'];
  return ['circle', 'grey'];
}

function readTransition(
  at: At<Written.Transition>,
  states: readonly State[],
  stages: readonly string[],
  borrowed: Borrowed,
  reading: Reading,
): Transition {
  const written = at.value;
  const from = listOf(written.from).flatMap((name) => (name === 'stages' ? stages : [name]));
  const label = written.label ?? states.find((state) => state.state === written.to)?.label;
  if (written.label === undefined && written.by !== 'clock')
    reading.problem(at, `流转 ${written.do} 缺少 label（按钮名）`);
  const tone = written.tone ?? (written.by === 'clock' ? undefined : toneOf(written, from, states));
  const model: Transition = {
    do: written.do,
    label: label ?? written.do,
    from,
    to: written.to,
    by: written.by,
    requires: readRequirements(child(at, 'requires'), reading),
    effects: readEffects(child(at, 'effects'), reading),
    opinion: written.opinion ?? 'none',
    phrases: listOf(written.phrases).flatMap((phrase) => borrowed.labels(phrase) ?? [phrase]),
    notify: written.notify ?? 'never',
    tell: written.tell ?? {},
    batch: written.batch ?? false,
    ...present({
      when: feel(written.when),
      quality: written.quality,
      attach: written.attach,
      pledge: written.pledge === undefined ? undefined : (borrowed.text(written.pledge) ?? written.pledge),
      confirm: written.confirm,
      review: written.review,
      resubmit: written.resubmit,
      after: written.after,
      flag: written.flag,
      tone,
    }),
  };
  return reading.mark(model, at);
}

/** The way on is the main button; what ends or discards a filing warns. */
function toneOf(
  written: Written.Transition,
  from: readonly string[],
  states: readonly State[],
): 'primary' | 'danger' | undefined {
  const place = (name: string): number => states.findIndex((state) => state.state === name);
  const target = states.find((state) => state.state === written.to);
  const discards = (written.effects ?? []).includes('discard');
  if (discards || (target?.final && !target.accepted)) return 'danger';
  if (written.to === 'next') return 'primary';
  const onward =
    target !== undefined && !target.edits && from.every((name) => place(written.to) > place(name) || isBack(name));
  return onward ? 'primary' : undefined;
  function isBack(name: string): boolean {
    return states[place(name)]?.edits !== undefined;
  }
}
