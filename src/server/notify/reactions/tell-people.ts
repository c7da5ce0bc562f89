import { addresses } from '#contract/addresses.ts';
import { newId } from '../../ids.ts';
import type { Services } from '../../services.ts';
import { findFiling } from '../../store/filing-reader.ts';
import { findPeople } from '../find-people.ts';
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
    for (const [place, notice] of notices.entries()) {
      for (const { account, mobile } of await findPeople(tx, notice.to, stored)) {
        if (account === actor) continue;
        const key = `${fact}/${place}`;
        await tx.rows(
          'insert into notice (id, account, text, target, key, at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
          [newId(), account, notice.text, addresses.view(filing), key, at],
        );
        if (sms && mobile)
          await postSms(tx, { to: secrets.decrypt(mobile), text: notice.text, key: `${key}/${account}`, at });
      }
    }
  });
}
