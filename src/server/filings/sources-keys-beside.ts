import type { Filing } from '#engine/filing.ts';
import type { Secrets } from '../secrets.ts';
import type { Beside } from '../store/filing-mover.ts';
import type { OpenFiling } from './filing-shelf.ts';
import { rosterKeysOf } from './sources-keyed.ts';

const nothing: Beside = { ctes: '', values: [] };

/**
 * Beside a move: the keys by which other subjects' filings find this one's rows, from parameter `place` on. They stand
 * while it is handed in; those of earlier versions step back once this one is accepted.
 */
export function keysBeside({ edition, stored }: OpenFiling, after: Filing, secrets: Secrets, place: number): Beside {
  const before = stored.filing;
  const isAccepted = after.acceptedAt !== null && before.acceptedAt === null;
  if (after.submittedAt === before.submittedAt && !isAccepted) return nothing;
  const keys = rosterKeysOf({ edition, secrets }, after.form, after.answers);
  if (keys === null) return nothing;
  const standing = after.submittedAt === null ? [] : keys;
  return {
    ctes: statement(place),
    values: [
      standing.map(({ digest }) => digest),
      standing.map(({ shown }) => JSON.stringify(shown)),
      after.collection.id,
      isAccepted ? after.subject.id : null,
      after.form,
    ],
  };
}

const statement = (place: number): string => {
  const [digests, shown, collection, subject, form] = [0, 1, 2, 3, 4].map((offset) => `$${place + offset}`);
  return `outdated as (
       delete from roster_key where filing = any(array(select id from moved)) and digest <> all(${digests}::bytea[])),
     overtaken as (
       delete from roster_key where filing = any(array(
         select f.id from moved join filing f on f.collection = ${collection} and f.form = ${form}
            and f.subject = ${subject}::uuid and f.id <> moved.id))),
     keyed as (
       insert into roster_key (digest, collection, filing, shown)
       select k.digest, ${collection}, moved.id, k.shown
         from moved, unnest(${digests}::bytea[], ${shown}::jsonb[]) as k (digest, shown)
       on conflict (digest, collection, filing) do update set shown = excluded.shown
        where roster_key.shown <> excluded.shown)`;
};
