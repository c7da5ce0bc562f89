import { newId } from '../ids.ts';
import type { Secrets } from '../secrets.ts';
import type { Transaction } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

export interface SecretSms {
  readonly to: string;
  /** With a place for the secret, `{password}` or `{code}`. */
  readonly text: string;
  readonly secret: string;
  readonly at: Instant;
}

const place = /\{(password|code)\}/gu;

/** A message with a password or a code: nobody but its reader sees the secret, and it does not outlive the sending. */
export async function postSecretSms(
  tx: Transaction,
  secrets: Secrets,
  { to, text, secret, at }: SecretSms,
): Promise<string> {
  const id = newId();
  await tx.rows(
    `with posted as (
       insert into outbox (id, channel, recipient, text, key, at, secret, sealed) values ($1, 'sms', $2, $3, $4, $5, true, $6)
       returning id)
     select graphile_worker.add_job('deliver', json_build_object('message', id), job_key := 'deliver ' || id, max_attempts := 12)
       from posted`,
    [
      id,
      to,
      text.replaceAll(place, '••••••'),
      `secret ${id}`,
      at,
      secrets.encrypt(text.replaceAll(place, () => secret)),
    ],
  );
  return id;
}

/** A secret that no longer holds is not sent any more. */
export const voidSecretSms = (tx: Transaction, message: string): Promise<unknown> =>
  tx.rows(
    `update outbox set sealed = null, state = 'failed', error = '已由新的密码代替，不再发送' where id = $1 and state <> 'sent'`,
    [message],
  );
