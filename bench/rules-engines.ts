import { Environment } from '@marcbachmann/cel-js';
import { ConditionRunner } from 'survey-core';
import { type Condition, compile, test } from '#engine/feel/compile.ts';
import { createFrame, type Frame } from '#engine/feel/frame.ts';
import { fillFrame } from '#engine/feel/frame-fill.ts';
import { type OperandUnits, operandFields, operandsNow } from '#engine/feel/operands.ts';
import { parse } from '#engine/feel/parse.ts';
import { type FieldSymbol, type Scope, scopeOf } from '#engine/feel/scope.ts';
import { integerType, numberType } from '#engine/feel/types.ts';
import { type AnswersData, fields, type RowData, type RuleSet, rowsPerRoster } from './rules-data.ts';

/** Runs all rules of a set on the n-th filing and yields how many fail. */
export type Engine = (filing: number) => number;

export const benchScope = (): Scope =>
  scopeOf([
    ...fields.map(({ code, scale }) => ({ field: code, type: scale === 0 ? integerType : numberType(scale) })),
    { list: 'kinds', codes: Array.from({ length: 20 }, (_, index) => ({ code: String(index + 1), label: '' })) },
    ...['RA', 'RB', 'RC', 'RD', 'RE'].map((roster) => ({
      roster,
      rows: rowsPerRoster,
      columns: [
        { code: 'kind', type: { kind: 'code', list: 'kinds' } as const },
        { code: 'sex', type: { kind: 'code', list: 'kinds' } as const },
        { code: 'paid', type: numberType(2) },
      ],
    })),
  ]);

/** A rule as the engine keeps it: the condition, and the fields to show when it fails. */
export interface BenchRule {
  readonly condition: Condition;
  readonly operands: readonly FieldSymbol[];
}

export function compileRules(set: RuleSet, scope: Scope): readonly BenchRule[] {
  return set.rules.map(({ feel }) => {
    const { ast, problems } = parse(feel);
    const compiled = ast === null ? { condition: null, problems } : compile(ast, scope);
    if (compiled.condition === null) throw new Error(`${feel}: ${compiled.problems.map((one) => one.message).join()}`);
    return { condition: compiled.condition, operands: operandFields(compiled.condition) };
  });
}

export function frameOf(scope: Scope, data: AnswersData): Frame {
  const frame = createFrame(scope);
  const lists = Object.entries(data).filter((entry): entry is [string, readonly RowData[]] => Array.isArray(entry[1]));
  const rosters = Object.fromEntries(
    lists.map(([roster, rows]) => [
      roster,
      rows.map(({ id, kind, sex, paid }) => ({ id, cells: { kind, sex, paid } })),
    ]),
  );
  const values = Object.entries(data).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  fillFrame(frame, { fields: Object.fromEntries(values), rosters, attachments: {} });
  return frame;
}

/** As if every answer had just been filled in: nothing kept from the last run may be used. */
export function touch(frame: Frame): void {
  frame.version += 1;
  for (const roster of frame.rosters) roster.version += 1;
}

interface Failure {
  readonly rule: number;
  readonly operands: readonly OperandUnits[];
}

/** Ours: exact, three-valued, with the operands of each failure. */
export function kebao(set: RuleSet, filings: readonly AnswersData[]): Engine {
  const scope = benchScope();
  const rules = compileRules(set, scope);
  const frames = filings.map((data) => frameOf(scope, data));
  return (filing) => {
    const frame = frames[filing % frames.length] as Frame;
    touch(frame);
    const failures: Failure[] = [];
    for (let rule = 0; rule < rules.length; rule += 1) {
      const { condition, operands } = rules[rule] as BenchRule;
      if (test(condition, frame) === 0) failures.push({ rule, operands: operandsNow(operands, frame) });
    }
    return failures.length;
  };
}

/** One generated function over the answers object: doubles, no blanks, no operands. */
export function generated(set: RuleSet, filings: readonly AnswersData[]): Engine {
  const lines = set.rules.map(({ js }, index) => `if (!(${js})) failed.push(${index});`);
  const run = new Function('a', `const failed = []; ${lines.join('\n')} return failed.length;`) as (
    data: AnswersData,
  ) => number;
  return (filing) => run(filings[filing % filings.length] as AnswersData);
}

/** cel-js with every variable declared as dynamic; rules it cannot say are left out. */
export function cel(set: RuleSet, filings: readonly AnswersData[]): Engine {
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  environment.registerFunction('total(list): double', (rows: readonly RowData[]) =>
    rows.reduce((sum, row) => sum + row.paid, 0),
  );
  const rules = set.rules.flatMap(({ cel: text }) => (text === null ? [] : [environment.parse(text)]));
  return (filing) => {
    const data = filings[filing % filings.length] as AnswersData;
    let failed = 0;
    for (const rule of rules) if (rule(data) !== true) failed += 1;
    return failed;
  };
}

/** SurveyJS's condition runner, one compiled runner a rule. */
export function survey(set: RuleSet, filings: readonly AnswersData[]): Engine {
  const rules = set.rules.flatMap(({ survey: text }) => (text === null ? [] : [new ConditionRunner(text)]));
  return (filing) => {
    const data = filings[filing % filings.length] as AnswersData;
    let failed = 0;
    for (const rule of rules) if (rule.runValues(data) !== true) failed += 1;
    return failed;
  };
}
