import { type Instant } from './store/instant.ts';
/** The only source of time: commands, jobs and pages all ask it, so that a demonstration may play in another month. */
export interface Clock {
  now(): Instant;
  milliseconds(): number;
}
/** The machine's clock, shifted. */
export declare const shiftedClock: (shift: number) => Clock;
/** A clock for tests: stands still until it is moved. */
export declare function fixedClock(start: Instant): Clock & {
  advance(seconds: number): void;
};
