import type { PeriodRow } from '#contract/period.ts';

/** What somebody wants to do with a run. */
export interface Asked {
  readonly deed: 'close' | 'reopen' | 'history';
  readonly row: PeriodRow;
}
