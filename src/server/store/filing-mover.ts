import type { Answers, CellValue } from '#definition/answers.ts';
import type { FindingCounts } from '#engine/check/finding.ts';
import type { Filing, MoveStep } from '#engine/filing.ts';
import type { Queryable } from './database.ts';
import type { SealedEvents } from './event-log.ts';
import type { Instant } from './instant.ts';

export interface Move {
  readonly before: Filing;
  readonly after: Filing;
  readonly brief: Readonly<Record<string, CellValue>>;
  readonly counts: FindingCounts;
  readonly changes: number;
  readonly explained: number;
  readonly holderRoles: readonly string[];
  readonly holderOrganisation: string | null;
  readonly events: SealedEvents;
  /** With every calculated value in place; null where the stored snapshot already says so. */
  readonly answers: Answers | null;
  /** Values of sources that stand from this move on, by source. */
  readonly sources: Readonly<Record<string, unknown>>;
  readonly at: Instant;
  readonly discarded: boolean;
  readonly steps: readonly MoveStep[];
  /** Only while the collection is open: held so until all of it is stored. */
  readonly held: boolean;
}

/** What runs in the same statement once the filing has moved: `moved` is the row, `$34` the first parameter free. */
export interface Beside {
  readonly ctes: string;
  readonly values: readonly unknown[];
}

export const firstFree = 34;

/**
 * Puts a filing where the engine says it now stands, with its answers and facts and all that goes beside, in one round
 * trip that is whole by itself — unless its revision or state is no longer the one it was decided on, or its collection was closed meanwhile. What was handed in
 * is kept apart from the moment it may be changed again; until then the filing itself holds it.
 */
export async function moveFiling(database: Queryable, move: Move, beside: Beside): Promise<boolean> {
  const { before, after } = move;
  const moved = await database.rows(statement(beside.ctes), [...valuesOf(move), ...beside.values]);
  if (moved.length === 0) return false;
  if (after.acceptedAt !== null && before.acceptedAt === null) await supersede(database, after);
  return true;
}

/** Whether the move is one statement and needs no transaction around it. */
export const isWhole = (before: Filing, after: Filing): boolean =>
  after.acceptedAt === null || before.acceptedAt !== null;

const statements = new Map<string, string>();

function statement(beside: string): string {
  const known = statements.get(beside);
  if (known !== undefined) return known;
  const text = `with moved as (
       update filing set state = $4, revision = $5, content_revision = $6, checked_revision = $7, counts = $8, flags = $9,
              brief = $10, passed = $11, returned = $12, document = $13, entered_at = $14, submitted_at = $15,
              first_submitted_at = $16, accepted_at = $17, holder_roles = $18, holder_organisation = $19,
              event_count = $20, event_hash = $21, saved_at = $22, discarded_at = case when $23 then $22::timestamptz end
        where id = $1 and revision = $2 and state = $3 and discarded_at is null
          and (not $32::boolean or hold_collection(collection)) returning id, event_count),
     content as (
       update filing_content set revision = $5, answers = coalesce($24, answers), confirmed = $25,
              sources = sources || $33 from moved where filing = moved.id),
     snapshot as (
       insert into filing_snapshot (filing, revision, step, at, answers)
       select moved.id, $5, $26, $22, coalesce($24::jsonb, c.answers) from moved join filing_content c on c.filing = moved.id
        where $26::text is not null on conflict do nothing),
     events as (
       insert into filing_event (filing, sequence, at, actor, event, previous_hash, hash)
       select moved.id, e.sequence, $22, $27, e.event, e.previous, e.hash
         from moved, unnest($28::int[], $29::json[], $30::bytea[], $31::bytea[]) as e (sequence, event, previous, hash)),
     ${beside}
     select id, (select count(*) from told) from moved`;
  statements.set(beside, text);
  return text;
}

const valuesOf = (move: Move): readonly unknown[] => {
  const { before, after, events } = move;
  return [
    before.id,
    before.revision,
    before.state,
    after.state,
    after.revision,
    after.contentRevision ?? after.revision,
    after.checkedRevision,
    JSON.stringify({ ...move.counts, changes: move.changes, explained: move.explained }),
    after.flags,
    JSON.stringify(move.brief),
    after.passed,
    after.returned && JSON.stringify(after.returned),
    after.document && JSON.stringify(after.document),
    after.enteredAt ?? move.at,
    after.submittedAt,
    after.firstSubmittedAt ?? null,
    after.acceptedAt,
    move.holderRoles,
    move.holderOrganisation,
    events.chain.count,
    events.chain.hash,
    move.at,
    move.discarded,
    move.answers && JSON.stringify(move.answers),
    JSON.stringify(after.confirmed),
    move.steps.find((step) => step === 'returned' || step === 'withdrawn' || step === 'reopened') ?? null,
    events.actor,
    events.sequences,
    events.texts,
    events.previous,
    events.hashes,
    move.held,
    JSON.stringify(move.sources),
  ];
};

/** Once accepted, this version is the one that counts. */
const supersede = (database: Queryable, { id, subject, form, collection }: Filing): Promise<unknown> =>
  database.rows(
    `update filing set current = (id = $1) where subject = $2 and form = $3 and collection = $4
        and occasion = (select occasion from filing where id = $1) and discarded_at is null`,
    [id, subject.id, form, collection.id],
  );
