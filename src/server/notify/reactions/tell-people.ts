import { addresses } from '#contract/addresses.ts';
import { newId } from '../../ids.ts';
import type { Services } from '../../services.ts';
import type { Transaction } from '../../store/database.ts';
import { findFiling, type StoredFiling } from '../../store/filing-reader.ts';
import type { Instant } from '../../store/instant.ts';
import { findPeople, type Person } from '../find-people.ts';
import { postSms } from '../outbox.ts';
import type { TellJob } from '../tell-people.ts';

/** Tells everybody a fact concerns: in the platform always, by SMS where whoever decided asked for it. Safe to run twice. */
export async function tellPeopleOf(
  { database, clock, secrets }: Pick<Services, 'database' | 'clock' | 'secrets'>,
  { filing, fact, notices, sms, actor }: TellJob,
): Promise<void> {
  const stored = await findFiling(database, filing);
  if (!stored) return;
  const at = clock.now();
  await database.transact(async (tx) => {
    for (const { account, mobile, text, key } of await storeNotices(tx, stored, { fact, notices, actor }, at))
      if (sms && mobile) await postSms(tx, { to: secrets.decrypt(mobile), text, key: `${key}/${account}`, at });
  });
}

interface Told extends Person {
  readonly text: string;
  readonly key: string;
}

/** The notices of a fact, one to each person it concerns but the one who made it. Answers with who was told what. */
export async function storeNotices(
  tx: Transaction,
  stored: StoredFiling,
  { fact, notices, actor }: Pick<TellJob, 'fact' | 'notices' | 'actor'>,
  at: Instant,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const [place, { to, text }] of notices.entries()) {
    const key = `${fact}/${place}`;
    for (const person of await findPeople(tx, to, stored)) {
      if (person.account === actor) continue;
      await tx.rows(
        'insert into notice (id, account, text, target, key, at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
        [newId(), person.account, text, addresses.view(stored.filing.id), key, at],
      );
      told.push({ ...person, text, key });
    }
  }
  return told;
}
