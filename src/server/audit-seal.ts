import type { Database } from './store/database.ts';
import { sealOf } from './store/event-log.ts';
import { type Instant, secondsAfter } from './store/instant.ts';

interface Row {
  readonly id: number;
  readonly text: string;
}

/** The very text an audit row is sealed by. */
export const sealedRows = `select id, concat_ws(E'\\n', id, extract(epoch from at), account, name, address, action, object, ok, detail) as text
  from audit_log where id > $1 and id <= $2 order by id`;

/**
 * Seals what the security log has gained: one digest over it and the seal before. The last half minute is left for the
 * next time, since a transaction under way may still hold an earlier number.
 */
export const sealAudit = (database: Database, now: Instant): Promise<void> =>
  database.transact(async (tx) => {
    await tx.rows(`select pg_advisory_xact_lock(hashtext('kebao seal'))`);
    const [last] = await tx.rows<{ upto: number; hash: Buffer }>(
      'select upto, hash from audit_seal order by upto desc limit 1',
    );
    const [head] = await tx.rows<{ id: number | null }>('select max(id) as id from audit_log where at <= $1', [
      secondsAfter(now, -30),
    ]);
    const upto = head?.id ?? 0;
    if (upto <= (last?.upto ?? 0)) return;
    const rows = await tx.rows<Row>(sealedRows, [last?.upto ?? 0, upto]);
    const hash = sealOf(
      last?.hash ?? null,
      rows.map((row) => row.text),
    );
    await tx.rows('insert into audit_seal (upto, rows, at, previous_hash, hash) values ($1, $2, $3, $4, $5)', [
      upto,
      rows.length,
      now,
      last?.hash ?? null,
      hash,
    ]);
  });
