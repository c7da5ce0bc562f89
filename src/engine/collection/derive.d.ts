import type { CollectionSeries } from '#definition/collection.ts';
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
export declare function deriveFilings(
  derive: NonNullable<CollectionSeries['derive']>,
  period: string,
  {
    accepted,
    made,
    over,
  }: {
    accepted: readonly Accepted[];
    made: readonly Made[];
    over: boolean;
  },
): readonly Derivation[];
/** 12 for the December of a year; 0 where it does not lie in the run. */
export declare function placeIn(run: string, period: string): number;
