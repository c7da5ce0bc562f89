import { describe, expect, it } from 'vitest';
import type { Scenario, ScenarioStep } from '#definition/scenario.ts';
import { publishedFolder } from '../../../tests/support/published.ts';
import { runScenario, scenarioRunner } from './run-scenario.ts';

const { published, scenarios } = publishedFolder('reading-room');

describe('the teaching programme keeps what it promises', () => {
  const run = scenarioRunner(published);
  it.each(scenarios.map((scenario) => [scenario.scenario, scenario] as const))('%s', (_title, scenario) => {
    expect(run(scenario)).toEqual([]);
  });
});

describe('a promise that is not kept is said', () => {
  const given: Scenario['given'] = {
    form: 'monthly',
    period: '2025-03',
    answers: { fields: { GC02: 10, GC03: 5 }, rosters: {}, attachments: {} },
  };
  const messages = (...steps: ScenarioStep[]) =>
    runScenario(published, { scenario: '', given, steps }).map((failure) => failure.message);

  it('by its step, with what was found instead', () => {
    expect(messages({ values: { GC01: 15 } }, { values: { GC01: 16 } })).toEqual(['第 2 步：GC01 应为 16，实际是 15']);
    expect(messages({ free: ['T001'] })[0]).toMatch(/^第 1 步：不应查出 T001，实际查出“/);
    expect(messages({ finds: ['R999'] })[0]).toContain('应查出 R999，实际查出：T001');
    expect(messages({ state: 'unit' })).toEqual(['第 1 步：状态应为 unit，实际是 draft']);
    expect(messages({ says: '没有的话' })[0]).toContain('应提示“没有的话”');
    expect(messages({ cannot: ['delete'] })).toEqual(['第 1 步：clerk 不应能办理 delete']);
  });

  it('where something is refused that should pass, or passes that should be refused', () => {
    expect(messages({ do: 'submit' })[0]).toMatch(/^第 1 步：submit被拒绝：.*（checks-fail）$/);
    expect(messages({ do: 'submit', refused: 'not-own' })[0]).toContain('应因 not-own 被拒绝');
    expect(messages({ answer: { GC02: 1 }, refused: 'read-only' })).toEqual([
      '第 1 步：填写应被拒绝（read-only），实际通过了',
    ]);
    expect(messages({ as: 'head', answer: { GC02: 1 }, refused: 'read-only' })).toEqual([]);
  });

  it('and one about a form that does not exist cannot begin', () => {
    expect(runScenario(published, { scenario: '', given: { form: 'nothing' }, steps: [] })).toEqual([
      { step: null, message: '没有名为 nothing 的表单' },
    ]);
  });
});
