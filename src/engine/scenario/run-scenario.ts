import type { CodeList } from '#definition/code-list.ts';
import type { Scenario, ScenarioStep } from '#definition/scenario.ts';
import type { Refusal } from '../filing.ts';
import { sameValue } from '../form/cell.ts';
import { formRuntime } from '../form/runtime.ts';
import type { FormRuntime } from '../form/session.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import { availableActions } from '../workflow/available-actions.ts';
import { isFinding, isRefusalFor } from './match.ts';
import { actorOf, begin, factsFor, type Play, perform } from './play.ts';
import { setStage } from './stage.ts';

/** What a scenario promised and the programme does not keep. */
export interface ScenarioFailure {
  /** Steps count from 0; null where the scenario could not begin. */
  readonly step: number | null;
  readonly message: string;
}

/**
 * Plays scenarios against a published programme, each from its first step to its last or to one that cannot be taken.
 * `codeLists`: the site's lists the programme reads beside its own.
 */
export function scenarioRunner(
  published: PublishedProgramme,
  codeLists: Readonly<Record<string, CodeList>> = {},
): (scenario: Scenario) => readonly ScenarioFailure[] {
  const runtimes = new Map<string, FormRuntime>();
  const runtimeOf = (form: string): FormRuntime => {
    const compiled = runtimes.get(form) ?? formRuntime(published, form);
    runtimes.set(form, compiled);
    return { ...compiled, open: (input) => compiled.open({ ...input, codeLists }) };
  };
  return (scenario) => {
    const form = published.programme.forms.find((one) => one.form === scenario.given.form);
    if (form === undefined) return [{ step: null, message: `没有名为 ${scenario.given.form} 的表单` }];
    return play(begin(setStage(published, form, scenario.given), runtimeOf(form.form)), scenario.steps);
  };
}

/** One scenario alone. */
export const runScenario = (
  published: PublishedProgramme,
  scenario: Scenario,
  codeLists: Readonly<Record<string, CodeList>> = {},
): readonly ScenarioFailure[] => scenarioRunner(published, codeLists)(scenario);

function play(first: Play, steps: readonly ScenarioStep[]): readonly ScenarioFailure[] {
  const failures: ScenarioFailure[] = [];
  let here = first;
  for (const [at, step] of steps.entries()) {
    const performed = perform(here, step);
    here = performed.play;
    const unmet = expectations(here, step, performed.refusal);
    failures.push(...unmet.map((message) => ({ step: at, message: `第 ${at + 1} 步：${message}` })));
    if (performed.refusal !== null && step.refused === undefined) return failures;
  }
  return failures;
}

function expectations(play: Play, step: ScenarioStep, refusal: Refusal | null): readonly string[] {
  return [
    ...refusals(step, refusal),
    ...found(play, step),
    ...values(play, step),
    ...standing(play, step),
    ...said(play, step, refusal),
  ];
}

function refusals({ refused, do: name }: ScenarioStep, refusal: Refusal | null): readonly string[] {
  if (refused === undefined)
    return refusal === null ? [] : [`${name ?? '填写'}被拒绝：${refusal.detail}（${refusal.code}）`];
  if (refusal === null) return [`${name ?? '填写'}应被拒绝（${refused}），实际通过了`];
  return isRefusalFor(refusal, refused) ? [] : [`应因 ${refused} 被拒绝，实际是：${refusal.detail}（${refusal.code}）`];
}

function found({ session }: Play, { finds = [], free = [] }: ScenarioStep): readonly string[] {
  const findings = session.findings();
  const all = [...new Set(findings.map((finding) => finding.check))].join('、') || '没有';
  return [
    ...finds
      .filter((asked) => !findings.some((one) => isFinding(one, asked)))
      .map((asked) => `应查出 ${asked}，实际查出：${all}`),
    ...free.flatMap((asked) => {
      const one = findings.find((finding) => isFinding(finding, asked));
      return one === undefined ? [] : [`不应查出 ${asked}，实际查出“${one.message}”`];
    }),
  ];
}

const values = ({ session }: Play, step: ScenarioStep): readonly string[] =>
  Object.entries(step.values ?? {}).flatMap(([cell, expected]) => {
    const value = session.value(cell);
    return sameValue(value, expected) ? [] : [`${cell} 应为 ${String(expected)}，实际是 ${String(value ?? '空白')}`];
  });

function standing(play: Play, step: ScenarioStep): readonly string[] {
  const { filing, stage, now } = play;
  const actor = actorOf(play, step);
  const open = availableActions(stage.published, filing, actor, now, factsFor(play, actor)).filter(
    (one) => one.blocked === null,
  );
  return [
    ...(step.state === undefined || step.state === filing.state
      ? []
      : [`状态应为 ${step.state}，实际是 ${filing.state}`]),
    ...(step.cannot ?? [])
      .filter((name) => open.some((one) => one.do === name))
      .map((name) => `${actor.role} 不应能办理 ${name}`),
  ];
}

function said({ session, told }: Play, { says }: ScenarioStep, refusal: Refusal | null): readonly string[] {
  if (says === undefined) return [];
  const messages = session.findings().map((finding) => finding.message);
  const texts = refusal === null ? [...told, ...messages] : [refusal.detail, ...messages];
  return texts.some((text) => text.includes(says))
    ? []
    : [`应提示“${says}”，实际提示：${texts.slice(0, 3).join('；') || '没有'}`];
}
