import type { CellValue } from '#definition/answers.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Change } from '#engine/form/change.ts';
import type { FormSession } from '#engine/form/session.ts';
import { firstChangeProblem } from '../filings/change-problem.ts';
import type { OpenCard } from './open-card.ts';

/** The card with the values filled in, unless one may not stand there or a rule of severity hard fails. */
export function fillIn(
  { edition, index, input }: Pick<OpenCard, 'edition' | 'index' | 'input'>,
  fields: Readonly<Record<string, CellValue>>,
): FormSession | Refusal {
  const changes: Change[] = Object.entries(fields)
    .filter(([code]) => {
      const field = index.fields.get(code)?.field;
      return field?.readonly !== true && field?.calculate === undefined;
    })
    .map(([cell, value]) => ({ kind: 'set', cell, value }));
  const problem = firstChangeProblem(index, new Set(index.fields.keys()), changes);
  if (problem !== null) return refused('invalid-input', problem);
  const session = edition.runtime(index.form.form).open(input);
  session.change(changes);
  const findings = session.findings().filter((finding) => finding.severity === 'hard');
  if (findings.length === 0) return session;
  return refused('checks-fail', findings.map((finding) => finding.message).join('；'), { findings });
}
