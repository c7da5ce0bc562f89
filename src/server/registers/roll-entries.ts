import type { Services } from '../services.ts';
import { dayOf } from '../store/instant.ts';
import { tell } from '../store/listener.ts';
import { findEntry, storeSpans } from './entry-store.ts';
import { spanOn } from './facts.ts';
import { followMove } from './follow-move.ts';

/** Changes whose first day has come: what was ahead becomes the present. Safe to run twice. */
export async function rollEntries({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<number> {
  const at = clock.now();
  const today = dayOf(at);
  const due = await database.rows<{ id: string }>(
    'select id from subject where upper(valid) is not null and upper(valid) <= $1 limit 500',
    [today],
  );
  for (const { id } of due) {
    await database.transact(async (tx) => {
      const entry = await findEntry(tx, id, 'lock');
      const next = entry && spanOn(entry.spans, today);
      if (!entry || !next) return;
      await storeSpans(tx, entry, today);
      if (next.home !== null) await followMove(tx, { subject: id, home: next.home, from: next.since, at });
      await tell(tx, 'filing', '*');
    });
  }
  return due.length;
}
