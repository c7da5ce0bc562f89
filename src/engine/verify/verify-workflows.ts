import type { Programme } from '#definition/programme.ts';
import type { State, Transition, Workflow } from '#definition/workflow.ts';
import type { VerifyProblem } from './problem.ts';

/** Every state can be reached from the first, and from every state the filing can come to an end. */
export const verifyWorkflows = ({ workflows }: Programme): readonly VerifyProblem[] =>
  workflows.flatMap((workflow, at) => verifyOne(workflow, ['workflows', at]));

function verifyOne(workflow: Workflow, path: VerifyProblem['path']): readonly VerifyProblem[] {
  const { states } = workflow;
  const ways = new Map(states.map(({ state }) => [state, targetsFrom(state, workflow)]));
  const first = states[0];
  if (first === undefined) return [{ path, message: '流程没有状态' }];
  const reached = closure([first.state], (state) => ways.get(state) ?? []);
  const ends = states.filter(isEnd).map((state) => state.state);
  const back = new Map(
    states.map(({ state }) => [
      state,
      states.filter((other) => ways.get(other.state)?.includes(state)).map((other) => other.state),
    ]),
  );
  const ending = closure(ends, (state) => back.get(state) ?? []);
  return [
    ...(ends.length === 0
      ? [{ path: [...path, 'states'], message: '没有一个状态写 accepted 或 final，填报件永远办不完' }]
      : []),
    ...states.flatMap((state, at) => {
      const here = [...path, 'states', at];
      if (!reached.has(state.state))
        return [{ path: here, message: `没有流转能到达“${state.label}”（${state.state}）` }];
      if (isEnd(state)) return [];
      if ((ways.get(state.state) ?? []).length === 0)
        return [
          { path: here, message: `没有流转能离开“${state.label}”（${state.state}）；如果到此结束，请写 final: true` },
        ];
      return ends.length === 0 || ending.has(state.state)
        ? []
        : [{ path: here, message: `从“${state.label}”（${state.state}）出发办不完：到不了通过或结束的状态` }];
    }),
    ...workflow.transitions.flatMap((transition, at) => nowhere(transition, workflow, [...path, 'transitions', at])),
  ];
}

const isEnd = ({ accepted, final }: State): boolean => accepted === true || final === true;

const targetsFrom = (state: string, workflow: Workflow): readonly string[] => [
  ...new Set(
    workflow.transitions
      .filter(({ from }) => from.includes(state))
      .flatMap((transition) => targetsOf(transition, state, workflow)),
  ),
];

/** `next` may lead to each stage that follows, since those before it may be skipped, and to the accepted state. */
function targetsOf({ to }: Transition, from: string, { states }: Workflow): readonly string[] {
  if (to !== 'next') return [to];
  const here = states.findIndex(({ state }) => state === from);
  const start = states[here]?.holder === undefined ? 0 : here + 1;
  const following = states.slice(start);
  const end = following.findIndex((state) => state.accepted === true);
  return following
    .slice(0, end < 0 ? undefined : end + 1)
    .flatMap((state) => (state.holder !== undefined || state.accepted === true ? [state.state] : []));
}

function nowhere(transition: Transition, workflow: Workflow, path: VerifyProblem['path']): readonly VerifyProblem[] {
  const stuck =
    transition.to === 'next'
      ? transition.from.filter((state) => targetsOf(transition, state, workflow).length === 0)
      : [];
  return stuck.map((state) => ({
    path,
    message: `“${transition.label}”写 to: next，但 ${state} 之后没有环节，也没有通过状态`,
  }));
}

function closure(start: readonly string[], next: (state: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(start);
  for (const state of found) for (const other of next(state)) found.add(other);
  return found;
}
