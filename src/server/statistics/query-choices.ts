import type { QueryChoices } from '#contract/query.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { seriesOf } from '../filings/periods.ts';
import { findPeriods } from './find-periods.ts';
import type { Deps } from './open-statistic.ts';
import { queryDimensions } from './query-dimensions.ts';
import { indicatorPages } from './query-indicators.ts';
import { groupsOf } from './statistic-filters.ts';

/** HB-66: what may be asked of a form. Choices of filters are those that occur in what the reader sees. */
export async function queryChoices(deps: Deps, scope: Scope, name: string): Promise<QueryChoices | Refusal> {
  const edition = deps.programmes.newest(scope.programme);
  const form = edition?.forms.get(name)?.form;
  if (!edition || !form || form.workflow === undefined) return refused('not-found', '没有可以查询的这张表');
  const periods = await findPeriods(deps.database, edition, seriesOf(edition, name), deps.clock.now());
  const period = periods[0]?.value ?? null;
  const dimensions = queryDimensions(edition, name);
  return {
    form: name,
    title: form.title,
    periods: periods.map(({ value, label }) => ({ value, label })),
    pages: indicatorPages(form),
    dimensions: [...dimensions.map(({ value, label }) => ({ value, label })), { value: 'collection', label: '期次' }],
    filters: await Promise.all(
      dimensions.map(async (dimension) => ({
        name: dimension.value,
        label: dimension.label,
        kind: 'choice' as const,
        choices: (await groupsOf(deps, scope, { edition, form: name, period }, dimension, []))
          .filter(({ key }) => key !== '')
          .map(({ key, label, count }) => ({ value: key, label, count })),
        value: null,
      })),
    ),
  };
}
