import type { Check } from '../check.ts';
import type { Form } from '../form.ts';
import type { Path } from '../read/yaml-file.ts';
import { codesOf, refer, referAll, type Scope } from './scope.ts';

/** What checks name outside their expressions: rosters, codes, evidence slots. */
export function verifyChecks(scope: Scope): void {
  for (const [f, form] of scope.programme.forms.entries()) {
    for (const [c, check] of form.checks.entries()) verifyCheck(scope, form, check, ['forms', f, 'checks', c]);
  }
}

function verifyCheck(scope: Scope, form: Form, check: Check, path: Path): void {
  const codes = codesOf(form);
  const at = [...path, 'for'];
  if (check.for?.over === 'rows') refer(scope, [...at, 'roster'], '明细表', check.for.roster, codes.rosters);
  if (check.for?.over === 'codes') referAll(scope, [...at, 'codes'], '指标', check.for.codes, codes.fields);
  if (check.for?.over === 'expected') {
    for (const code of Object.keys(check.for.expected))
      refer(scope, [...at, 'expected', code], '指标', code, codes.fields);
  }
  if (check.for?.over === 'table') verifyTable(scope, check.for.lines, [...at, 'lines']);
  referAll(scope, [...path, 'evidence', 'oneOf'], '附件', check.evidence?.oneOf, codes.slots);
  referAll(scope, [...path, 'evidence', 'allOf'], '附件', check.evidence?.allOf, codes.slots);
  referAll(scope, [...path, 'at'], '字段、列或附件', check.at, [
    ...codes.fields,
    ...codes.columns,
    ...codes.rosters,
    ...codes.slots,
  ]);
  if (check.tone !== undefined && check.severity === 'hard') {
    scope.say([...path, 'tone'], '强制性规则总是红色，不写 tone');
  }
}

function verifyTable(scope: Scope, lines: readonly Readonly<Record<string, string>>[], path: Path): void {
  const [first, ...others] = lines;
  if (first === undefined) {
    scope.say(path, '逐项表是空的');
    return;
  }
  const wanted = Object.keys(first).join('、');
  for (const [index, line] of others.entries()) {
    const keys = Object.keys(line).join('、');
    if (keys !== wanted) scope.say([...path, index + 1], `这一行写的是 ${keys}，与第一行的 ${wanted} 不一致`);
  }
}
