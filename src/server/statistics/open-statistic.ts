import type { StatisticView } from '#contract/statistic.ts';
import type { Statistic } from '#definition/output.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import type { Measure } from './measure.ts';
import type { StatisticQuestion } from './statistic-query.ts';

export type Deps = Pick<Services, 'database' | 'clock' | 'programmes'>;

/** A statistic opened for a reader: what every kind of it starts from. */
export interface OpenStatistic {
  readonly edition: Edition;
  readonly statistic: Statistic;
  readonly measures: readonly Measure[];
  readonly question: StatisticQuestion;
  readonly periods: StatisticView['periods'];
  readonly period: string | null;
}
