import type { PeriodSeries } from '#contract/period.ts';

/** What people fill in is closed; what the system made is locked. */
export const wordsFor = ({ derived }: Pick<PeriodSeries, 'derived'>) =>
  derived ? ({ close: '锁定', reopen: '解锁' } as const) : ({ close: '封账', reopen: '重新开放' } as const);
