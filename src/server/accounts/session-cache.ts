import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../store/database.ts';
import { millisecondsOf } from '../store/instant.ts';
import type { Listener } from '../store/listener.ts';
import { findSession, type SessionFacts } from './session-facts.ts';

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
export const newToken = (): string => randomBytes(32).toString('base64url');

interface Entry {
  readonly facts: SessionFacts;
  seen: number;
  written: number;
}

const capacity = 20_000;
const writeEvery = 60_000;

/**
 * Sessions of this process's recent requests, so that a request need not ask the database who it is.
 * Revocation acts at once: whoever ends a session, an account or a membership tells every process
 * through LISTEN/NOTIFY; while that line is down nothing is taken from here.
 */
export class SessionCache {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #listener: Listener;
  readonly #entries = new Map<string, Entry>();

  constructor(database: Database, clock: Clock, listener: Listener) {
    this.#database = database;
    this.#clock = clock;
    this.#listener = listener;
    listener.on('session', (account) => this.forget(account));
    listener.onGap(() => this.#entries.clear());
  }

  /** The session behind a token; null where there is none or it was idle for too long. */
  async find(token: string, idleMinutes: number): Promise<SessionFacts | null> {
    const hash = tokenHash(token);
    const key = hash.toString('base64');
    const now = this.#clock.milliseconds();
    const idle = idleMinutes * 60_000;
    let entry = this.#listener.connected ? this.#entries.get(key) : undefined;
    if (entry === undefined || now - entry.seen > idle) {
      entry = await this.#read(hash);
      if (entry === undefined || now - entry.seen > idle) return null;
      this.#keep(key, entry);
    }
    if (millisecondsOf(entry.facts.expiresAt) <= now) return null;
    entry.seen = now;
    if (now - entry.written > writeEvery) await this.#writeSeen(entry, now);
    return entry.facts;
  }

  async #read(hash: Buffer): Promise<Entry | undefined> {
    const facts = await findSession(this.#database, hash, this.#clock.now());
    const seen = facts ? millisecondsOf(facts.seenAt) : 0;
    return facts ? { facts, seen, written: seen } : undefined;
  }

  #keep(key: string, entry: Entry): void {
    if (this.#entries.size >= capacity) this.#entries.delete(this.#entries.keys().next().value ?? '');
    this.#entries.set(key, entry);
  }

  async #writeSeen(entry: Entry, now: number): Promise<void> {
    entry.written = now;
    await this.#database.rows('update session set seen_at = $2 where id = $1', [entry.facts.id, this.#clock.now()]);
  }

  /** At once in this process; the others hear of it a moment later. */
  forget(account: string): void {
    for (const [key, entry] of this.#entries) if (entry.facts.account.id === account) this.#entries.delete(key);
  }
}
