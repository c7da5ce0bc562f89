import { type Form, fieldsOf, slotsOf } from '../form.ts';
import type { Path } from '../read/yaml-file.ts';
import type { Effect, State, Transition, Workflow } from '../workflow.ts';
import { refer, referAll, type Scope } from './scope.ts';
import { verifyRequirements } from './verify-requirement.ts';

const actors = ['owner', 'opener', 'holder', 'clock', 'returner'];
const recipients = ['owner', 'opener', 'returner', 'passed', 'holder'];

interface Around {
  readonly workflow: Workflow;
  readonly states: readonly string[];
  /** Forms that use this workflow. */
  readonly forms: readonly Form[];
}

export function verifyWorkflows(scope: Scope): void {
  for (const [index, workflow] of scope.programme.workflows.entries()) {
    const path = ['workflows', index];
    const forms = scope.programme.forms.filter((form) => form.workflow === workflow.workflow);
    const states = workflow.states.map((state) => state.state);
    const around = { workflow, states, forms };
    if (forms.length === 0) scope.say(path, `没有表单使用流程 ${workflow.workflow}`);
    if (workflow.states.filter((state) => state.accepted).length > 1) {
      scope.say([...path, 'states'], '只能有一个状态写 accepted: true');
    }
    for (const [i, state] of workflow.states.entries()) verifyState(scope, state, around, [...path, 'states', i]);
    for (const [i, transition] of workflow.transitions.entries())
      verifyTransition(scope, transition, around, [...path, 'transitions', i]);
    unique(scope, workflow.transitions, path);
  }
}

function verifyState(scope: Scope, state: State, around: Around, path: Path): void {
  const { steps, marks } = around.workflow;
  referAll(scope, [...path, 'holder', 'role'], '角色', state.holder?.roles, scope.roles);
  if (state.edits !== undefined) refer(scope, [...path, 'edits'], '角色', state.edits, [...actors, ...scope.roles]);
  if (state.step !== undefined) refer(scope, [...path, 'step'], '步骤', state.step, Object.keys(steps));
  if (state.mark !== undefined && /^[a-z]+$/.test(state.mark)) {
    refer(scope, [...path, 'mark'], '步骤标记', state.mark, Object.keys(marks));
  }
  if (state.accepted && state.holder) scope.say(path, `${state.label} 是通过状态，不能再有经办人`);
  verifyEffects(scope, state.effects, around, [...path, 'effects']);
  verifyTell(scope, state.tell, around, [...path, 'tell']);
}

function verifyTransition(scope: Scope, transition: Transition, around: Around, path: Path): void {
  referAll(scope, [...path, 'from'], '状态', transition.from, around.states);
  refer(scope, [...path, 'to'], '状态', transition.to, [...around.states, 'next']);
  refer(scope, [...path, 'by'], '角色', transition.by, [...actors, ...scope.roles]);
  const held = around.workflow.states.filter((state) => state.holder).map((state) => state.state);
  const unheld = transition.from.find(
    (name) => transition.by === 'holder' && around.states.includes(name) && !held.includes(name),
  );
  if (unheld !== undefined) scope.say([...path, 'by'], `状态 ${unheld} 没有经办人（holder），by 不能写 holder`);
  if (transition.by === 'clock' && transition.when === undefined && transition.after === undefined) {
    scope.say(path, '到时自动流转要写 after（多久以后）或 when（条件）');
  }
  if (transition.quality !== undefined) {
    refer(scope, [...path, 'quality'], '用语要求', transition.quality, Object.keys(scope.programme.wording));
  }
  const resubmits = ['from-start', 'to-returner', 'choice'];
  if (transition.resubmit !== undefined && !/^(collection|parameter)\./.test(transition.resubmit)) {
    refer(scope, [...path, 'resubmit'], '再报方式', transition.resubmit, resubmits);
  }
  verifyRequirements(scope, transition.requires, [...path, 'requires'], {
    states: around.states,
    ...(around.forms.length === 1 && around.forms[0] ? { form: around.forms[0] } : {}),
  });
  verifyEffects(scope, transition.effects, around, [...path, 'effects']);
  verifyTell(scope, transition.tell, around, [...path, 'tell']);
}

/** From one state an action leads to one place only. */
function unique(scope: Scope, transitions: readonly Transition[], path: Path): void {
  const seen = new Set<string>();
  for (const [index, transition] of transitions.entries()) {
    for (const from of transition.from) {
      const key = `${transition.do} ${from} ${transition.by} ${transition.when ?? ''}`;
      if (seen.has(key))
        scope.say([...path, 'transitions', index, 'do'], `状态 ${from} 的操作 ${transition.do} 写了两次`);
      seen.add(key);
    }
  }
}

/** Told are people by their part in the filing, a role, or an organisation an answer names. */
function verifyTell(scope: Scope, tell: Readonly<Record<string, string>>, { forms }: Around, path: Path): void {
  const answers = forms.flatMap(fieldsOf).map((field) => field.code);
  for (const who of Object.keys(tell)) {
    refer(scope, [...path, who], '接收人', who, [...recipients, ...scope.roles, ...answers]);
  }
}

function verifyEffects(scope: Scope, effects: readonly Effect[], { forms }: Around, path: Path): void {
  for (const [index, effect] of effects.entries()) {
    const at = [...path, index];
    const argument = effect.with;
    const part = (key: string): string | null => {
      const value =
        typeof argument === 'object' && argument !== null ? (argument as Record<string, unknown>)[key] : null;
      return typeof value === 'string' ? value : null;
    };
    const named = typeof argument === 'string' ? argument : null;
    if (effect.do === 'issue-number') {
      refer(
        scope,
        at,
        '编号',
        named ?? '',
        scope.programme.numbers.map((number) => number.number),
      );
    }
    const form = effect.do === 'open-filing' ? (named ?? part('form')) : effect.do === 'act-on' ? part('filing') : null;
    if (form !== null) refer(scope, at, '表单', form, scope.forms.keys());
    if (effect.do === 'open-filing' && form === null) scope.say(at, 'open-filing 要写表单名');
    const role = effect.do === 'create-account' || effect.do === 'set-membership' ? part('role') : null;
    if (role !== null) refer(scope, at, '角色', role, scope.roles);
    if (effect.do === 'write-register') verifyWrite(scope, argument, part('entry'), forms, at);
    if (effect.do === 'invalidate-scan' && named !== null)
      refer(
        scope,
        at,
        '附件',
        named,
        forms.flatMap(slotsOf).map((slot) => slot.code),
      );
  }
}

/** `entry` is the subject, `new REGISTER`, or the code of an answer that names an entry. */
function verifyWrite(scope: Scope, argument: unknown, entry: string | null, forms: readonly Form[], path: Path): void {
  if (entry === null) {
    scope.say(path, 'write-register 要写 entry：subject、new 台账，或指向台账的字段');
    return;
  }
  const answers = forms.flatMap(fieldsOf).map((field) => field.code);
  if (entry.startsWith('new ')) refer(scope, path, '台账', entry.slice(4), scope.registers);
  else if (!/^(subject|owner|organisation)(\.|$)/.test(entry)) refer(scope, path, '字段', entry, answers);
  const { fields } = argument as { readonly fields?: unknown };
  if (Array.isArray(fields)) {
    for (const code of fields) refer(scope, path, '字段', String(code), answers);
  } else if (fields !== undefined && fields !== 'all') scope.say(path, 'fields 应写 all 或字段代码的列表');
}
