import type { Wording } from '#definition/check.ts';
import type { Explanation } from '../filing.ts';
import { judgeText } from './explanation.ts';
import type { Finding } from './finding.ts';

/** Where a programme names no profile of its own for explanations. */
export const standardWording: Wording = { min: 10, refuse: [], strip: [], left: 5, same: 0 };

/** What an explanation of a soft finding lacks: nothing where it is good. */
export function lacksOf(
  finding: Finding,
  explanation: Explanation | undefined,
  wording: Wording,
  lastTexts: readonly string[],
): readonly string[] {
  if (explanation === undefined) return ['还没有填写说明'];
  if (explanation.bound !== finding.bound) return ['填写说明后数据又有变动，请重新填写说明'];
  if (explanation.verdict === 'refused') return ['说明未被认可，请补充后重新填写'];
  const judgement = judgeText(explanation.text, wording, lastTexts);
  if (!judgement.ok) return judgement.notes;
  const { evidence } = finding;
  return evidence?.required === true && explanation.evidence.length === 0 ? ['请附上佐证材料'] : [];
}
