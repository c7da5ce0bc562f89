import type { CollectionSeries } from '#definition/collection.ts';
import { lastDayOfPeriod } from '#engine/calendar/period.ts';
import { type Accepted, type Derivation, deriveFilings, type Made, placeIn } from '#engine/collection/derive.ts';
import { collectionFor } from '../filings/periods.ts';
import { newId } from '../ids.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import { ensureCollection } from '../store/collection-transactor.ts';
import type { Queryable, Transaction } from '../store/database.ts';
import { sealEvents } from '../store/event-log.ts';
import { dayOf, type Instant } from '../store/instant.ts';

/** HB-12: makes what the rule says of one run, and new versions where its sources were corrected. Answers with how many. */
export async function deriveRun(
  tx: Transaction,
  { clock }: Pick<Services, 'clock'>,
  edition: Edition,
  series: CollectionSeries,
  { period, subject }: { period: string; subject: string | null },
): Promise<number> {
  const { derive } = series;
  if (!derive) return 0;
  const at = clock.now();
  const { programme } = edition.programme;
  const accepted = await listAccepted(tx, {
    programme,
    series: derive.from,
    forms: series.forms,
    run: period,
    subject,
  });
  const over = dayOf(at) > (lastDayOfPeriod(period) ?? '9999');
  const made = await listMade(tx, { programme, series: series.series, period, subject });
  const derived = deriveFilings(derive, period, { accepted, made, over });
  if (derived.length === 0) return 0;
  const collection = await ensureCollection(tx, collectionFor(edition, series, period, at));
  await storeDerived(tx, collection.id, derived, at);
  return derived.length;
}

interface Of {
  readonly programme: string;
  readonly series: string;
  /** One subject alone; null: all. */
  readonly subject: string | null;
}

/** The last accepted filing of each subject within the run. */
async function listAccepted(
  database: Queryable,
  { programme, series, forms, run, subject }: Of & { readonly forms: readonly string[]; readonly run: string },
): Promise<readonly Accepted[]> {
  const periods = await database.rows<{ id: string; period: string }>(
    'select id, period from collection where programme = $1 and series = $2',
    [programme, series],
  );
  const within = periods.filter((one) => placeIn(run, one.period) > 0).map((one) => one.id);
  return database.rows<Accepted>(
    `select distinct on (f.subject) f.subject, f.id as filing, f.revision, c.period
       from filing f join collection c on c.id = f.collection
      where f.collection = any($1) and f.form = any($2) and f.current and f.accepted_at is not null and f.discarded_at is null
        and ($3::uuid is null or f.subject = $3)
      order by f.subject, c.period desc`,
    [within, forms, subject],
  );
}

const listMade = (
  database: Queryable,
  { programme, series, period, subject }: Of & { readonly period: string },
): Promise<Made[]> =>
  database.rows<Made>(
    `select f.subject, f.version, f.derived_from as filing, f.derived_revision as revision, f.derived_flag is not null as flagged
       from filing f join collection c on c.id = f.collection
      where c.programme = $1 and c.series = $2 and c.period = $3 and f.current and f.derived_from is not null
        and ($4::uuid is null or f.subject = $4)`,
    [programme, series, period, subject],
  );

/** Copies of their sources in one statement each, however many: the earlier versions stay and no longer count. */
async function storeDerived(
  tx: Transaction,
  collection: string,
  derived: readonly Derivation[],
  at: Instant,
): Promise<void> {
  const rows = derived.map(({ from, version, flags }) => {
    const id = newId();
    const opened = { kind: 'opened', version, carriedFrom: from.filing } as const;
    const sealed = sealEvents({ filing: id, count: 0, hash: null }, null, at, [opened]);
    return { id, from, version, flag: flags[0] ?? null, text: sealed.texts[0] ?? '', hash: sealed.hashes[0] ?? null };
  });
  await tx.rows(
    `update filing set current = false where collection = $1 and subject = any($2) and current and derived_from is not null`,
    [collection, rows.map((row) => row.from.subject)],
  );
  await tx.rows(
    `insert into filing (id, programme, definition, form, collection, subject, owner, owner_organisation, home, home_path, version,
            current, state, revision, content_revision, checked_revision, counts, flags, brief, opened_at, saved_at, entered_at,
            submitted_at, accepted_at, event_count, event_hash, derived_from, derived_revision, derived_flag)
     select d.id, s.programme, s.definition, s.form, $1, s.subject, s.owner, s.owner_organisation, s.home, s.home_path, d.version,
            true, s.state, 1, 1, 1, s.counts, case when d.flag is null then '{}' else array[d.flag] end, s.brief,
            $2, $2, $2, $2, $2, 1, d.hash, s.id, d.revision, d.flag
       from unnest($3::uuid[], $4::uuid[], $5::int[], $6::int[], $7::text[], $8::bytea[]) as d (id, source, revision, version, flag, hash)
       join filing s on s.id = d.source`,
    [
      collection,
      at,
      rows.map((row) => row.id),
      rows.map((row) => row.from.filing),
      rows.map((row) => row.from.revision),
      rows.map((row) => row.version),
      rows.map((row) => row.flag),
      rows.map((row) => row.hash),
    ],
  );
  const pairs = [rows.map((row) => row.id), rows.map((row) => row.from.filing)] as const;
  await tx.rows(
    `insert into filing_content (filing, revision, answers, confirmed, listed, carried, sources)
     select d.id, 1, n.answers, n.confirmed, n.listed, n.carried, n.sources
       from unnest($1::uuid[], $2::uuid[]) as d (id, source) join filing_content n on n.filing = d.source`,
    pairs,
  );
  await tx.rows(
    `insert into explanation (filing, finding, reason, text, evidence, bound, by, by_name, at, verdict)
     select d.id, e.finding, e.reason, e.text, e.evidence, e.bound, e.by, e.by_name, e.at, e.verdict
       from unnest($1::uuid[], $2::uuid[]) as d (id, source) join explanation e on e.filing = d.source`,
    pairs,
  );
  await tx.rows(
    `insert into filing_event (filing, sequence, at, actor, event, previous_hash, hash)
     select e.filing, 1, $1, null, e.event, null, e.hash from unnest($2::uuid[], $3::json[], $4::bytea[]) as e (filing, event, hash)`,
    [at, pairs[0], rows.map((row) => row.text), rows.map((row) => row.hash)],
  );
}
