import { type RawBuilder, sql } from 'kysely';
import type { ListFilter } from '#contract/list.ts';
import type { ListDefinition } from '#definition/menu.ts';
import { columnLabels } from '#definition/normalise/standard-list.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { standingLabel } from '../registers/standing.ts';
import type { Queryable } from '../store/database.ts';
import { fieldNamed } from './list-columns.ts';
import type { ListSource } from './list-query.ts';

type Query = Readonly<Record<string, string>>;

const textual = new Set(['subject', 'subject.name', 'owner']);

const valueIn = (query: Query, name: string): string | null => query[`f.${name}`]?.trim() || null;

/** Conditions of the filters that are set; a name the list does not filter by does nothing. */
export function filterConditions(
  list: ListDefinition,
  { columnOf }: ListSource,
  query: Query,
): readonly RawBuilder<unknown>[] {
  const set = list.filters.flatMap((name) => {
    const value = valueIn(query, name);
    const column = columnOf(name);
    if (value === null || column === null) return [];
    return [
      textual.has(name)
        ? sql`${column} ilike ${`%${value.replaceAll(/[%_\\]/g, '\\$&')}%`}`
        : sql`${column} = ${value}`,
    ];
  });
  const word = query['q']?.trim();
  if (!word) return set;
  const like = `%${word.replaceAll(/[%_\\]/g, '\\$&')}%`;
  return [...set, sql`(s.name ilike ${like} or s.code ilike ${like})`];
}

/** The filters with the choices that occur in the list and how often, whatever else is filtered. */
export async function presentFilters(
  database: Queryable,
  edition: Edition,
  list: ListDefinition,
  source: ListSource,
  query: Query,
): Promise<ListFilter[]> {
  return Promise.all(
    list.filters.map(async (name): Promise<ListFilter> => {
      const field = fieldNamed(edition, list, name);
      const label = field?.label ?? columnLabels[name] ?? list.columns.find((one) => one.value === name)?.label ?? name;
      const value = valueIn(query, name);
      const column = source.columnOf(name);
      if (textual.has(name) || column === null)
        return { name, label: label === name ? '名称' : label, kind: 'text', choices: [], value };
      const rows = await database.composed<{ value: string | null; label: string | null; count: number }>(sql`
        select ${column} as value, ${name === 'collection' ? sql`max(c.label)` : sql`null`} as label, count(*)::int as count
          from ${source.from} where ${source.where} group by 1 order by 1 desc limit 60`);
      const choices = rows.flatMap((row) =>
        row.value === null
          ? []
          : [{ value: row.value, label: row.label ?? labelOf(edition, list, name, row.value), count: row.count }],
      );
      return { name, label, kind: 'choice', choices, value };
    }),
  );
}

function labelOf(edition: Edition, list: ListDefinition, name: string, value: string): string {
  if (name === 'late') return value === 'true' ? '逾期' : '按期';
  if (list.of === 'entries' && name.endsWith('state')) return standingLabel(value);
  if (name === 'state') {
    const workflow = edition.workflows.get(edition.forms.get(list.form)?.form.workflow ?? '');
    return workflow?.states.find((one) => one.state === value)?.label ?? value;
  }
  const type = fieldNamed(edition, list, name)?.type;
  const codes = type?.kind === 'choice' || type?.kind === 'choices' ? type.list : null;
  return edition.programme.codeLists[codes ?? '']?.rows.find((row) => row.code === value)?.label ?? value;
}
