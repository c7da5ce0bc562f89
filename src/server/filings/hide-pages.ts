import type { Answers } from '#definition/answers.ts';
import type { Finding } from '#engine/check/finding.ts';
import type { Filing } from '#engine/filing.ts';
import type { FormIndex } from '#engine/form/form-index.ts';

/** What stands on pages this reader may not see stays on the server: a score is no secret if it only is not drawn. */
export function hidePages<F extends Pick<Filing, 'answers' | 'carried'>>(
  filing: F,
  index: FormIndex,
  seen: ReadonlySet<string>,
): F {
  if (index.form.pages.every(({ page }) => seen.has(page))) return filing;
  const of = (answers: Answers): Answers => answersOn(answers, index, seen);
  const { carried } = filing;
  return {
    ...filing,
    answers: of(filing.answers),
    carried: carried && {
      ...carried,
      answers: of(carried.answers),
      previous: of(carried.previous),
      lastYear: carried.lastYear && of(carried.lastYear),
    },
  };
}

export const findingsOn = (findings: readonly Finding[], seen: ReadonlySet<string>): Finding[] =>
  findings.filter((finding) => seen.has(finding.page));

function answersOn({ fields, rosters, attachments }: Answers, index: FormIndex, seen: ReadonlySet<string>): Answers {
  const kept = <T>(part: Readonly<Record<string, T>>, places: ReadonlyMap<string, { readonly page: string }>) =>
    Object.fromEntries(Object.entries(part).filter(([code]) => seen.has(places.get(code)?.page ?? '')));
  return {
    fields: kept(fields, index.fields),
    rosters: kept(rosters, index.rosters),
    attachments: kept(attachments, index.slots),
  };
}
