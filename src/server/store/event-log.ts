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

/** Facts sealed and numbered, ready to be stored. */
export interface SealedEvents {
  readonly chain: EventChain;
  readonly at: Instant;
  readonly actor: string | null;
  readonly sequences: readonly number[];
  readonly texts: readonly string[];
  readonly previous: readonly (Buffer | null)[];
  readonly hashes: readonly Buffer[];
}

/** Numbers and seals facts in order; the chain is the one that stands afterwards. */
export function sealEvents(
  chain: EventChain,
  actor: Actor | null,
  at: Instant,
  events: readonly FilingEvent[],
): SealedEvents {
  const by = actor && JSON.stringify(actorText(actor));
  const sequences: number[] = [];
  const texts: string[] = [];
  const previous: (Buffer | null)[] = [];
  const hashes: Buffer[] = [];
  let last = chain.hash;
  for (const [place, event] of events.entries()) {
    const sequence = chain.count + place + 1;
    const text = JSON.stringify(event);
    const hash = sealOf(last, [chain.filing, `${sequence}`, at, by ?? '', text]);
    sequences.push(sequence);
    texts.push(text);
    previous.push(last);
    hashes.push(hash);
    last = hash;
  }
  const after = { filing: chain.filing, count: chain.count + events.length, hash: last };
  return { chain: after, at, actor: by, sequences, texts, previous, hashes };
}

const actorText = ({ account, name, role, organisation }: Actor) => ({
  account,
  name,
  role,
  organisation: organisation.name,
});

/** Appends facts in order and answers with the chain as it stands then. */
export async function appendEvents(
  tx: Transaction,
  chain: EventChain,
  actor: Actor | null,
  at: Instant,
  events: readonly FilingEvent[],
): Promise<EventChain> {
  const sealed = sealEvents(chain, actor, at, events);
  await tx.rows(
    `insert into filing_event (filing, sequence, at, actor, event, previous_hash, hash)
     select $1, e.sequence, $2, $3, e.event, e.previous, e.hash
       from unnest($4::int[], $5::json[], $6::bytea[], $7::bytea[]) as e (sequence, event, previous, hash)`,
    [chain.filing, at, sealed.actor, sealed.sequences, sealed.texts, sealed.previous, sealed.hashes],
  );
  return sealed.chain;
}
