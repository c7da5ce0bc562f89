import type { Answers, CellValue, Row } from '#definition/answers.ts';
import { valueAt } from '#engine/form/cell.ts';
import type { Change } from '#engine/form/change.ts';
import type { Queryable } from './database.ts';
import type { Instant } from './instant.ts';

export interface Patch {
  readonly filing: string;
  /** The revision it was based on; storing it makes the next one. */
  readonly revision: number;
  readonly state: string;
  readonly at: Instant;
  readonly by: { readonly account: string; readonly name: string };
  readonly changes: readonly Change[];
  readonly was: readonly (CellValue | Row)[];
  /** A printed document would look different. */
  readonly content: boolean;
}

/**
 * Stores one save, if nobody saved meanwhile, the filing still stands in its state and its collection is open: one
 * statement, one round trip, one commit. Answers with whether it was stored.
 */
export async function appendPatch(database: Queryable, patch: Patch): Promise<boolean> {
  const stored = await database.rows(
    `with head as (
       update filing set revision = revision + 1, saved_at = $3, saved_by = $4,
              content_revision = case when $9 then revision + 1 else content_revision end
        where id = $1 and revision = $2 and state = $6 and discarded_at is null and hold_collection(collection)
       returning revision)
     insert into filing_patch (filing, revision, at, by, by_name, changes, was)
     select $1, revision, $3, $4, $5, $7, $8 from head returning revision`,
    [
      patch.filing,
      patch.revision,
      patch.at,
      patch.by.account,
      patch.by.name,
      patch.state,
      JSON.stringify(patch.changes),
      JSON.stringify(patch.was),
      patch.content,
    ],
  );
  return stored.length === 1;
}

/** As `appendPatch`, for saves that follow one another: all of them are stored, or none. */
export async function appendPatches(database: Queryable, patches: readonly Patch[]): Promise<boolean> {
  const [first, last] = [patches[0], patches.at(-1)];
  if (!first || !last) return true;
  const contentAt = patches.findLast((patch) => patch.content);
  const stored = await database.rows(
    `with head as (
       update filing set revision = $3, saved_at = $4, saved_by = $5, content_revision = coalesce($8, content_revision)
        where id = $1 and revision = $2 and state = $7 and discarded_at is null and hold_collection(collection)
       returning id)
     insert into filing_patch (filing, revision, at, by, by_name, changes, was)
     select id, p.revision, p.at, $5, $6, p.changes, p.was
       from head, jsonb_to_recordset($9) as p (revision integer, at timestamptz, changes jsonb, was jsonb)
     returning revision`,
    [
      first.filing,
      first.revision,
      last.revision + 1,
      last.at,
      first.by.account,
      first.by.name,
      first.state,
      contentAt ? contentAt.revision + 1 : null,
      JSON.stringify(patches.map(({ revision, at, changes, was }) => ({ revision: revision + 1, at, changes, was }))),
    ],
  );
  return stored.length === patches.length;
}

/** What each change found in place: the old value, the removed row, or nothing. */
export const valuesBefore = (answers: Answers, changes: readonly Change[]): (CellValue | Row)[] =>
  changes.map((change) => {
    if (change.kind === 'set' || change.kind === 'confirm') return valueAt(answers, change.cell);
    if (change.kind === 'remove-row')
      return answers.rosters[change.roster]?.find((row) => row.id === change.row) ?? null;
    return null;
  });

/** Folds the patches up to a revision into the snapshot; never back to an older one. */
export const storeSnapshot = (
  database: Queryable,
  {
    id,
    revision,
    answers,
    confirmed,
  }: { id: string; revision: number; answers: Answers; confirmed: readonly string[] },
): Promise<unknown> =>
  database.rows(
    'update filing_content set revision = $2, answers = $3, confirmed = $4 where filing = $1 and revision < $2',
    [id, revision, JSON.stringify(answers), JSON.stringify(confirmed)],
  );
