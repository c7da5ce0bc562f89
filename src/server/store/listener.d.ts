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
export declare const tell: (database: Queryable, topic: Topic, payload: string) => Promise<unknown>;
/** Holds one connection of its own for LISTEN and renews it when it breaks. */
export declare function openListener(url: string): Promise<Listener>;
