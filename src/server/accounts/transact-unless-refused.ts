import { isRefusal, type Refusal } from '#engine/filing.ts';
import { EffectRefusedError, refusalOfEffect } from '../filings/effects/run-effect.ts';
import type { Database, Transaction } from '../store/database.ts';

/** All of it or nothing: a refusal takes back what was already written. */
export async function transactUnlessRefused<T>(
  database: Database,
  work: (tx: Transaction) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await database.transact(async (tx) => {
      const done = await work(tx);
      if (isRefusal(done)) throw new EffectRefusedError(done);
      return done;
    });
  } catch (error) {
    return refusalOfEffect(error);
  }
}
