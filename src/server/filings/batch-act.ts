import { isRefusal } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { seenFiling } from '../access/seen-filing.ts';
import type { Services } from '../services.ts';
import { act } from './act.ts';

export interface BatchAct {
  readonly filings: readonly string[];
  readonly do: string;
  readonly opinion: string | null;
  readonly notify: boolean;
  readonly pledged: boolean;
}

export interface BatchResult {
  readonly filing: string;
  readonly title: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** One after the other, each by itself: a refusal of one keeps nobody else from being decided. */
export async function batchAct(services: Services, scope: Scope, batch: BatchAct): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  for (const id of batch.filings) {
    const open = await seenFiling(services, scope, id);
    if (isRefusal(open)) {
      results.push({ filing: id, title: id, ok: false, detail: open.detail });
      continue;
    }
    const { subject, collection, revision } = open.stored.filing;
    const done = await act(services, scope, { ...batch, filing: id, action: batch.do, revision });
    results.push({
      filing: id,
      title: `${subject.name} ${collection.label}`,
      ok: !isRefusal(done),
      detail: done.detail,
    });
  }
  return results;
}
