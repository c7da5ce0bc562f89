import type { CollectionSeries } from '#definition/collection.ts';
import { closingBarred, isShutWith } from '#engine/collection/closing.ts';
import { isRefusal, type Refusal, refused } from '#engine/filing.ts';
import type { Scope } from '../access/scope.ts';
import { deriveRun } from '../annual/derive-run.ts';
import { audit } from '../audit.ts';
import { collectionFor } from '../filings/periods.ts';
import type { Edition } from '../programmes/programme-shelf.ts';
import type { Services } from '../services.ts';
import { ensureCollection } from '../store/collection-transactor.ts';
import type { Transaction } from '../store/database.ts';
import { tell } from '../store/listener.ts';
import { countPeriods, unfinished } from './count-period.ts';
import { tooEarly } from './list-periods.ts';
import { begunPeriods } from './series-periods.ts';

export interface PeriodDeed {
  readonly series: string;
  readonly period: string;
  readonly address: string;
}

export interface Named {
  readonly edition: Edition;
  readonly series: CollectionSeries;
}

/** The run a person names, if it has begun and they may close or open it. */
export function namedRun(
  { programmes, clock }: Pick<Services, 'programmes' | 'clock'>,
  scope: Scope,
  { series: name, period }: Omit<PeriodDeed, 'address'>,
  deed: 'close' | 'reopen',
): Named | Refusal {
  const edition = programmes.newest(scope.programme);
  const series = edition?.programme.series.find((one) => one.series === name);
  if (!edition || !series) return refused('not-found', '没有这个期次');
  const barred = closingBarred(edition.programme, scope.role, name, deed);
  if (barred) return barred;
  if (!begunPeriods(edition, series, clock.now()).includes(period))
    return refused('not-found', '没有这个期次，或者它还没有开始');
  return { edition, series };
}

/**
 * 封账. Waits for whoever is handing in at this moment and then lets nobody: one lock decides each of them. What closing
 * locks beside (the months of a year) is closed in the same transaction; what is made by rule is made a last time.
 */
export async function closePeriod(
  services: Services,
  scope: Scope,
  deed: PeriodDeed,
): Promise<{ detail: string } | Refusal> {
  const named = namedRun(services, scope, deed, 'close');
  if (isRefusal(named)) return named;
  const { edition, series } = named;
  const early = tooEarly(series, deed.period, services.clock.now());
  if (early) return refused('collection-not-open', early);
  return services.database.transact((tx) => storeClosing(tx, services, scope, { ...deed, edition, run: series }));
}

interface Closing extends PeriodDeed {
  readonly edition: Edition;
  readonly run: CollectionSeries;
}

async function storeClosing(
  tx: Transaction,
  services: Services,
  scope: Scope,
  { edition, run, period, address }: Closing,
): Promise<{ detail: string } | Refusal> {
  const at = services.clock.now();
  const collection = await ensureCollection(tx, collectionFor(edition, run, period, at));
  const beside = await runsLockedWith(tx, services, edition, run, period);
  for (const id of [collection.id, ...beside].sort()) await tx.rows('select seize_collection($1)', [id]);
  const closed = await tx.rows(
    `update collection set state = 'locked', locked_at = $2 where id = $1 and state = 'open' returning id`,
    [collection.id, at],
  );
  if (closed.length === 0) return refused('collection-locked', `${collection.label}已经封账`);
  await tx.rows(
    `update collection set state = 'locked', locked_at = $3, locked_with = $2 where id = any($1) and state = 'open'`,
    [beside, collection.id, at],
  );
  if (run.derive) await deriveRun(tx, services, edition, run, { period, subject: null });
  const counts = (await countPeriods(tx, edition, run, { periods: [period], now: at }))(period);
  await tx.rows(
    `insert into collection_event (collection, at, deed, account, name, counts) values ($1, $2, 'closed', $3, $4, $5)`,
    [collection.id, at, scope.account, scope.name, JSON.stringify(counts)],
  );
  await audit(tx, {
    at,
    account: scope.account,
    name: scope.name,
    address,
    action: 'close-period',
    object: collection.label,
    ok: true,
    detail: { counts },
  });
  await tell(tx, 'filing', '*');
  const open = unfinished(counts);
  return { detail: `${collection.label}已封账${open > 0 ? `，${open} 家未完成` : ''}` };
}

/** Ids of the runs that are shut with this one; those nobody has opened yet are made, so that nobody can. */
async function runsLockedWith(
  tx: Transaction,
  { clock }: Pick<Services, 'clock'>,
  edition: Edition,
  run: CollectionSeries,
  period: string,
): Promise<readonly string[]> {
  const locked = edition.programme.series.find((one) => one.series === run.closingLocks);
  if (!locked) return [];
  const now = clock.now();
  const within = (one: string) => isShutWith(run, period, { series: locked.series, period: one });
  const ids: string[] = [];
  for (const one of begunPeriods(edition, locked, now).filter(within))
    ids.push((await ensureCollection(tx, collectionFor(edition, locked, one, now))).id);
  const older = await tx.rows<{ id: string; period: string }>(
    'select id, period from collection where programme = $1 and series = $2 and id <> all($3)',
    [edition.programme.programme, locked.series, ids],
  );
  return [...ids, ...older.filter((row) => within(row.period)).map((row) => row.id)];
}
