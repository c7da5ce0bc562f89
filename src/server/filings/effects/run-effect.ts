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
