/** ISO 8601 in Beijing time to the second, `2023-08-28T14:03:00+08:00`: one spelling, so instants compare as text. */
export type Instant = string;

const beijing = 8 * 3600_000;

export const instantOf = (milliseconds: number): Instant =>
  `${new Date(milliseconds + beijing).toISOString().slice(0, 19)}+08:00`;

export const millisecondsOf = (instant: Instant): number => Date.parse(instant);

/** The Beijing day of an instant. */
export const dayOf = (instant: Instant): string => instant.slice(0, 10);

export const secondsAfter = (instant: Instant, seconds: number): Instant =>
  instantOf(millisecondsOf(instant) + seconds * 1000);
