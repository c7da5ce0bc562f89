import { type Act, actOf, type Story } from '#definition/story.ts';
import { nextPeriod } from '#engine/calendar/period.ts';

/** What one subject did in one period. */
export interface Scene {
  readonly period: string;
  readonly act: Act;
}

/** Every period of the story in which the subject was opened at all, the earliest first. */
export function scenesOf(story: Story, form: string, subject: string): readonly Scene[] {
  const acts = story.acts.filter((act) => act.form === form);
  const last =
    acts
      .map((act) => act.to)
      .toSorted()
      .at(-1) ?? '';
  const found: Scene[] = [];
  let period: string | null = acts.map((act) => act.from).toSorted()[0] ?? null;
  for (; period !== null && period <= last; period = nextPeriod(period)) {
    const act = actOf(story, form, subject, period);
    if (act && !act.missing) found.push({ period, act });
  }
  return found;
}

/** Subjects the end of the story names come first, in the order it names them: people look at these at once. */
export function inOrderOfStory<S extends { readonly code: string }>(
  story: Story,
  form: string,
  subjects: readonly S[],
): readonly S[] {
  const acts = story.acts.filter((act) => act.form === form);
  const last =
    acts
      .map((act) => act.to)
      .toSorted()
      .at(-1) ?? '';
  const named = acts.filter((act) => act.to === last).flatMap((act) => (act.subjects === 'all' ? [] : act.subjects));
  const rank = (code: string): number => (named.includes(code) ? named.indexOf(code) : named.length);
  return subjects.toSorted((a, b) => rank(a.code) - rank(b.code) || a.code.localeCompare(b.code));
}
