import type { CellValue } from '#definition/answers.ts';

/** What a register knows of an entry during one range of days. */
export interface Facts {
  readonly name: string;
  readonly state: string;
  readonly home: string | null;
  /** Link name → organisation id. */
  readonly links: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, CellValue>>;
}

/** Facts that hold from a day until the day before another; `until` null: for good. */
export interface Span extends Facts {
  readonly since: string;
  readonly until: string | null;
}

/** Only what a change names; attributes and links are merged into those that stand. */
export type FactsChange = Partial<Facts>;

export const withChange = <T extends Facts>(facts: T, change: FactsChange): T => ({
  ...facts,
  ...change,
  links: { ...facts.links, ...change.links },
  attributes: { ...facts.attributes, ...change.attributes },
});

/**
 * Spans in order of time as they stand once a change holds from a day on: the span that day falls into is cut in two,
 * and every later one is changed alike. Before the first span nothing is known: such a day counts as the first one's.
 */
export function changedFrom(spans: readonly Span[], day: string, change: FactsChange): readonly Span[] {
  const from = spans[0] && day < spans[0].since ? spans[0].since : day;
  return spans.flatMap((span) => {
    if (span.until !== null && span.until <= from) return [span];
    if (span.since >= from) return [withChange(span, change)];
    return [{ ...span, until: from }, withChange({ ...span, since: from }, change)];
  });
}

/** The span that holds on a day: the last that has begun, or the first where none has. */
export const spanOn = (spans: readonly Span[], day: string): Span | undefined =>
  spans.findLast((span) => span.since <= day) ?? spans[0];
