import type { CollectionFacts } from '#engine/filing.ts';
import { newId } from '../ids.ts';
import type { Queryable, Transaction } from './database.ts';
import { collectionJson, inBeijing } from './filing-reader.ts';
import type { Instant } from './instant.ts';

export interface NewCollection {
  readonly programme: string;
  readonly series: string;
  readonly period: string;
  readonly label: string;
  readonly start: string;
  readonly end: string;
  readonly due: Instant | null;
  readonly definition: string;
  readonly at: Instant;
}

export async function findCollection(
  database: Queryable,
  programme: string,
  series: string,
  period: string,
): Promise<CollectionFacts | null> {
  const [row] = await database.rows<{ collection: CollectionFacts }>(
    `select ${collectionJson('c')} as collection from collection c where programme = $1 and series = $2 and period = $3`,
    [programme, series, period],
  );
  return row ? { ...row.collection, due: inBeijing(row.collection.due) } : null;
}

/** The run of a series for a period, made when it is first needed: nobody opens a month by hand. */
export async function ensureCollection(tx: Transaction, collection: NewCollection): Promise<CollectionFacts> {
  const { programme, series, period } = collection;
  await tx.rows(
    `insert into collection (id, programme, series, period, label, starts_on, ends_on, due, definition, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (programme, series, period) do nothing`,
    [
      newId(),
      programme,
      series,
      period,
      collection.label,
      collection.start,
      collection.end,
      collection.due,
      collection.definition,
      collection.at,
    ],
  );
  const found = await findCollection(tx, programme, series, period);
  if (!found) throw new Error('a collection just made is not there');
  return found;
}

/** Whether the collection is open; it then stays so until the transaction ends. */
export async function holdCollection(tx: Transaction, collection: string): Promise<boolean> {
  const [row] = await tx.rows<{ open: boolean }>('select hold_collection($1) as open', [collection]);
  return row?.open === true;
}
