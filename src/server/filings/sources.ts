import type { Answers } from '#definition/answers.ts';
import type { FieldType } from '#definition/field.ts';
import type { Form, Source } from '#definition/form.ts';
import { decide } from '#engine/feel/evaluate.ts';
import type { CollectionFacts, Filing } from '#engine/filing.ts';
import { feelOfJson } from '#engine/form/feel-value.ts';
import { periodNumbers, typesByCode } from '#engine/form/standing-names.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

/** The filing that asks; it need not be stored yet. */
type Asking = Pick<Filing, 'id' | 'programme' | 'subject' | 'collection' | 'owner'>;

/**
 * What the declared sources of a form find for one filing. A `where` compares properties of the candidates with those
 * of `this`; candidates are narrowed by subject or collection in the query, the rest is the engine's.
 */
export async function findSources(
  database: Queryable,
  edition: Edition,
  form: Form,
  filing: Asking,
): Promise<Readonly<Record<string, unknown>>> {
  const found: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(form.sources)) {
    if (source.kind === 'filings' || source.kind === 'filing') {
      const records = await findFilings(database, edition, source, filing);
      found[name] = source.kind === 'filing' ? (records.at(-1) ?? null) : records;
    }
    if (source.kind === 'entry') found[name] = entryOf(source, filing);
  }
  return found;
}

/** The subject, its home, or the owner's organisation, by what the register extends. */
function entryOf({ of }: Source, { subject, owner }: Asking): unknown {
  const organisation = of === undefined || of.startsWith('owner') ? owner.organisation : subject.home;
  return organisation && { ...organisation.attributes, state: organisation.state, name: organisation.name };
}

interface Candidate {
  readonly id: string;
  readonly state: string;
  readonly subject: { readonly id: string; readonly code: string; readonly name: string };
  readonly collection: CollectionFacts;
  readonly answers: Answers;
  readonly submitted: Instant | null;
}

async function findFilings(
  database: Queryable,
  edition: Edition,
  source: Source,
  filing: Asking,
): Promise<readonly unknown[]> {
  const where = source.where ?? '';
  const rows = await database.rows<Candidate>(
    `select f.id, f.state, json_build_object('id', s.id, 'code', s.code, 'name', s.name) as subject,
            json_build_object('id', c.id, 'series', c.series, 'label', c.label, 'period', c.period,
                              'start', c.starts_on, 'end', c.ends_on) as collection,
            n.answers, f.submitted_at as submitted
       from filing f join subject s on s.id = f.subject join collection c on c.id = f.collection
       join filing_content n on n.filing = f.id
      where f.programme = $1 and f.form = $2 and f.discarded_at is null and f.id <> $3
        and ($4::uuid is null or f.subject = $4) and ($5::uuid is null or f.collection = $5)
      order by f.opened_at limit 2000`,
    [
      filing.programme,
      source.target,
      filing.id,
      /\bsubject = this\.subject\b/.test(where) ? filing.subject.id : null,
      /\bcollection = this\.collection\b/.test(where) ? filing.collection.id : null,
    ],
  );
  const types = typesByCode(edition.programme);
  const tree = edition.published.trees[where];
  const self = propertiesOf(filing, types);
  return rows
    .filter(
      (row) => where === '' || (tree !== undefined && decide(tree, { ...asNames(row, types), this: self }) === true),
    )
    .map((row) => ({
      ...row.answers.fields,
      id: row.id,
      state: row.state,
      subject: row.subject,
      submitted: row.submitted,
    }));
}

type Types = ReadonlyMap<string, FieldType>;

const asNames = (row: Candidate, types: Types) => ({
  ...(feelOfJson(row.answers.fields, types) as Record<string, never>),
  ...propertiesOf(row, types),
  state: row.state,
});

/** Subject and collection in a shape that compares as a whole. */
function propertiesOf(of: Pick<Candidate, 'subject' | 'collection'>, types: Types): Record<string, never> {
  const { id, code, name } = of.subject;
  const { year, month } = periodNumbers(of.collection);
  const { series, label, period } = of.collection;
  return feelOfJson(
    {
      subject: { id, code, name },
      collection: { id: of.collection.id, series, label, period, year, month },
      year,
      month,
    },
    types,
  ) as Record<string, never>;
}
