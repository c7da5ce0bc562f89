import { type Instant, instantOf, millisecondsOf } from './store/instant.ts';

/** The only source of time: commands, jobs and pages all ask it, so that a demonstration may play in another month. */
export interface Clock {
  now(): Instant;
  milliseconds(): number;
}

/** The machine's clock, shifted. */
export const shiftedClock = (shift: number): Clock => ({
  now: () => instantOf(Date.now() + shift),
  milliseconds: () => Date.now() + shift,
});

/** A clock for tests: stands still until it is moved. */
export function fixedClock(start: Instant): Clock & { advance(seconds: number): void } {
  let at = millisecondsOf(start);
  return {
    now: () => instantOf(at),
    milliseconds: () => at,
    advance: (seconds) => {
      at += seconds * 1000;
    },
  };
}
