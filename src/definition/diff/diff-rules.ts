import { type Check, checkKey } from '../check.ts';
import type { CodeList } from '../code-list.ts';
import type { Form } from '../form.ts';
import type { State, Transition, Workflow } from '../workflow.ts';
import { changedProperties, type Difference, difference, paired } from './difference.ts';

const checkTitles = {
  severity: '级别',
  assert: '应成立',
  when: '前提',
  for: '逐项',
  message: '提示语',
  tone: '颜色',
  evidence: '佐证',
  report: '结果',
};

export function diffChecks(before: Form, after: Form): readonly Difference[] {
  const where = `${after.title} › 审核规则`;
  const { gone, come, kept } = paired(before.checks, after.checks, checkKey);
  const line = (check: Check, change: string) =>
    difference('规则变动', where, checkKey(check), check.message ?? check.assert, change);
  return [
    ...come.map((check) => line(check, `新增：${check.assert}`)),
    ...gone.map((check) => line(check, `取消：${check.assert}`)),
    ...kept.flatMap(([old, now]) => changedProperties(old, now, checkTitles).map((change) => line(now, change))),
  ];
}

export function diffCodeLists(
  before: Readonly<Record<string, CodeList>>,
  after: Readonly<Record<string, CodeList>>,
): readonly Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const where = `码表 ${name}`;
    const rowKey = (row: CodeList['rows'][number]): string => `${row.code} ${row.since ?? ''}`;
    const { gone, come, kept } = paired(before[name]?.rows ?? [], after[name]?.rows ?? [], rowKey);
    return [
      ...come.map((row) => difference('码表增减', where, row.code, row.label, '新增')),
      ...gone.map((row) => difference('码表增减', where, row.code, row.label, '取消')),
      ...kept.flatMap(([old, now]) =>
        changedProperties(
          { ...old, columns: JSON.stringify(old.columns) },
          { ...now, columns: JSON.stringify(now.columns) },
          { label: '名称', parent: '上级', until: '截止', columns: '其他列' },
        ).map((change) => difference('码表增减', where, now.code, now.label, change)),
      ),
    ];
  });
}

const stateTitles = {
  label: '名称',
  holder: '经办',
  when: '经过条件',
  optional: '可跳过',
  edits: '谁可修改',
  effects: '效果',
};
const transitionTitles = {
  label: '名称',
  to: '到',
  by: '谁',
  when: '何时可用',
  requires: '条件',
  effects: '效果',
  opinion: '意见',
  resubmit: '退回后再报到',
  after: '多久以后',
};

export function diffWorkflows(before: readonly Workflow[], after: readonly Workflow[]): readonly Difference[] {
  const { gone, come, kept } = paired(before, after, (workflow) => workflow.workflow);
  return [
    ...come.map(({ workflow }) => difference('流程变动', `流程 ${workflow}`, '', '', '新增')),
    ...gone.map(({ workflow }) => difference('流程变动', `流程 ${workflow}`, '', '', '取消')),
    ...kept.flatMap(([old, now]) => diffWorkflow(old, now)),
  ];
}

function diffWorkflow(before: Workflow, after: Workflow): readonly Difference[] {
  const where = `流程 ${after.workflow}`;
  const states = paired(before.states, after.states, (state) => state.state);
  const key = (transition: Transition): string => `${transition.do} ${transition.from.join('、')}`;
  const transitions = paired(before.transitions, after.transitions, key);
  const ofState = (state: State, change: string) => difference('流程变动', where, state.state, state.label, change);
  const ofAction = (action: Transition, change: string) =>
    difference('流程变动', where, key(action), action.label, change);
  return [
    ...states.come.map((state) => ofState(state, '新增状态')),
    ...states.gone.map((state) => ofState(state, '取消状态')),
    ...states.kept.flatMap(([old, now]) =>
      changedProperties(old, now, stateTitles).map((change) => ofState(now, change)),
    ),
    ...transitions.come.map((action) => ofAction(action, '新增操作')),
    ...transitions.gone.map((action) => ofAction(action, '取消操作')),
    ...transitions.kept.flatMap(([old, now]) =>
      changedProperties(old, now, transitionTitles).map((change) => ofAction(now, change)),
    ),
  ];
}
