import type { OutboxRow } from '#contract/notice.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import { isId } from '../ids.ts';
import type { Services } from '../services.ts';
import type { Queryable } from '../store/database.ts';

/** What left, or could not leave, newest first. Secrets are shown only where no gateway takes them away. */
export async function listOutbox(
  { database, secrets }: Pick<Services, 'database' | 'secrets'>,
  { before, to }: { before: string | null; to: string | null },
): Promise<{ rows: OutboxRow[]; next: string | null }> {
  const size = 50;
  const rows = await database.rows<OutboxRow & { sealed?: Buffer | null }>(
    `select id, channel, recipient as "to", text, at, state, attempts, error,
            case when state = 'sent' then sealed end as sealed from outbox
      where ($1::uuid is null or (at, id) < (select at, id from outbox where id = $1))
        and ($2::text is null or recipient like '%' || $2 || '%')
      order by at desc, id desc limit $3`,
    [before, to, size],
  );
  const shown = rows.map(({ sealed, ...row }) => (sealed ? { ...row, text: secrets.decrypt(sealed) } : row));
  return { rows: shown, next: rows.length === size ? (rows.at(-1)?.id ?? null) : null };
}

/** Puts a message back into the queue. */
export async function resend(database: Queryable, message: string): Promise<Refusal | null> {
  const [known] = isId(message)
    ? await database.rows<{ gone: boolean }>('select secret and sealed is null as gone from outbox where id = $1', [
        message,
      ])
    : [];
  if (!known) return refused('not-found', '没有这条消息');
  if (known.gone) return refused('condition-unmet', '含密码或验证码的短信只发一次，请在用户管理中重置密码');
  await database.rows(`update outbox set state = 'waiting', error = null where id = $1`, [message]);
  await database.rows(
    `select graphile_worker.add_job('deliver', json_build_object('message', $1::text), job_key := 'deliver ' || $1, max_attempts := 12)`,
    [message],
  );
  return null;
}
