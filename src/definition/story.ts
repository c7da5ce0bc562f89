import type { CellValue } from './answers.ts';

/**
 * What has happened before a demonstration begins. Of several acts that fit a subject's period the last one written
 * holds: say first what everybody did, then who was late, returned or corrected.
 */
export interface Story {
  /** The demonstration's present, ISO 8601 with offset. */
  readonly now: string;
  readonly acts: readonly Act[];
}

export interface Act {
  readonly form: string;
  /** Codes of subjects; `all` of the form's register. */
  readonly subjects: 'all' | readonly string[];
  /** First and last period, `2025-01`. */
  readonly from: string;
  readonly to: string;
  /** Actions taken one after the other by whoever may: `[submit, approve]`; none leaves a draft. */
  readonly do: readonly string[];
  /** Nothing was opened at all. */
  readonly missing: boolean;
  /** Days after the deadline of the first submission; before it where negative. */
  readonly late: number;
  readonly opinion?: string;
  /** Answers other than the recipe's. */
  readonly answers: Readonly<Record<string, CellValue>>;
}

/** The act of a subject in a period, if the story tells one. */
export const actOf = (story: Story, form: string, subject: string, period: string): Act | undefined =>
  story.acts.findLast(
    (act) =>
      act.form === form &&
      act.from <= period &&
      period <= act.to &&
      (act.subjects === 'all' || act.subjects.includes(subject)),
  );
