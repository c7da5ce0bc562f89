import type { OutboxRow } from '#contract/notice.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import { isId } from '../ids.ts';
import type { Queryable } from '../store/database.ts';

/** What left, or could not leave, newest first. */
export async function listOutbox(
  database: Queryable,
  { before, to }: { before: string | null; to: string | null },
): Promise<{ rows: OutboxRow[]; next: string | null }> {
  const size = 50;
  const rows = await database.rows<OutboxRow>(
    `select id, channel, recipient as "to", text, at, state, attempts, error from outbox
      where ($1::uuid is null or (at, id) < (select at, id from outbox where id = $1))
        and ($2::text is null or recipient like '%' || $2 || '%')
      order by at desc, id desc limit $3`,
    [before, to, size],
  );
  return { rows, next: rows.length === size ? (rows.at(-1)?.id ?? null) : null };
}

/** Puts a message back into the queue. */
export async function resend(database: Queryable, message: string): Promise<Refusal | null> {
  const waiting = isId(message)
    ? await database.rows(`update outbox set state = 'waiting', error = null where id = $1 returning id`, [message])
    : [];
  if (waiting.length === 0) return refused('not-found', '没有这条消息');
  await database.rows(
    `select graphile_worker.add_job('deliver', json_build_object('message', $1::text), job_key := 'deliver ' || $1, max_attempts := 12)`,
    [message],
  );
  return null;
}
