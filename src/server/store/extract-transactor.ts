import { fieldsOf } from '#definition/form.ts';
import { lateDays } from '#engine/calendar/due.ts';
import type { Filing } from '#engine/filing.ts';
import { columnOf, type ExtractColumn, extractValue, tableName } from '../programmes/extract-table.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import { type Beside, firstFree } from './filing-mover.ts';
import type { Instant } from './instant.ts';

interface Target {
  readonly stores: string;
  readonly removes: string;
  readonly columns: readonly ExtractColumn[];
}

const known = new WeakMap<Edition, Map<string, Target>>();

/**
 * Beside a move: the typed row of a submitted filing, and the mark that its group's counters and sums are out of date.
 * A filing that is no longer handed in has no row.
 */
export function extractBeside(
  edition: Edition,
  filing: Filing,
  { homePath, at }: { homePath: string; at: Instant },
): Beside {
  const { subject, collection, form } = filing;
  const target = targetOf(edition, form);
  const home = subject.home?.id ?? null;
  const marked = [collection.id, edition.sha, form, home];
  if (filing.submittedAt === null) return { ctes: target.removes, values: marked };
  return {
    ctes: target.stores,
    values: [
      ...marked,
      subject.id,
      collection.period,
      homePath,
      subject.home?.region ?? null,
      filing.acceptedAt !== null,
      lateDays(collection.due, filing.firstSubmittedAt ?? filing.submittedAt) > 0,
      filing.flags,
      at,
      ...target.columns.map(({ code, kind }) => extractValue(kind, filing.answers.fields[code])),
    ],
  };
}

function targetOf(edition: Edition, form: string): Target {
  const forms = known.get(edition) ?? new Map<string, Target>();
  known.set(edition, forms);
  const target = forms.get(form) ?? makeTarget(edition, form);
  forms.set(form, target);
  return target;
}

const parameter = (place: number): string => `$${firstFree + place}`;
const [collection, definition, form, home, subject, period, path, region, accepted, late, flags, at] = Array.from(
  { length: 12 },
  (_, place) => parameter(place),
);
const answersFrom = 12;

const mark = `mark as (
       insert into extract_delta (collection, definition, form, organisation)
       select ${collection}, ${definition}, ${form}, ${home} from moved)`;

/** Earlier versions step back once this one is accepted. */
function makeTarget(edition: Edition, name: string): Target {
  const index = edition.forms.get(name);
  const columns = index ? fieldsOf(index.form).flatMap((field) => columnOf(field) ?? []) : [];
  const table = `extract."${tableName(edition.sha, name)}"`;
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ['subject', `${subject}::uuid`],
    ['collection', `${collection}::uuid`],
    ['period', period],
    ['organisation', `${home}::uuid`],
    ['organisation_path', path],
    ['region', region],
    ['accepted', `${accepted}::boolean`],
    ['late', `${late}::boolean`],
    ['flags', `${flags}::text[]`],
    ['stored_at', `${at}::timestamptz`],
    ...columns.map(({ column, sql }, place) => [column, `${parameter(answersFrom + place)}::${sql}`] as const),
  ];
  const names = pairs.map(([column]) => column);
  return {
    columns,
    removes: `${mark},
     untyped as (delete from ${table} using moved where filing = moved.id)`,
    stores: `${mark},
     older as (
       update ${table} set current = false from moved
        where subject = ${subject}::uuid and collection = ${collection}::uuid and filing <> moved.id and ${accepted}::boolean),
     typed as (
       insert into ${table} (filing, current, ${names.join(', ')})
       select moved.id, ${accepted}::boolean or not exists (select 1 from ${table} t where t.subject = ${subject}::uuid
                and t.collection = ${collection}::uuid and t.current and t.filing <> moved.id),
              ${pairs.map(([, value]) => value).join(', ')}
         from moved
       on conflict (filing) do update set current = excluded.current,
         ${names.map((column) => `${column} = excluded.${column}`).join(', ')})`,
  };
}
