import type { CellValue } from '#definition/answers.ts';
import { firstDayOfPeriod, lastDayOfPeriod } from '#engine/calendar/period.ts';
import type { CollectionFacts, SubjectFacts } from '#engine/filing.ts';
import type { RuntimeInput } from '#engine/form/session.ts';
import { actorOf, type Scope } from '../../access/scope.ts';
import { type Opening, openingAnswers } from '../../filings/opening-answers.ts';
import type { Queryable } from '../../store/database.ts';
import { subjectJson } from '../../store/filing-reader.ts';
import { dayOf, type Instant } from '../../store/instant.ts';
import type { BaseTarget } from './base-target.ts';

/** The run of the base period before it is stored. */
export const unstoredRun = ({ series }: BaseTarget, now: Instant): CollectionFacts => ({
  id: '00000000-0000-0000-0000-000000000000',
  series: series.series,
  label: baseLabel(series),
  period: series.base.period,
  start: firstDayOfPeriod(series.base.period) ?? dayOf(now),
  end: lastDayOfPeriod(series.base.period) ?? dayOf(now),
  due: null,
  state: 'open',
  phase: null,
  parameters: {},
});

export const baseLabel = ({ base, label }: BaseTarget['series']): string => base.label ?? `${base.period}${label}`;

/** What the engine reads to open a filing of the base period with the imported values in place. */
export function baseInput(
  { edition, index }: BaseTarget,
  scope: Scope,
  subject: SubjectFacts,
  collection: CollectionFacts,
  values: Readonly<Record<string, CellValue>>,
  now: Instant,
): { readonly input: RuntimeInput; readonly opening: Opening } {
  const known = {
    subject,
    collection,
    owner: { account: scope.account, name: scope.name, organisation: scope.organisation },
    actor: actorOf(scope),
    state: '',
    version: 1,
    parameters: {},
    sources: {},
    codeLists: {},
    lastTexts: {},
    today: collection.end,
    now,
  };
  const opening = openingAnswers(edition, index, known, null);
  const answers = { ...opening.answers, fields: { ...opening.answers.fields, ...values } };
  return {
    opening,
    input: { ...known, answers, listed: opening.listed, carried: null, confirmed: [], explanations: [] },
  };
}

/** Facts of entries by id. */
export async function findSubjects(
  database: Queryable,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, SubjectFacts>> {
  const rows = await database.rows<{ subject: SubjectFacts }>(
    `select ${subjectJson('s', 'h')} as subject from subject s left join organisation h on h.id = s.home where s.id = any($1)`,
    [ids],
  );
  return new Map(rows.map(({ subject }) => [subject.id, subject]));
}
