import { shut } from '#engine/collection/closing.ts';
import { type Explanation, isRefusal, type Refusal, refused } from '#engine/filing.ts';
import { actorOf, type Scope } from '../access/scope.ts';
import { seenFiling } from '../access/seen-filing.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';
import { fillable } from './fillable.ts';
import { judge } from './judge.ts';
import { readOnly } from './save-changes.ts';

export interface Explain {
  readonly filing: string;
  readonly finding: string;
  readonly reason: string | null;
  readonly text: string;
  readonly evidence: readonly string[];
}

/**
 * Answers a soft finding. The explanation clings to the numbers as they are now and falls when one of them changes.
 * An empty text takes it back.
 */
export async function explain(
  services: Services,
  scope: Scope,
  { filing: id, finding: key, reason, text, evidence }: Explain,
): Promise<{ explanation: Explanation | null; revision: number } | Refusal> {
  const open = await seenFiling(services, scope, id);
  if (isRefusal(open)) return open;
  const { filing } = open.stored;
  const fills = await services.filings.fills(open, scope.account);
  const at = services.clock.now();
  if (fillable(open, scope, fills, at).pages.size === 0) return readOnly(filing, fills);
  const { database } = services;
  if (text.trim() === '') {
    await database.rows('delete from explanation where filing = $1 and finding = $2', [id, key]);
    services.filings.drop(id);
    return { explanation: null, revision: filing.revision };
  }
  const { session } = await judge(services, scope, open);
  const finding = session.findings().find((one) => one.key === key && one.severity === 'soft');
  if (!finding) return refused('not-found', '这条核实性结果已经不在了，请重新检测');
  const { name: by, account } = actorOf(scope);
  const explanation = { finding: key, reason, text: text.trim(), evidence, bound: finding.bound, by, at };
  const stored = await storeExplanation(database, { filing: id, account, explanation });
  services.filings.drop(id);
  if (!stored) return shut();
  return { explanation, revision: filing.revision };
}

/** A later explanation of the same finding takes the place of the earlier one, and of what was thought of it. Nothing is stored once the collection is closed. */
export async function storeExplanation(
  database: Queryable,
  { filing, account, explanation }: { filing: string; account: string; explanation: Explanation },
): Promise<boolean> {
  const stored = await database.rows(
    `insert into explanation (filing, finding, reason, text, evidence, bound, by, by_name, at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9 from filing where id = $1 and hold_collection(collection)
     on conflict (filing, finding) do update set reason = excluded.reason, text = excluded.text, evidence = excluded.evidence,
       bound = excluded.bound, by = excluded.by, by_name = excluded.by_name, at = excluded.at, verdict = null
     returning 1`,
    [
      filing,
      explanation.finding,
      explanation.reason,
      explanation.text,
      explanation.evidence,
      explanation.bound,
      account,
      explanation.by,
      explanation.at,
    ],
  );
  return stored.length > 0;
}
