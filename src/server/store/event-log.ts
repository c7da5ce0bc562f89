import { createHash } from 'node:crypto';
import type { Actor, FilingEvent } from '#engine/filing.ts';
import type { Transaction } from './database.ts';
import type { Instant } from './instant.ts';

export interface EventChain {
  readonly filing: string;
  /** Events so far, and the digest of the last. */
  readonly count: number;
  readonly hash: Buffer | null;
}

/**
 * Digest that seals an event to all before it: SM3 over the previous digest and the very text that is stored.
 * Whoever changes, drops or inserts an event breaks every digest after it.
 */
export function sealOf(previous: Buffer | null, parts: readonly string[]): Buffer {
  const digest = createHash('sm3').update(previous ?? Buffer.alloc(0));
  return digest.update(parts.join('\n')).digest();
}

/** Appends facts in order and answers with the chain as it stands then. */
export async function appendEvents(
  tx: Transaction,
  chain: EventChain,
  actor: Actor | null,
  at: Instant,
  events: readonly FilingEvent[],
): Promise<EventChain> {
  let { count, hash } = chain;
  const actorText =
    actor &&
    JSON.stringify({
      account: actor.account,
      name: actor.name,
      role: actor.role,
      organisation: actor.organisation.name,
    });
  for (const event of events) {
    count += 1;
    const text = JSON.stringify(event);
    const next = sealOf(hash, [chain.filing, `${count}`, at, actorText ?? '', text]);
    await tx.rows(
      `insert into filing_event (filing, sequence, at, actor, event, previous_hash, hash) values ($1, $2, $3, $4, $5, $6, $7)`,
      [chain.filing, count, at, actorText, text, hash, next],
    );
    hash = next;
  }
  return { filing: chain.filing, count, hash };
}
