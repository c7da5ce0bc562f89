import type { Queryable } from '../store/database.ts';

/** One query after the other, however many are asked for at once: the connection of a transaction runs only one. */
export function inTurn(tx: Queryable): Queryable {
  let last: Promise<unknown> = Promise.resolve();
  const queued = <T>(query: () => Promise<T>): Promise<T> => {
    const next = last.then(query);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    rows: (text, values) => queued(() => tx.rows(text, values)),
    composed: (query) => queued(() => tx.composed(query)),
  };
}
