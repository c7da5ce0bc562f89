import type { Queryable } from './database.ts';

/** A value of the whole server that is no programme's: the demonstration's clock and log-ins. */
export async function readSetting<T>(database: Queryable, key: string): Promise<T | null> {
  const [row] = await database.rows<{ value: T }>('select value from app_setting where key = $1', [key]);
  return row?.value ?? null;
}

export const writeSetting = (database: Queryable, key: string, value: unknown): Promise<unknown> =>
  database.rows(
    `insert into app_setting (key, value, set_at) values ($1, $2, now())
     on conflict (key) do update set value = excluded.value, set_at = excluded.set_at`,
    [key, JSON.stringify(value)],
  );
