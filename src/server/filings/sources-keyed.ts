import { sql } from 'kysely';
import type { Answers, CellValue } from '#definition/answers.ts';
import type { Source } from '#definition/form.ts';
import { isBlank, rowsOf } from '#engine/form/cell.ts';
import { type Scope, visibleSubjects } from '../access/scope.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Secrets } from '../secrets.ts';
import type { Queryable } from '../store/database.ts';
import { collectionJson } from '../store/filing-reader.ts';
import type { Asking, SourceQuery } from './source-query.ts';
import { type Candidate, chooses, ownCollection, says } from './sources-properties.ts';

/** A keyed `rows` source: by which column of which roster it looks rows up, and which columns it shows. */
export interface KeyedSource {
  readonly edition: Edition;
  readonly secrets: Secrets;
  readonly source: Source;
  readonly key: string;
}

interface Keyed extends Candidate {
  readonly digest: string;
  readonly shown: Readonly<Record<string, CellValue>>;
}

/** What stands for another subject whose name the reader may not know. */
const another = '另一单位';

/**
 * Rows of other filings' rosters whose key one of this filing's own rows has, too. Of such a row nothing comes back but
 * the key, which the filing holds itself, the columns the source declares, and the subject's name where the reader may
 * see that subject.
 */
export function keyedRowsQuery(keyed: KeyedSource, asking: Asking): SourceQuery {
  const { edition, source, key } = keyed;
  const values = digestsOf(keyed, asking.answers);
  const shownOf = ({ shown }: Keyed) =>
    Object.fromEntries((source.columns ?? []).map((code) => [code, shown[code] ?? null]));
  const digests = [...values.keys()].map((digest) => Buffer.from(digest, 'base64'));
  return {
    sql: `select replace(encode(k.digest, 'base64'), E'\\n', '') as digest, k.shown, f.state,
            json_build_object('id', s.id, 'code', s.code, 'name', s.name) as subject, ${collectionJson('c')} as collection
       from roster_key k join filing f on f.id = k.filing and f.discarded_at is null
       join subject s on s.id = f.subject join collection c on c.id = k.collection
      where k.digest = any($1::bytea[]) and k.filing <> $2 and ($3::uuid is null or k.collection = $3) limit 2000`,
    values: [digests, asking.id, says(source.where, ownCollection) ? asking.collection.id : null],
    read: async (rows: readonly Keyed[], database, reader) => {
      const chosen = chooses(edition, source.where, asking);
      const matches = rows.filter((row) => chosen(row, { ...shownOf(row), [key]: values.get(row.digest) }));
      if (matches.length === 0) return [];
      const seen = await seenSubjects(database, reader, [...new Set(matches.map(({ subject }) => subject.id))]);
      const once = new Map(matches.map((row) => [`${row.digest} ${row.subject.id}`, row]));
      return [...once.values()].map((row) => ({
        ...shownOf(row),
        [key]: values.get(row.digest),
        subject: { name: seen.has(row.subject.id) ? row.subject.name : another },
      }));
    },
  };
}

/** Digest → key of every row as it was typed, each key once. */
function digestsOf({ edition, secrets, source, key }: KeyedSource, answers: Answers): ReadonlyMap<string, CellValue> {
  const digest = digestFor(edition, secrets, `${source.target}.${key}`);
  const keys = rowsOf(answers, rosterOf(source.target)).map(({ cells }) => cells[key] ?? null);
  return new Map(keys.filter((value) => !isBlank(value)).map((value) => [digest(value).toString('base64'), value]));
}

/** Which roster and column a value stands in is part of what is digested. */
const digestFor = (edition: Edition, secrets: Secrets, column: string) => {
  const purpose = `${edition.programme.programme} ${column}`;
  return (value: CellValue): Buffer => secrets.digest(purpose, String(value).toUpperCase());
};

const rosterOf = (target: string): string => target.split('.')[1] ?? '';

async function seenSubjects(
  database: Queryable,
  reader: Scope | null,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  if (reader === null) return new Set();
  const rows = await database.composed<{ id: string }>(sql`
    select s.id from subject s left join organisation h on h.id = s.home
     where s.id = any(${subjects}::uuid[]) and ${visibleSubjects(reader)}`);
  return new Set(rows.map((row) => row.id));
}

/** A key that rows of a filing are found by, and what is shown of such a row. */
export interface RosterKey {
  readonly digest: Buffer;
  readonly shown: Readonly<Record<string, CellValue>>;
}

/** By which keys the filing's rows may be found once it is handed in; null where nobody looks for rows of its form. */
export function rosterKeysOf(
  { edition, secrets }: Pick<KeyedSource, 'edition' | 'secrets'>,
  form: string,
  answers: Answers,
): readonly RosterKey[] | null {
  const asked = edition.programme.forms
    .flatMap(({ sources }) => Object.values(sources))
    .filter(({ kind, target, key }) => kind === 'rows' && key !== undefined && target.split('.')[0] === form);
  if (asked.length === 0) return null;
  return [...new Set(asked.map(({ target, key }) => `${target}.${key}`))].flatMap((column) => {
    const alike = asked.filter(({ target, key }) => `${target}.${key}` === column);
    const shown = alike.flatMap((source) => source.columns ?? []);
    const [key = ''] = alike.map((source) => source.key ?? '');
    const digest = digestFor(edition, secrets, column);
    const rows = rowsOf(answers, rosterOf(column)).filter(({ cells }) => !isBlank(cells[key]));
    return [...new Map(rows.map(({ cells }) => [String(cells[key]).toUpperCase(), cells]))].map(([value, cells]) => ({
      digest: digest(value),
      shown: Object.fromEntries(shown.map((code) => [code, cells[code] ?? null])),
    }));
  });
}
