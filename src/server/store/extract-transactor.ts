import { fieldsOf } from '#definition/form.ts';
import { lateDays } from '#engine/calendar/due.ts';
import type { Filing } from '#engine/filing.ts';
import { columnOf, type ExtractColumn, extractValue, tableName } from '../programmes/extract-table.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Transaction } from './database.ts';
import type { Instant } from './instant.ts';

interface Target {
  readonly sql: string;
  readonly columns: readonly ExtractColumn[];
}

const known = new WeakMap<Edition, Map<string, Target>>();

/**
 * The typed row of a submitted filing, and the mark that its group's counters and sums are out of date. A filing that
 * is no longer handed in has no row.
 */
export async function storeExtract(
  tx: Transaction,
  edition: Edition,
  filing: Filing,
  { homePath, at }: { homePath: string; at: Instant },
): Promise<void> {
  const { id, subject, collection, form } = filing;
  const target = targetOf(edition, form);
  if (filing.submittedAt === null) {
    await tx.rows(`delete from extract."${tableName(edition.sha, form)}" where filing = $1`, [id]);
  } else {
    await tx.rows(target.sql, [
      id,
      subject.id,
      collection.id,
      collection.period,
      subject.home?.id ?? null,
      homePath,
      subject.home?.region ?? null,
      filing.acceptedAt !== null,
      lateDays(collection.due, filing.firstSubmittedAt ?? filing.submittedAt) > 0,
      filing.flags,
      at,
      edition.sha,
      form,
      ...target.columns.map(({ code, kind }) => extractValue(kind, filing.answers.fields[code])),
    ]);
    return;
  }
  await tx.rows('insert into extract_delta (collection, definition, form, organisation) values ($1, $2, $3, $4)', [
    collection.id,
    edition.sha,
    form,
    subject.home?.id ?? null,
  ]);
}

function targetOf(edition: Edition, form: string): Target {
  const forms = known.get(edition) ?? new Map<string, Target>();
  known.set(edition, forms);
  const target = forms.get(form) ?? makeTarget(edition, form);
  forms.set(form, target);
  return target;
}

const fixed = [
  'subject',
  'collection',
  'period',
  'organisation',
  'organisation_path',
  'region',
  'accepted',
  'late',
  'flags',
  'stored_at',
];

/** One statement, one round trip: earlier versions step back once this one is accepted, and the group is marked. */
function makeTarget(edition: Edition, form: string): Target {
  const index = edition.forms.get(form);
  const columns = index ? fieldsOf(index.form).flatMap((field) => columnOf(field) ?? []) : [];
  const names = [...fixed, ...columns.map((one) => one.column)];
  const values = [
    '$2',
    '$3',
    '$4',
    '$5',
    '$6',
    '$7',
    '$8',
    '$9',
    '$10',
    '$11',
    ...columns.map((_, place) => `$${14 + place}`),
  ];
  const table = `extract."${tableName(edition.sha, form)}"`;
  return {
    columns,
    sql: `with older as (
        update ${table} set current = false where subject = $2 and collection = $3 and filing <> $1 and $8),
      mark as (
        insert into extract_delta (collection, definition, form, organisation) values ($3, $12, $13, $5))
      insert into ${table} (filing, current, ${names.join(', ')})
      values ($1, $8 or not exists (select 1 from ${table} where subject = $2 and collection = $3 and current and filing <> $1), ${values.join(', ')})
      on conflict (filing) do update set current = excluded.current,
        ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
  };
}
