import { fieldsOf, slotsOf } from '../form.ts';
import type { DocumentDefinition, NumberDefinition } from '../output.ts';
import type { Path } from '../read/yaml-file.ts';
import { refer, referAll, type Scope } from './scope.ts';
import { verifyStatistic } from './verify-statistic.ts';

export function verifyOutput(scope: Scope): void {
  for (const [i, document] of scope.programme.documents.entries()) verifyDocument(scope, document, ['documents', i]);
  for (const [i, statistic] of scope.programme.statistics.entries())
    verifyStatistic(scope, statistic, ['statistics', i]);
  for (const [i, number] of scope.programme.numbers.entries()) verifyNumber(scope, number, ['numbers', i, 'pattern']);
}

const tokens = /^(year|month|period|seq(:[1-9])?|(subject|owner|organisation|collection)\.[\p{L}\p{N}_.]+)$/u;

/** `{seq:4}` and facts of the filing; a code, or a column of the code list it is taken from: `{LX(FM03).prefix}`. */
function verifyNumber(scope: Scope, { pattern }: NumberDefinition, path: Path): void {
  const codes = new Set(scope.programme.forms.flatMap(fieldsOf).map((field) => field.code));
  const known = (token: string): boolean =>
    tokens.test(token) || codes.has(token) || codes.has(/\(([^)]*)\)/.exec(token)?.[1] ?? '');
  for (const [, token = ''] of pattern.matchAll(/\{([^}]*)\}/g)) {
    if (!known(token))
      scope.say(path, `编号样式里没有 {${token}}；可以写 {year}、{month}、{seq:4}、{subject.code} 或字段代码`);
  }
  if (!pattern.includes('{seq')) scope.say(path, '编号样式要有流水号，如 {seq:4}');
}

function verifyDocument(scope: Scope, document: DocumentDefinition, path: Path): void {
  const register = document.kind === 'card';
  const known = register ? scope.registers : scope.forms.keys();
  if (!refer(scope, [...path, 'of'], register ? '台账' : '表单', document.of, known)) return;
  const parts = document.kind === 'bulletin' ? [...scope.statistics, ...scope.lists] : scope.statistics;
  referAll(scope, [...path, 'uses'], document.kind === 'bulletin' ? '统计或列表' : '统计', document.uses, parts);
  const form = scope.forms.get(document.of);
  if (document.scan !== undefined && form !== undefined) {
    refer(
      scope,
      [...path, 'scan'],
      '附件',
      document.scan,
      slotsOf(form).map((slot) => slot.code),
    );
  }
  if (document.kind === 'workbook' && !document.formats.includes('xlsx'))
    scope.say(path, '工作簿的 formats 应是 [xlsx]');
  if (document.kind === 'bundle' && !document.formats.includes('zip')) scope.say(path, '打包文书的 formats 应是 [zip]');
}
