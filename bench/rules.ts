import { test } from '#engine/feel/compile.ts';
import type { Frame } from '#engine/feel/frame.ts';
import { setField } from '#engine/feel/frame.ts';
import { tckCases, tckPasses } from '../tests/vectors/tck.ts';
import { interleaved, median, ratioOf, rounds } from './rounds.ts';
import { answersOf, type RuleSet, setA, setB } from './rules-data.ts';
import {
  type BenchRule,
  benchScope,
  cel,
  compileRules,
  type Engine,
  frameOf,
  generated,
  kebao,
  survey,
  touch,
} from './rules-engines.ts';

const filings = Array.from({ length: 20 }, (_, index) => answersOf(index + 1));

/**
 * Check rules: how fast a whole filing is judged, exactly and three-valued with the operands of each failure, against one
 * generated function in doubles, cel-js and SurveyJS; what one changed cell costs; and the share of the DMN TCK we pass.
 */
export function run(): Promise<Readonly<Record<string, number>>> {
  const [a, b] = [compare('A', setA), compare('B', setB)];
  return Promise.resolve({
    'vs-generated-js': Math.min(a.generated, b.generated),
    'vs-cel': Math.min(a.cel, b.cel),
    'vs-surveyjs': a.survey,
    'one-cell': oneCell(),
    'tck-share': tckShare(),
  });
}

/** How many times faster than each peer we are on a set, per rule that the peer can say. */
function compare(
  name: string,
  set: RuleSet,
): { readonly generated: number; readonly cel: number; readonly survey: number } {
  const engines: Readonly<Record<string, Engine>> = {
    kebao: kebao(set, filings),
    generated: generated(set, filings),
    cel: cel(set, filings),
    survey: survey(set, filings),
  };
  const said = {
    kebao: set.rules.length,
    generated: set.rules.length,
    cel: saidBy(set, 'cel'),
    survey: saidBy(set, 'survey'),
  };
  const contenders = Object.entries(engines).map(([engine, judge]) => {
    let filing = 0;
    return { name: engine, run: () => judge(filing++) };
  });
  const samples = rounds(contenders);
  for (const [engine, judge] of Object.entries(engines)) {
    const failed = filings.reduce((sum, _, index) => sum + judge(index), 0) / filings.length;
    console.error(
      `${name}: ${engine} ${(median(samples[engine] ?? []) / 1000).toFixed(2)} µs a filing, ${said[engine as keyof typeof said]} rules, ${failed.toFixed(1)} fail`,
    );
  }
  const against = (engine: keyof typeof said): number =>
    (ratioOf(samples, engine, 'kebao') * said.kebao) / said[engine];
  return { generated: against('generated'), cel: against('cel'), survey: against('survey') };
}

const saidBy = (set: RuleSet, language: 'cel' | 'survey'): number =>
  set.rules.filter((rule) => rule[language] !== null).length;

/** One changed field and the rules that read it, as a share of a whole run of set B. */
function oneCell(): number {
  const scope = benchScope();
  const rules = compileRules(setB, scope);
  const frame = frameOf(scope, answersOf(7));
  const readers = dependents(rules);
  const codes = [...scope.fields.keys()];
  let turn = 0;
  const nanos = interleaved([
    { name: 'all', run: () => wholeRun(rules, frame) },
    {
      name: 'one',
      run: () => {
        turn += 1;
        const id = setField(frame, codes[turn % codes.length] ?? '', 40 + (turn % 3));
        let failed = 0;
        for (const rule of (id === null ? undefined : readers[id]) ?? [])
          if (test(rule.condition, frame) === 0) failed += 1;
        return failed;
      },
    },
  ]);
  console.error(
    `one cell ${(nanos['one'] ?? 0).toFixed(0)} ns, all rules ${((nanos['all'] ?? 0) / 1000).toFixed(1)} µs`,
  );
  return (nanos['one'] ?? Number.NaN) / (nanos['all'] ?? Number.NaN);
}

function wholeRun(rules: readonly BenchRule[], frame: Frame): number {
  touch(frame);
  let failed = 0;
  for (const { condition } of rules) if (test(condition, frame) === 0) failed += 1;
  return failed;
}

/** Rules by the id of what they read. */
function dependents(rules: readonly BenchRule[]): readonly (readonly BenchRule[] | undefined)[] {
  const readers: BenchRule[][] = [];
  for (const rule of rules) for (const id of rule.condition.dependencies) readers[id] = [...(readers[id] ?? []), rule];
  return readers;
}

/** Share of the kit's cases that pass; NaN where the kit is not at hand. */
function tckShare(): number {
  const cases = tckCases();
  return cases === null ? Number.NaN : cases.filter(tckPasses).length / cases.length;
}
