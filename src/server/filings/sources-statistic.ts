import { fieldsOf, type Source } from '#definition/form.ts';
import { columnOf, tableName } from '../programmes/extract-table.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { standing } from './periods.ts';
import type { Asking, SourceQuery } from './source-query.ts';

/**
 * A declared statistic's counts and sums over the accepted filings of the same period at or below the subject's home — of
 * the latest period, where the form that asks has none: a number by the name of each measure, `sum X` also by the code it
 * adds up.
 */
export function statisticQuery(edition: Edition, { target }: Source, asking: Asking): SourceQuery {
  const statistic = edition.programme.statistics.find((one) => one.statistic === target);
  const form = edition.forms.get(statistic?.of ?? '')?.form;
  const sums = (statistic?.measures ?? []).flatMap(({ name, measure }) => {
    const field = form && fieldsOf(form).find(({ code }) => measure === `sum ${code}`);
    const column = field && columnOf(field);
    return column?.sum ? [{ name, ...column }] : [];
  });
  const table = `extract."${tableName(edition.sha, form?.form ?? '')}"`;
  const wanted = sums.map(({ column }, place) => `, sum(t.${column}) as m${place}`).join('');
  const path = asking.subject.home?.path ?? asking.owner.organisation.path;
  return {
    sql: form
      ? `select count(*)::int as count${wanted} from ${table} t
          where t.current and t.accepted and t.organisation_path like $2 || '%'
            and t.period = case when $1 <> '${standing}' then $1 else (
                  select max(l.period) from ${table} l where l.current and l.accepted and l.organisation_path like $2 || '%') end`
      : 'select 0 as count where $1::text is not null and $2::text is not null',
    values: [asking.collection.period, path],
    read: ([row]: readonly Readonly<Record<string, number | null>>[]) => ({
      count: row?.['count'] ?? 0,
      ...Object.fromEntries(
        sums.flatMap(({ name, code }, place) => {
          const sum = row?.[`m${place}`] ?? 0;
          return [
            [name, sum],
            [code, sum],
          ];
        }),
      ),
    }),
  };
}
