import { lateDays } from '../calendar/due.ts';
import { endAfter } from '../calendar/duration.ts';
import { isBefore } from '../calendar/instant.ts';
import { calendarNote } from '../calendar/workday.ts';
import type { Actor, Filing } from '../filing.ts';
import type { PublishedProgramme } from '../publish/publish.ts';
import type { WorkflowFacts } from './facts.ts';

/** When a filing must be in, exclusive, and in whose words. */
export interface EffectiveDeadline {
  readonly at: string | null;
  readonly why: string;
}

/**
 * The collection's end, made earlier by any level on the way — never later — and, after a return, extended to the
 * personal window the return opened.
 */
export function effectiveDeadline(
  published: PublishedProgramme,
  filing: Pick<Filing, 'collection' | 'returned'>,
  facts: Pick<WorkflowFacts, 'deadlines' | 'calendar'>,
): EffectiveDeadline {
  const { collection, returned } = filing;
  const series = seriesOf(published, filing);
  const note = (rule: string | undefined, from: string, to: string | null): string =>
    rule?.includes('workday') && to !== null ? calendarNote(from, to, facts.calendar) : '';
  const counted = note(series?.due, collection.end, collection.due);
  let found: EffectiveDeadline = { at: collection.due, why: `${collection.label}截止${counted}` };
  const cascade = series?.deadlines?.cascade ?? [];
  for (const { level, organisation, due } of facts.deadlines) {
    const counts = cascade.length === 0 || cascade.includes(level);
    if (counts && (found.at === null || isBefore(due, found.at)))
      found = { at: due, why: `${organisation}规定的截止时间` };
  }
  const personal = returned?.deadline ?? null;
  if (personal !== null && found.at !== null && isBefore(found.at, personal)) {
    const added = note(series?.afterReturn, returned?.at ?? personal, personal);
    return { at: personal, why: `${returned?.organisation ?? ''}退回后的补正期限${added}` };
  }
  return found;
}

const seriesOf = ({ programme }: PublishedProgramme, { collection }: Pick<Filing, 'collection'>) =>
  programme.series.find((one) => one.series === collection.series);

/** The window a return opens: the returner's own deadline, or some days from now. Null: the old deadline stands. */
export function personalWindow(
  published: PublishedProgramme,
  filing: Filing,
  actor: Actor | 'clock',
  now: string,
  facts: WorkflowFacts,
): string | null {
  const rule = seriesOf(published, filing)?.afterReturn;
  if (rule === undefined || rule === 'same') return null;
  if (rule !== 'returner') return endAfter(now, rule, facts.calendar);
  return actor === 'clock' ? null : ownDeadline(actor, facts);
}

/** The deadline the actor's own organisation has to keep. */
export const ownDeadline = (actor: Actor, facts: Pick<WorkflowFacts, 'deadlines'>): string | null =>
  facts.deadlines.find(
    (one) => one.organisation === actor.organisation.id || one.organisation === actor.organisation.name,
  )?.due ?? null;

/** Whole days after its deadline that a filing was first handed in, or has been owing until now; 0 in time. */
export function daysLate(
  published: PublishedProgramme,
  filing: Filing,
  now: string,
  facts: Pick<WorkflowFacts, 'deadlines' | 'calendar'>,
): number {
  const submitted = filing.firstSubmittedAt ?? filing.submittedAt ?? now;
  return lateDays(effectiveDeadline(published, filing, facts).at, submitted);
}
