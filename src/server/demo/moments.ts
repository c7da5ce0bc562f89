import { addDays } from '#engine/calendar/date.ts';
import { between } from '#engine/demo/chance.ts';
import { dayOf, type Instant, millisecondsOf, secondsAfter } from '../store/instant.ts';

/** Whose moments they are: the same subject and period always have the same. */
export interface Lot {
  readonly subject: string;
  readonly period: string;
}

/** When a filing was opened, filled in and made ready, before it was handed in or left lying. */
export interface Moments {
  readonly opened: Instant;
  readonly saved: (place: number, of: number) => Instant;
  readonly checked: Instant;
  readonly explained: Instant;
  readonly printed: Instant;
  readonly handedIn: Instant;
}

const minute = 60;

/** So many days after the last day of the deadline, in working hours; never after the demonstration's present. */
export function firstHandedIn(due: Instant, late: number, now: Instant, { subject, period }: Lot): Instant {
  const day = addDays(dayOf(secondsAfter(due, -1)), late);
  const at = inWorkingHours(day, [9, 16], 'handed in', subject, period);
  if (at < now) return at;
  const today = secondsAfter(now, -between(150, 330, 'today', subject, period) * minute);
  if (dayOf(today) === dayOf(now) && Number(today.slice(11, 13)) >= 8) return today;
  return inWorkingHours(addDays(dayOf(now), -1), [9, 16], 'yesterday', subject, period);
}

/** A person opens a filing some days before, fills in one half at once and the other on the last day. */
export function momentsBefore(handedIn: Instant, { subject, period }: Lot): Moments {
  const day = addDays(dayOf(handedIn), -between(1, 4, 'opened', subject, period));
  const opened = inWorkingHours(day, [8, 10], 'opened at', subject, period);
  const checked = secondsAfter(handedIn, -25 * minute);
  return {
    opened,
    saved: (place, of) =>
      place < of / 2
        ? secondsAfter(opened, (place + 1) * between(2, 8, 'pace', subject, period) * minute)
        : secondsAfter(checked, (place - of) * 5 * minute),
    checked,
    explained: secondsAfter(handedIn, -18 * minute),
    printed: secondsAfter(handedIn, -9 * minute),
    handedIn,
  };
}

/** What is mended in a filing that lies open again: all of it within the hour before it is handed in. */
export function momentsOfMending(handedIn: Instant): Moments {
  const checked = secondsAfter(handedIn, -25 * minute);
  return {
    opened: checked,
    saved: (place, of) => secondsAfter(checked, (place - of) * 5 * minute),
    checked,
    explained: secondsAfter(handedIn, -18 * minute),
    printed: secondsAfter(handedIn, -9 * minute),
    handedIn,
  };
}

/** The next step of whoever has it now: some hours later, or the next morning; never after the present. */
export function nextStep(after: Instant, now: Instant, step: number, { subject, period }: Lot): Instant {
  const soon = secondsAfter(after, between(50, 280, 'step', step, subject, period) * minute);
  const [day, hour] = [dayOf(soon), Number(soon.slice(11, 13))];
  const at = hour < 18 ? soon : inWorkingHours(addDays(day, 1), [9, 11], 'morning', step, subject, period);
  if (at < now) return at;
  return secondsAfter(after, Math.floor((millisecondsOf(now) - millisecondsOf(after)) / 2000));
}

function inWorkingHours(day: string, [from, to]: readonly [number, number], ...lot: (string | number)[]): Instant {
  const two = (number: number): string => `${number}`.padStart(2, '0');
  const hour = between(from, to, ...lot, 'hour');
  return `${day}T${two(hour)}:${two(between(0, 59, ...lot, 'minute'))}:${two(between(0, 59, ...lot, 'second'))}+08:00`;
}
