/** ISO 8601 in Beijing time to the second, `2023-08-28T14:03:00+08:00`: one spelling, so instants compare as text. */
export type Instant = string;
export declare const instantOf: (milliseconds: number) => Instant;
export declare const millisecondsOf: (instant: Instant) => number;
/** The Beijing day of an instant. */
export declare const dayOf: (instant: Instant) => string;
export declare const secondsAfter: (instant: Instant, seconds: number) => Instant;
