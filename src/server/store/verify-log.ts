import { sealedRows } from '../audit-seal.ts';
import type { Queryable } from './database.ts';
import { sealOf } from './event-log.ts';
import type { Instant } from './instant.ts';

export interface LogReport {
  readonly events: number;
  readonly filings: number;
  readonly audited: number;
  /** What does not agree, in words; empty where every digest holds. */
  readonly breaks: readonly string[];
}

interface EventRow {
  readonly filing: string;
  readonly sequence: number;
  readonly at: Instant;
  readonly actor: string | null;
  readonly event: string;
  readonly previous_hash: Buffer | null;
  readonly hash: Buffer;
}

interface Head {
  readonly id: string;
  readonly event_count: number;
  readonly event_hash: Buffer | null;
}

/** Reckons every digest of the record and of the security log again, and names each place that was changed, dropped or added. */
export async function verifyLog(database: Queryable): Promise<LogReport> {
  const heads = await database.rows<Head>('select id, event_count, event_hash from filing order by id');
  const breaks: string[] = [];
  let events = 0;
  for (const head of heads) {
    const rows = await database.rows<EventRow>(
      `select filing, sequence, at, actor::text, event::text, previous_hash, hash from filing_event
        where filing = $1 order by sequence`,
      [head.id],
    );
    events += rows.length;
    const broken = brokenAt(rows, head);
    if (broken !== null) breaks.push(`填报件 ${head.id} 的流转记录${broken}`);
  }
  const { audited, broken } = await verifyAudit(database);
  return { events, filings: heads.length, audited, breaks: [...breaks, ...broken] };
}

function brokenAt(rows: readonly EventRow[], head: Head): string | null {
  let last: Buffer | null = null;
  for (const [place, row] of rows.entries()) {
    if (row.sequence !== place + 1) return `缺第 ${place + 1} 条`;
    const hash = sealOf(last, [row.filing, `${row.sequence}`, row.at, row.actor ?? '', row.event]);
    if (!hash.equals(row.hash)) return `第 ${row.sequence} 条被改动`;
    last = hash;
  }
  if (rows.length !== head.event_count) return `应有 ${head.event_count} 条，现有 ${rows.length} 条`;
  return same(last, head.event_hash) ? null : '与填报件所记的不一致';
}

const same = (a: Buffer | null, b: Buffer | null): boolean => (a === null || b === null ? a === b : a.equals(b));

interface Seal {
  readonly upto: number;
  readonly rows: number;
  readonly hash: Buffer;
}

async function verifyAudit(database: Queryable): Promise<{ audited: number; broken: string[] }> {
  const seals = await database.rows<Seal>('select upto, rows, hash from audit_seal order by upto');
  const broken: string[] = [];
  let last: Seal | null = null;
  let audited = 0;
  for (const seal of seals) {
    const rows = await database.rows<{ text: string }>(sealedRows, [last?.upto ?? 0, seal.upto]);
    const hash = sealOf(
      last?.hash ?? null,
      rows.map((row) => row.text),
    );
    if (rows.length !== seal.rows || !hash.equals(seal.hash))
      broken.push(`安全日志 ${(last?.upto ?? 0) + 1}–${seal.upto} 号被改动`);
    audited += rows.length;
    last = seal;
  }
  return { audited, broken };
}
