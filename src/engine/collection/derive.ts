import type { CollectionSeries } from '#definition/collection.ts';
import { firstDayOfPeriod, lastDayOfPeriod, previousPeriod } from '../calendar/period.ts';

/** The last accepted filing of a subject within a run. */
export interface Accepted {
  readonly subject: string;
  readonly filing: string;
  /** Rises when that very filing is mended and accepted again. */
  readonly revision: number;
  /** Period of the series it was filled in for. */
  readonly period: string;
}

/** What stands already: a subject's newest filing made by rule, and from which. */
export interface Made {
  readonly subject: string;
  readonly version: number;
  readonly filing: string;
  readonly revision: number;
  readonly flagged: boolean;
}

/** A filing to be made by rule: a copy of `from`. */
export interface Derivation {
  readonly from: Accepted;
  readonly version: number;
  readonly flags: readonly string[];
}

/**
 * 年报由月报自动生成: the filing of the run's last period stands for the whole of it. Where it is missing the last one
 * before it does, flagged, once the run is over. Nothing is made where nothing has changed.
 * `over`: no period of the run is still being filled in.
 */
export function deriveFilings(
  derive: NonNullable<CollectionSeries['derive']>,
  period: string,
  { accepted, made, over }: { accepted: readonly Accepted[]; made: readonly Made[]; over: boolean },
): readonly Derivation[] {
  const standing = new Map(made.map((one) => [one.subject, one]));
  return accepted.flatMap((from) => {
    const isWhole = placeIn(period, from.period) >= derive.expect;
    if (!isWhole && !over) return [];
    const before = standing.get(from.subject);
    const isSame = before?.filing === from.filing && before.revision === from.revision && before.flagged !== isWhole;
    if (isSame) return [];
    const flags = isWhole || derive.flag === undefined ? [] : [derive.flag];
    return [{ from, version: (before?.version ?? 0) + 1, flags }];
  });
}

/** 12 for the December of a year; 0 where it does not lie in the run. */
export function placeIn(run: string, period: string): number {
  const [first, last] = [firstDayOfPeriod(run), lastDayOfPeriod(run)];
  const [begins, ends] = [firstDayOfPeriod(period), lastDayOfPeriod(period)];
  if (!first || !last || !begins || !ends || begins < first || ends > last) return 0;
  return begins === first ? 1 : 1 + placeIn(run, previousPeriod(period) ?? '');
}
