import { codeListOf } from '../field.ts';
import { fieldsOf, rostersOf } from '../form.ts';
import type { Programme } from '../programme.ts';
import type { Scope } from './scope.ts';

/** Lists nobody chooses from, reads or borrows words of: forgotten, or the name is wrong where it was meant. */
export function verifyCodeLists(scope: Scope, lent: ReadonlySet<string>): void {
  const { programme } = scope;
  const used = new Set([...lent, ...chosenFrom(programme), ...calledIn(programme)]);
  for (const list of Object.keys(programme.codeLists)) {
    if (used.has(list) || programme.uses?.includes(list)) continue;
    const message = `码表 ${list} 没有用到：请在字段的 type、表达式或用语里写它，或删去这个文件`;
    scope.problems.push({ file: `codes/${list}.csv`, line: 1, column: 1, message });
  }
  for (const [index, list] of (programme.uses ?? []).entries())
    if (!used.has(list)) scope.say(['uses', index], `uses 里的码表 ${list} 没有用到，请删去`);
}

function chosenFrom({ forms, parameters, series }: Programme): readonly string[] {
  const fields = forms.flatMap((form) => [...fieldsOf(form), ...rostersOf(form).flatMap((roster) => roster.columns)]);
  const types = [...fields, ...parameters, ...series.flatMap((one) => one.parameters)].map(({ type }) => type);
  return types.flatMap((type) => codeListOf(type) ?? []);
}

/** `LX(FM03).prefix` in any expression, message or number pattern. */
function calledIn({ codeLists: _lists, texts: _texts, ...said }: Programme): readonly string[] {
  return [...JSON.stringify(said).matchAll(/([\p{L}_][\p{L}\p{N}_]*)\(/gu)].map((match) => match[1] ?? '');
}
