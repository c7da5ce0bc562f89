import type { NoticeRow } from '#contract/notice.ts';
import type { Queryable } from '../store/database.ts';
import type { Instant } from '../store/instant.ts';

export async function countUnread(database: Queryable, account: string): Promise<number> {
  const [row] = await database.rows<{ unread: number }>(
    'select count(*)::int as unread from notice where account = $1 and read_at is null',
    [account],
  );
  return row?.unread ?? 0;
}

/** One page, newest first, after the notice `before`. */
export async function listNotices(
  database: Queryable,
  account: string,
  before: string | null,
): Promise<{ rows: NoticeRow[]; next: string | null }> {
  const size = 30;
  const rows = await database.rows<NoticeRow>(
    `select id, text, at, read_at is not null as read, target as "to" from notice
      where account = $1 and ($2::uuid is null or (at, id) < (select at, id from notice where id = $2 and account = $1))
      order by at desc, id desc limit $3`,
    [account, before, size],
  );
  return { rows, next: rows.length === size ? (rows.at(-1)?.id ?? null) : null };
}

export const markRead = (
  database: Queryable,
  account: string,
  ids: readonly string[] | 'all',
  now: Instant,
): Promise<unknown> =>
  database.rows(
    'update notice set read_at = $2 where account = $1 and read_at is null and ($3::uuid[] is null or id = any($3))',
    [account, now, ids === 'all' ? null : ids],
  );
