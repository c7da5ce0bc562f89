import { rostersOf } from '#definition/form.ts';
import type { WorkbookProblem } from '#document/workbook/problem.ts';
import type { Scope } from '../../access/scope.ts';
import type { Services } from '../../services.ts';
import { baseInput, findSubjects, unstoredRun } from './base-input.ts';
import type { BaseTarget } from './base-target.ts';
import { type ImportRecord, ofLine } from './import-kind.ts';

/** Lines tried with the form's own equations: enough to see that columns have shifted. */
const tried = 40;

/** Equations between items that do not hold: the sign of columns moved against their heads. Rosters are not imported. */
export async function balanceNotes(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  scope: Scope,
  target: BaseTarget,
  records: readonly ImportRecord[],
): Promise<readonly WorkbookProblem[]> {
  const some = records.slice(0, tried);
  const byId = await findSubjects(
    database,
    some.map(({ entry }) => entry),
  );
  const equations = equationsOf(target);
  const now = clock.now();
  const run = unstoredRun(target, now);
  return some.flatMap(({ line, entry, cells }) => {
    const subject = byId.get(entry ?? '');
    if (!subject) return [];
    const { input } = baseInput(target, scope, subject, run, cells, now);
    const session = target.edition.runtime(target.index.form.form).open(input);
    const [first, ...more] = session
      .findings()
      .filter(({ check, severity }) => severity === 'hard' && equations.has(check));
    if (!first) return [];
    const rest = more.length > 0 ? `等 ${more.length + 1} 处` : '';
    return [ofLine(line, `${first.check} ${first.message}${rest}：数据可以导入，但请先核对各列是否与表头错位`, 'note')];
  });
}

/** Rules between items alone: what asks a roster, or a name that may stand for one, cannot hold yet. */
function equationsOf({ index: { form } }: BaseTarget): ReadonlySet<string> {
  const beyond = [...rostersOf(form).map(({ id }) => id), ...Object.keys(form.let), ...Object.keys(form.sources)];
  const asksMore = (text: string): boolean => beyond.some((name) => text.includes(name));
  return new Set(
    form.checks
      .filter((check) => check.for === undefined && !asksMore(`${check.assert} ${check.when ?? ''}`))
      .map(({ check }) => check),
  );
}
