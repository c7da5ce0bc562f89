import { Client } from 'pg';
import type { Queryable } from './database.ts';

/** What one process tells all others, itself included. */
export type Topic = 'session' | 'definition' | 'filing';

export interface Listener {
  /** False while the line to the database is down: what was said meanwhile is lost. */
  readonly connected: boolean;
  on(topic: Topic, hear: (payload: string) => void): void;
  /** Called when the line broke and whenever it is back. */
  onGap(forget: () => void): void;
  close(): Promise<void>;
}

/** Sent when the surrounding transaction commits, never before. */
export const tell = (database: Queryable, topic: Topic, payload: string): Promise<unknown> =>
  database.rows(`select pg_notify('kebao', $1)`, [`${topic} ${payload}`]);

/** Holds one connection of its own for LISTEN and renews it when it breaks. */
export async function openListener(url: string): Promise<Listener> {
  const hearers: { topic: Topic; hear: (payload: string) => void }[] = [];
  const gaps: (() => void)[] = [];
  let client: Client | null = null;
  let closed = false;

  const connect = async (): Promise<void> => {
    const next = new Client({ connectionString: url, application_name: 'kebao listener' });
    next.on('notification', ({ payload = '' }) => {
      const space = payload.indexOf(' ');
      for (const { topic, hear } of hearers) if (topic === payload.slice(0, space)) hear(payload.slice(space + 1));
    });
    next.on('error', () => {});
    next.on('end', () => {
      if (client !== next) return;
      client = null;
      for (const forget of gaps) forget();
      retry();
    });
    await next.connect();
    await next.query('listen kebao');
    client = next;
    for (const forget of gaps) forget();
    if (closed) await next.end();
  };
  const retry = (): void => {
    setTimeout(() => {
      if (!closed) connect().catch(retry);
    }, 250).unref();
  };

  await connect();
  return {
    get connected() {
      return client !== null;
    },
    on: (topic, hear) => hearers.push({ topic, hear }),
    onGap: (forget) => gaps.push(forget),
    close: async () => {
      closed = true;
      await client?.end();
    },
  };
}
