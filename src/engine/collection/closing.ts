import type { CollectionSeries } from '#definition/collection.ts';
import type { Programme } from '#definition/programme.ts';
import type { Transition } from '#definition/workflow.ts';
import { firstDayOfPeriod, lastDayOfPeriod, periodAt } from '../calendar/period.ts';
import { type Refusal, refused } from '../filing.ts';

/** One run of a series, by name. */
export interface Run {
  readonly series: string;
  readonly period: string;
}

/** Whether a run shut by closing another: 锁定年报 shuts the months of that year. */
export function isShutWith({ series, closingLocks }: CollectionSeries, period: string, run: Run): boolean {
  if (series === run.series) return period === run.period;
  const [first, last] = [firstDayOfPeriod(period), lastDayOfPeriod(period)];
  const [begins, ends] = [firstDayOfPeriod(run.period), lastDayOfPeriod(run.period)];
  if (closingLocks !== run.series || !first || !last || !begins || !ends) return false;
  return first <= begins && ends <= last;
}

/** Those of the closed runs that keep this one shut, itself among them. */
export const shutBy = ({ series }: Programme, closed: readonly Run[], run: Run): readonly Run[] =>
  closed.filter((one) => series.some((of) => of.series === one.series && isShutWith(of, one.period, run)));

/** The series one closes by naming a period alone: the rhythm tells, 2023-07 a month, 2023 a year. */
export function seriesClosedAt({ series }: Programme, period: string): CollectionSeries | undefined {
  const day = firstDayOfPeriod(period);
  return series.find(({ closedBy, every }) => closedBy !== undefined && day && periodAt(every, day) === period);
}

/** Why this role may not close (or open again) runs of the series; null where it may. */
export function closingBarred(
  programme: Programme,
  role: string,
  series: string,
  deed: 'close' | 'reopen',
): Refusal | null {
  const { closedBy, label = series } = programme.series.find((one) => one.series === series) ?? {};
  const may = programme.roles.find((one) => one.role === role)?.may.includes(deed) === true;
  if (may && closedBy === role) return null;
  const closer = programme.roles.find((one) => one.role === closedBy)?.label ?? '主管部门';
  return refused('not-allowed', `${label}的${deed === 'close' ? '封账' : '重新开放'}由${closer}办理`);
}

/** The sentence for whoever comes after the closing. */
export const shut = (): Refusal => refused('collection-locked', '该期次已封账，不能提交或修改');

/** A transition that closing stops: it asks for an open collection, and the asking must hold until it is stored. */
export const needsOpenCollection = ({ requires }: Transition): boolean =>
  requires.some(({ need }) => need === 'collection-open' || need === 'window-open');
