import { newId } from '../ids.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

export interface Message {
  readonly to: string;
  readonly text: string;
  /** The fact it tells of: the same key a second time posts nothing. */
  readonly key: string;
  readonly at: Instant;
}

/** Messages wait here until their gateway has taken them: what the business stored never depends on a gateway. */
const post = (
  database: Queryable,
  channel: 'sms' | 'email',
  subject: string | null,
  message: Message,
): Promise<unknown> =>
  database.rows(
    `with posted as (
       insert into outbox (id, channel, recipient, subject, text, key, at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (key) do nothing returning id)
     select graphile_worker.add_job('deliver', json_build_object('message', id), job_key := 'deliver ' || id, max_attempts := 12)
       from posted`,
    [newId(), channel, message.to, subject, message.text, `${channel} ${message.key}`, message.at],
  );

export const postSms = (database: Queryable, message: Message): Promise<unknown> =>
  post(database, 'sms', null, message);

/** A message that went out in the past of a demonstration: kept for the record, never handed to a gateway. */
export const keepSentSms = (database: Queryable, { to, text, key, at }: Message): Promise<unknown> =>
  database.rows(
    `insert into outbox (id, channel, recipient, subject, text, key, at, state, attempts, sent_at)
     values ($1, 'sms', $2, null, $3, $4, $5, 'sent', 1, $5) on conflict (key) do nothing`,
    [newId(), to, text, `sms ${key}`, at],
  );

export const postEmail = (database: Queryable, message: Message & { subject: string }): Promise<unknown> =>
  post(database, 'email', message.subject, message);
