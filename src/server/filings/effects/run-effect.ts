import type { Refusal } from '#engine/filing.ts';
import type { Scope } from '../../access/scope.ts';
import type { Services } from '../../services.ts';
import type { Transaction } from '../../store/database.ts';
import type { StoredFiling } from '../../store/filing-reader.ts';

export interface EffectContext {
  readonly tx: Transaction;
  readonly services: Services;
  readonly scope: Scope | null;
  readonly stored: StoredFiling;
}

export type RunEffect = (context: EffectContext, argument: unknown) => Promise<void>;

/** The fact may not be stored because what it leads to cannot be: the whole transaction is taken back. */
export class EffectRefusedError extends Error {
  override readonly name = 'EffectRefusedError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.refusal = refusal;
  }
}

/** What an effect refused, as the value it is; any other fault goes on. */
export function refusalOfEffect(error: unknown): Refusal {
  if (error instanceof EffectRefusedError) return error.refusal;
  throw error;
}
