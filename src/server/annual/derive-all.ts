import type { Programme } from '#definition/programme.ts';
import { lastDayOfPeriod, periodAt } from '#engine/calendar/period.ts';
import { placeIn } from '#engine/collection/derive.ts';
import type { Filing } from '#engine/filing.ts';
import { collectionFor } from '../filings/periods.ts';
import { begunPeriods } from '../periods/series-periods.ts';
import type { Services } from '../services.ts';
import { ensureCollection, holdCollection } from '../store/collection-transactor.ts';
import type { Queryable } from '../store/database.ts';
import { dayOf, type Instant } from '../store/instant.ts';
import { deriveRun } from './derive-run.ts';

/** Runs that may still change: this year's and the one before, until it is locked. */
const recent = 2;

/**
 * Makes what is due in every derived series that is not locked, for all subjects or for one. Run again, it changes
 * nothing. Answers with how many filings were made.
 */
export async function deriveAll(
  services: Pick<Services, 'database' | 'clock' | 'programmes'>,
  subject: string | null = null,
): Promise<number> {
  const { database, clock, programmes } = services;
  const now = clock.now();
  let made = 0;
  for (const edition of programmes.all())
    for (const series of edition.programme.series.filter((one) => one.derive !== undefined))
      for (const period of begunPeriods(edition, series, now).slice(0, recent))
        made += await database.transact(async (tx) => {
          const { id } = await ensureCollection(tx, collectionFor(edition, series, period, now));
          return (await holdCollection(tx, id)) ? deriveRun(tx, services, edition, series, { period, subject }) : 0;
        });
  return made;
}

/** An accepted (or returned) filing may change what is made of it: where that is due, a job looks, for its subject alone. */
export async function askToDerive(
  database: Queryable,
  { series }: Programme,
  { collection, subject }: Filing,
  now: Instant,
): Promise<void> {
  const isDue = series.some(({ every, derive }) => {
    const run = derive?.from === collection.series ? periodAt(every, collection.start) : null;
    if (!derive || run === null) return false;
    return placeIn(run, collection.period) >= derive.expect || dayOf(now) > (lastDayOfPeriod(run) ?? '9999');
  });
  if (!isDue) return;
  await database.rows(`select graphile_worker.add_job('derive', json_build_object('subject', $1::text))`, [subject.id]);
}
